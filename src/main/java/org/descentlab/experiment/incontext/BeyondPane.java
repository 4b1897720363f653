package org.descentlab.experiment.incontext;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.OneStep;
import org.descentlab.stats.Summary;

/// Away from training: inputs of another scale, contexts of another length. The step's closed form fails in the same way.
final class BeyondPane implements BenchPane {
    /// Larger errors are not plotted.
    private static final double MOST = 1e6;
    private static final int FINE = 100;

    @Override
    public String name() {
        return "beyond";
    }

    @Override
    public String title() {
        return "Beyond training";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Learners.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Learners l = Learners.of(s, results);
        OneStep theory = l.theory();
        double eta = theory.rate();
        int n = s.integer("context");
        double[] scales = Learner.SCALES, lengths = Arrays.stream(Learner.lengths(n)).asDoubleStream().toArray();
        double[][] byScale = cut(l.whole().stream().map(Learner.Learned::byScale)), byLength = cut(l.whole().stream().map(Learner.Learned::byLength));
        double[] scaled = Summary.medians(byScale, scales.length), longer = Summary.medians(byLength, lengths.length);
        Plot plot = plot("squared error", Axis.log("scale of inputs α", 0.22, 2.3, 0.25, 0.5, 1, 2), scales, byScale, scaled, a -> theory.loss(eta, n, a));
        Plot side = plot("by length M", Axis.log("examples", 0.8 * lengths[0], 1.2 * lengths[lengths.length - 1]), lengths, byLength, longer, m -> theory.loss(eta, m, 1));
        double[] inRange = Arrays.stream(lengths).map(m -> m <= 64 ? m : Double.NaN).toArray();
        side = side.linked(Role.TEST, new Link("context", Summary.finite(inRange), Summary.finite(inRange)));
        double two = scaled[scales.length - 1], twice = theory.loss(eta, n, 2);
        String sentence;
        if (l.whole().isEmpty()) sentence = l.done().isEmpty() ? "Not enough data yet: no network is trained" : "All networks diverged";
        else if (s.integer("layers") > 1) sentence = "Inputs twice as large: " + (Double.isFinite(two) ? number(two) : "off the scale") + "; as in training " + number(l.median(Learner.Learned::loss));
        else sentence = "Inputs twice as large: " + (Double.isFinite(two) ? number(two) : "off the scale") + "; theory " + number(twice);
        Shown shown = Shown.of(sentence, plot).beside(side).seeds(l.done().size(), s.integer("seeds")).scalar("loss-scale-2-theory", twice);
        if (l.lost() > 0 && l.whole().isEmpty()) shown = shown.badge("Diverged", true);
        return l.whole().isEmpty() ? shown : shown.scalar("loss-scale-2", two)
                .series(new Frame.Series("loss-by-scale", "scale of the inputs", "squared error", "", scales, scaled, byScale))
                .series("loss-by-scale-theory", "scale of the inputs", "squared error", scales, Arrays.stream(scales).map(a -> theory.loss(eta, n, a)).toArray())
                .series(new Frame.Series("loss-by-length", "examples", "squared error", "", lengths, longer, byLength))
                .series("loss-by-length-theory", "examples", "squared error", lengths, Arrays.stream(lengths).map(m -> theory.loss(eta, m, 1)).toArray());
    }

    private static double[][] cut(java.util.stream.Stream<double[]> seeds) {
        return seeds.map(v -> Arrays.stream(v).map(e -> e < MOST ? e : Double.NaN).toArray()).toArray(double[][]::new);
    }

    private static Plot plot(String name, Axis x, double[] at, double[][] seeds, double[] median, DoubleUnaryOperator theory) {
        double[] fine = new double[FINE + 1], curve = new double[FINE + 1];
        for (int i = 0; i <= FINE; i++) {
            fine[i] = at[0] * Math.pow(at[at.length - 1] / at[0], (double) i / FINE);
            curve[i] = theory.applyAsDouble(fine[i]);
        }
        double[] all = java.util.stream.DoubleStream.concat(Arrays.stream(curve), Arrays.stream(seeds).flatMapToDouble(Arrays::stream)).filter(v -> v > 1e-6 && v < MOST).toArray();
        double low = 0.8 * Summary.quantile(0, all), high = 1.25 * Summary.quantile(1, all);
        List<Mark> marks = new ArrayList<>();
        if (seeds.length > 1) for (double[] seed : seeds) marks.add(new Mark.Points(Role.TEST, null, null, at, seed, true, false));
        marks.add(Mark.Line.of(Role.TWIN, "one step", null, fine, curve));
        marks.add(Mark.Line.of(Role.TEST, "attention", null, at, median).withMarkers());
        return Plot.of(name, x, Axis.log("", low, high), marks);
    }
}
