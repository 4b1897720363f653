package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.ALPHA;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.lazyrich.Judged.End;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// Networks at several output scales under every seed, with the kernels that they begin with.
record Ends(Ask ask, Family<End> ends, Family<Start.Kernel> starts) {
    private static final double[] SCALES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000};
    /// From here on the network is expected to be lazy; slopes are taken over these scales.
    private static final double LAZY = 10;

    /// The grid of scales with the slider's own, which comes first.
    static Ends all(Ask ask) {
        double own = ask.get(ALPHA);
        double[] at = DoubleStream.concat(Arrays.stream(SCALES), DoubleStream.of(own)).sorted().distinct().toArray();
        Family.Order order = (i, k) -> at[i] == own ? Turn.own(k) : Turn.seed(k);
        var starts = starts(ask);
        return new Ends(ask, Family.of(ask, at, (alpha, seed) -> Judged.of(ask, alpha, seed), order), starts);
    }

    static Family<Start.Kernel> starts(Ask ask) {
        return Family.of(ask, new double[] {ask.get(ALPHA)}, (alpha, seed) -> Start.of(ask, seed), (i, k) -> Turn.own(k));
    }

    double[] at() {
        return ends.at();
    }

    int last() {
        return ends.places() - 1;
    }

    /// The first lazy scale.
    int lazy() {
        return (int) Arrays.stream(at()).filter(a -> a < LAZY).count();
    }

    double regression() {
        return starts.median(Start.Kernel::test);
    }

    /// Median over seeds of |test error/the same seed's regression − 1| at each scale.
    double[] gap() {
        double[][] v = ends.values(End::test);
        for (int k = 0; k < v.length; k++) {
            Start.Kernel start = starts.get(k, 0);
            v[k] = Arrays.stream(v[k]).map(test -> start == null ? Double.NaN : Math.abs(test / start.test() - 1)).toArray();
        }
        return Summary.medians(v, ends.places());
    }

    /// By seed, the slope of ln value on ln α over the lazy scales.
    double[] slopes(ToDoubleFunction<End> of) {
        double[] x = Arrays.copyOfRange(at(), lazy(), ends.places());
        return Arrays.stream(ends.values(of)).mapToDouble(v -> Summary.logSlope(x, Arrays.copyOfRange(v, lazy(), v.length))).toArray();
    }

    Series series(String name, String y, String unit, ToDoubleFunction<End> of) {
        return ends.series(name, "alpha", y, unit, of);
    }

    /// What is said before any seed is there at every scale.
    Sentence early() {
        return LazyRich.SAY.of("ends.early", ends.done(), ends.total());
    }

    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("output scale α", at()[0] / 1.6, at()[last()] * 1.6, 0.01, 0.1, 1, 10, 100, 1000), y);
    }

    /// A small plot of cosines.
    Chart cosines(String name) {
        return new Chart(name, Axis.log("α", at()[0] / 1.6, at()[last()] * 1.6, 0.01, 1, 100), Axis.linear("", 0, 1.03, 0, 0.5, 1));
    }

    /// With the slider's own scale, and how far every scale has come.
    Plot plot(Chart chart, Role lead) {
        double alpha = ask.get(ALPHA);
        ends.progress(chart.cursor(alpha, "α = " + Words.typed(alpha, 2)));
        return chart.over(ALPHA, lead, at()).plot();
    }

    /// An axis around all positive values.
    static Axis around(double room, double[][]... all) {
        double[] v = Arrays.stream(all).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream)
                .filter(x -> x > 1e-14 && x < 1e12).toArray();
        if (v.length == 0) return Axis.log("", 0.1, 1);
        double low = Summary.quantile(0, v);
        return Axis.log("", low / room, Math.max(Summary.quantile(1, v) * room, 2 * low));
    }
}
