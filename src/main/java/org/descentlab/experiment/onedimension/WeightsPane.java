package org.descentlab.experiment.onedimension;

import static org.descentlab.experiment.onedimension.OneDimension.DECAY;
import static org.descentlab.experiment.onedimension.OneDimension.NOISE;
import static org.descentlab.experiment.onedimension.OneDimension.RIDGE;
import static org.descentlab.experiment.onedimension.OneDimension.SAMPLES;
import static org.descentlab.experiment.onedimension.OneDimension.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.kernel.LineBasis;
import org.descentlab.kernel.LineRegression.Errors;
import org.descentlab.kernel.LineRegression.Points;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The error at 50 n columns over the decay of the weights: of all functions through the points the shortest is chosen, and the weights
/// say what short means.
final class WeightsPane {
    private static final double[] DECAYS = {0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2};
    private static final double[] LINE = IntStream.rangeClosed(0, 40).mapToDouble(i -> i / 20.0).toArray();
    /// At most here Σ k^−2q over all waves is infinite.
    private static final double INFINITE = 0.5;

    private WeightsPane() {}

    static Shown show(Ask ask) {
        var x = Axis.linear("decay q of the weights", -0.05, 2.05, 0, 0.5, 1, 1.5, 2);
        if (!ask.get(OneDimension.BASIS).weighted())
            return Shown.of(SAY.of("weights.unweighted"), new Chart("error at p = 50 n", x, Axis.log("", 0.01, 1)));
        Family<Errors> family = Family.of(ask, DECAYS, (q, seed) -> Sweep.widest(ask, q, seed), (i, k) -> Turn.after(k));
        double sigma = ask.get(NOISE);
        int n = ask.get(SAMPLES), ridge = ask.get(RIDGE).ordinal();
        Series error = family.series("error-by-decay", "q", "squared error", "", e -> e.test()[0][ridge].at(sigma));
        // of waves of period 1 alone
        double[] theory = ask.get(OneDimension.BASIS) == LineBasis.PERIOD_1
                ? Arrays.stream(LINE).map(q -> SweepPanes.equal(ask, 50 * n, q).risk()).toArray()
                : new double[0];
        SweepPanes sweep = SweepPanes.of(ask);
        double[] narrow = sweep.error().values();
        double best = Summary.quantile(0, Arrays.copyOf(narrow, sweep.one()));
        double[] drawn = DoubleStream
                .concat(DoubleStream.of(best), DoubleStream.concat(Arrays.stream(theory), Arrays.stream(error.values())))
                .filter(v -> v > 1e-9 && Double.isFinite(v)).sorted().toArray();
        Axis y = drawn.length == 0 ? Axis.log("", 0.01, 1) : Axis.log("", drawn[0] / 2, 2 * drawn[drawn.length - 1]);
        var chart = new Chart("error at p = 50 n", x, y).threshold(INFINITE, "q = 0.5");
        if (best > 0) chart.level(best, "best p < n");
        if (theory.length > 0)
            chart.theory("equal spacing", Series.theory("error-by-decay-equal-spacing", "q", "squared error", "", LINE, theory)
                    .holding(ask.get(OneDimension.POINTS) == Points.EQUAL));
        chart.places(Role.TEST, "p = 50 n", error).over(DECAY, Role.TEST, DECAYS);
        family.progress(chart);
        if (family.whole() == 0 || sweep.seeds().none()) return Shown.waiting(SAY.of("weights.none"), chart, ask);
        double[] median = error.values();
        int least = Summary.argmin(median);
        boolean same = ask.get(RIDGE) == Ridge.NONE && ask.get(OneDimension.BASIS) == LineBasis.PERIOD_1
                && ask.get(OneDimension.POINTS) != Points.IID;
        Sentence behind = SAY.of(same ? "weights.narrow" : "weights.narrow.own", OneDimension.told(best));
        return family.standing(Shown.of(SAY.of("weights.least", DECAYS[least], median[least], median[0]).behind(behind), chart))
                .scalar("decay-best", DECAYS[least]).scalar("error-decay-best", median[least]).scalar("error-unweighted", median[0])
                .scalar("error-unweighted-equal-spacing", theory.length > 0 ? theory[0] : Double.NaN).scalar("error-narrow", best);
    }
}
