package org.descentlab.experiment.grokking;

import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// When the test pairs are understood, over the share of pairs that is trained on.
final class PhasePane implements BenchPane {
    private static final double[] FRACTIONS = {0.2, 0.25, 0.3, 0.4, 0.5, 0.7};

    @Override
    public String name() {
        return "phase";
    }

    @Override
    public String title() {
        return "How many pairs it takes";
    }

    private static double[] fractions(Settings s) {
        return DoubleStream.concat(Arrays.stream(FRACTIONS), DoubleStream.of(s.get(GrokkingBench.FRACTION))).sorted().distinct().toArray();
    }

    /// The chosen share, then from many pairs to few, since those take longest.
    @Override
    public List<Job<?>> plan(Settings s) {
        Set<Job<?>> jobs = new LinkedHashSet<>(Many.plan(s, seed -> Grok.of(s, seed)));
        double[] f = fractions(s);
        for (int i = f.length - 1; i >= 0; i--) {
            double at = f[i];
            jobs.addAll(Many.plan(s, seed -> Grok.of(s, at, seed)));
        }
        return List.copyOf(jobs);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double[] at = fractions(s), median = new double[at.length];
        int[] done = new int[at.length];
        int most = s.integer("steps"), all = s.integer("seeds"), whole = all;
        double fewest = Double.NaN, none = Double.NaN;
        double[][] when = new double[all][at.length];
        for (double[] w : when) Arrays.fill(w, Double.NaN);
        List<Double> neverX = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            double f = at[i];
            Many<Grok.Course> many = Many.of(s, results, seed -> Grok.of(s, f, seed));
            done[i] = many.done();
            whole = Math.min(whole, done[i]);
            int grokked = 0;
            for (int k = 0; k < many.done(); k++) {
                when[k][i] = many.found().get(k).grokked();
                if (Double.isFinite(when[k][i])) grokked++;
            }
            median[i] = 2 * grokked > done[i] ? Summary.median(many.values(Grok.Course::grokked)) : Double.NaN;
            if (done[i] > grokked) neverX.add(f);
            if (done[i] > 0 && 2 * grokked > done[i] && Double.isNaN(fewest)) fewest = f;
            if (done[i] > 0 && grokked == 0) none = f;
        }
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.LIMIT, false, most, "most steps"));
        for (double[] w : when) marks.add(new Mark.Points(Role.TEST, null, null, at, w, true, false));
        double[] crosses = neverX.stream().mapToDouble(d -> d).toArray(), level = new double[crosses.length];
        Arrays.fill(level, most);
        if (crosses.length > 0) marks.add(new Mark.Points(Role.DANGER, "never", null, crosses, level, false, true));
        Mark.Line lead = Mark.Line.of(Role.TEST, "test 95 %", null, at, median).withMarkers();
        marks.add(lead);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.get(GrokkingBench.FRACTION), percent(s.get(GrokkingBench.FRACTION))));
        if (whole < all) marks.add(new Mark.Progress(at, done, all));
        Plot plot = Plot.of("step of 95 % test accuracy", Axis.linear("share of pairs trained on", Math.min(0.15, at[0] - 0.05), Math.max(0.75, at[at.length - 1] + 0.05)),
                Axis.log("", 20, most * 2.0), marks).led(lead, new Link(GrokkingBench.FRACTION, at, at));
        if (Arrays.stream(done).sum() == 0) return Shown.of("Not enough data yet: no network has been trained", plot).seeds(0, all);
        String text = Double.isNaN(fewest) ? "None reaches 95 % of the test pairs within " + most + " steps"
                : "Enough at " + percent(fewest) + " of the pairs" + (Double.isNaN(none) ? "" : "; none at " + percent(none) + " in " + most + " steps");
        return Shown.of(text, plot).seeds(whole, all).scalar("fewest-pairs", fewest).scalar("too-few-pairs", none)
                .series(new Frame.Series("grokked-by-fraction", "share trained on", "step", "", at, median, when));
    }
}
