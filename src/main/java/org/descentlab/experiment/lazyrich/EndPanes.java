package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.ALPHA;
import static org.descentlab.experiment.lazyrich.LazyRich.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.lazyrich.Judged.End;
import org.descentlab.experiment.lazyrich.LazyRich.Doubling;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;
import org.descentlab.tensor.Activation;

/// Networks at several output scales under every seed, where their training has ended, with the kernels that they begin with: the test
/// error, and how far weights and kernel have moved.
///
/// @param at the grid of scales with the slider's own, which comes first
record EndPanes(Ask ask, double[] at, Family<End> ends, Family<Start.Kernel> starts) {
    private static final double[] SCALES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000};
    /// From here on the network is expected to be lazy; slopes are taken over these scales.
    private static final double LAZY = 10;

    static EndPanes of(Ask ask) {
        double own = ask.get(ALPHA);
        double[] at = Grid.with(SCALES, own);
        Family<Start.Kernel> starts = Start.all(ask);
        return new EndPanes(ask, at, Family.of(ask, at, (alpha, seed) -> new Judged(Train.of(ask, alpha, seed)),
                (i, k) -> at[i] == own ? Turn.own(k) : Turn.seed(k)), starts);
    }

    /// Test error over the output scale, beside regression with the kernel that the same networks begin with.
    static Shown testError(Ask ask) {
        EndPanes e = of(ask);
        Series tests = e.series("test-by-alpha", "test error", "squared error", End::test);
        Series gap = Series.medians("gap-by-alpha", "alpha", "|test over kernel - 1|", "relative", new Grid(e.at, e.gaps()));
        double[] test = tests.values();
        int last = e.at.length - 1, best = Summary.argmax(Arrays.stream(test).map(t -> -t).toArray());
        double regression = e.starts.median(Start.Kernel::test), lazy = test[last], kernel = Summary.median(e.kernels(last));
        var chart = e.chart("test MSE, clean labels", around(1.3, tests.seeds(), new double[][] {{regression}}), Role.TEST);
        double[] open = IntStream.range(0, e.at.length).mapToDouble(i -> e.open(i) > 0 ? test[i] : Double.NaN).toArray();
        chart.across(Role.TWIN, "its kernel", regression, Words::number, 0).places(Role.TEST, "trained", tests).export(gap)
                .export(e.series("train-by-alpha", "training error", "squared error", End::train));
        if (Summary.finite(open).length > 0) chart.add(Mark.Points.hollow(Role.TEST, "not all fitted", null, e.at, open));
        if (e.ends.whole() == 0) return Shown.waiting(e.early(), chart, ask);
        boolean flat = Summary.quantile(1, test) < Claims.RISE * test[best];
        int other = best == last ? 0 : last;
        Sentence said = flat
                ? SAY.of("test-error.flat", test[best], Summary.quantile(1, test))
                : SAY.of("test-error.best", test[best], scale(e.at[best]), test[other], scale(e.at[other]));
        Sentence behind = e.open(last) == 0
                ? SAY.of("test-error.kernel", kernel, scale(e.at[best]))
                : SAY.of("test-error.unfitted", e.open(last), e.ends.done(last), lazy, kernel);
        return e.ends.standing(Shown.of(said.behind(behind), chart)).scalar("test-best", test[best]).scalar("test-best-alpha", e.at[best])
                .scalar("test-rich", test[0]).scalar("test-lazy", lazy).scalar("test-lazy-theory", kernel)
                .scalar("lazy-gap", gap.values()[last]).scalar("rich-over-lazy", test[0] / lazy);
    }

    /// How many networks at a scale have not fitted.
    private int open(int i) {
        return (int) ends.only(i).found().stream().filter(end -> !end.fitted()).count();
    }

    /// By seed, what the kernel of a network reaches: in the end, or for one that has not fitted at the same flow time.
    private double[] kernels(int i) {
        double[] kernels = new double[ends.seeds()];
        Arrays.setAll(kernels, k -> {
            Start.Kernel start = starts.get(k, 0);
            End end = ends.get(k, i);
            if (start == null || end == null) return Double.NaN;
            return end.fitted() ? start.test() : start.testAt(end.time());
        });
        return kernels;
    }

    /// |test error/its kernel's − 1|, `[seed][scale]`.
    private double[][] gaps() {
        double[][] v = ends.values(End::test);
        for (int i = 0; i < at.length; i++) {
            double[] kernels = kernels(i);
            for (int k = 0; k < v.length; k++) v[k][i] = Math.abs(v[k][i] / kernels[k] - 1);
        }
        return v;
    }

    /// How far weights and kernel have moved, over the output scale.
    static Shown movement(Ask ask) {
        EndPanes e = of(ask);
        boolean kinked = ask.get(LazyRich.ACTIVATION) == Activation.RELU;
        double law = ask.get(LazyRich.DOUBLING) == Doubling.ON ? -2 : -1;
        Series drift = e.series("drift-by-alpha", "drift", "relative", End::drift);
        Series weight = e.series("weights-by-alpha", "weights", "relative", End::weights);
        var chart = e.chart("relative change of W and K", around(2, drift.seeds(), weight.seeds()), Role.INK);
        e.reference(chart, weight, -1);
        if (!kinked) e.reference(chart, drift, law);
        chart.places(Role.KERNEL, "kernel", drift).places(Role.INK, "weights", weight);
        Series cka = e.series("cka-by-alpha", "cka", "relative", End::cka);
        Series alignment = e.series("alignment-by-alpha", "alignment", "relative", End::alignment);
        var side = e.cosines("CKA, alignment").places(Role.KERNEL, null, cka).places(Role.TEST, null, alignment);
        chart.export(cka).export(alignment);
        if (e.ends.whole() == 0) return Shown.waiting(e.early(), chart, ask).beside(side.plot());
        double[] weights = e.slopes(weight), drifts = e.slopes(drift);
        double slope = Summary.median(weights), fall = Summary.median(drifts), deviation = Summary.deviation(drifts);
        String spread = Words.spread(fall, deviation);
        Sentence theory = kinked ? SAY.of("movement.relu") : SAY.of("movement.smooth", law == -1 ? "−1" : "−2");
        Sentence said = Double.isFinite(slope) && Double.isFinite(fall)
                ? SAY.of("movement.slopes", slope, spread).behind(theory)
                : SAY.of("movement.still");
        return e.ends.standing(Shown.of(said, chart).beside(side.plot())).scalar("weights-slope", slope)
                .scalar("weights-slope-deviation", Summary.deviation(weights)).scalar("weights-slope-theory", -1)
                .scalar("drift-slope", fall).scalar("drift-slope-deviation", deviation)
                .scalar("drift-slope-theory", kinked ? Double.NaN : law);
    }

    /// The first lazy scale.
    private int lazy() {
        return (int) Arrays.stream(at).filter(a -> a < LAZY).count();
    }

    /// By seed, the slope of ln value on ln α over the lazy scales.
    private double[] slopes(Series of) {
        double[] x = Arrays.copyOfRange(at, lazy(), at.length);
        return Arrays.stream(of.seeds()).mapToDouble(v -> Summary.logSlope(x, Arrays.copyOfRange(v, lazy(), v.length))).toArray();
    }

    /// A dotted line of that slope through the last value.
    private void reference(Chart chart, Series of, double slope) {
        double y = of.values()[at.length - 1];
        double[] x = {at[lazy()], at[at.length - 1]};
        if (y > 0) chart.line(Role.GHOST, null, null, x, new double[] {y * Math.pow(x[0] / x[1], slope), y}, 2);
    }

    Series series(String name, String y, String unit, ToDoubleFunction<End> of) {
        return ends.series(name, "alpha", y, unit, of);
    }

    /// What is said before any seed is there at every scale.
    Sentence early() {
        return SAY.of("ends.early", ends.done(), ends.total());
    }

    /// With the slider's own scale, and how far every scale has come.
    private Chart chart(String name, Axis y, Role lead) {
        var chart = new Chart(name, Axis.log("output scale α", at[0] / 1.6, at[at.length - 1] * 1.6, 0.01, 0.1, 1, 10, 100, 1000), y);
        ends.progress(chart.cursor(ask.get(ALPHA), "α = " + scale(ask.get(ALPHA))));
        return chart.over(ALPHA, lead, at);
    }

    /// A small plot of cosines.
    Chart cosines(String name) {
        return new Chart(name, Axis.log("α", at[0] / 1.6, at[at.length - 1] * 1.6, 0.01, 1, 100), Axis.linear("", 0, 1.03, 0, 0.5, 1))
                .over(ALPHA, Role.TEST, at);
    }

    static String scale(double alpha) {
        return Words.typed(alpha, 2);
    }

    /// An axis around all positive values.
    private static Axis around(double room, double[][]... all) {
        double[] v = Arrays.stream(all).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream)
                .filter(x -> x > 1e-14 && x < 1e12).toArray();
        if (v.length == 0) return Axis.log("", 0.1, 1);
        double low = Summary.quantile(0, v);
        return Axis.log("", low / room, Math.max(Summary.quantile(1, v) * room, 2 * low));
    }
}
