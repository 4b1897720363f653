package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.COMPARISONS;
import static org.descentlab.experiment.overoptimization.OverOptimization.CURVATURE;
import static org.descentlab.experiment.overoptimization.OverOptimization.FLIPS;
import static org.descentlab.experiment.overoptimization.OverOptimization.SAY;

import java.util.Arrays;
import org.descentlab.experiment.overoptimization.RewardModel.Fitted;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// How far one may go, by the number of comparisons; with flipped labels beside n(1 − 2ε)² clean ones.
final class ComparisonsPane {
    private ComparisonsPane() {}

    static Shown show(Ask ask) {
        boolean flipped = ask.get(FLIPS) > 0;
        Family<Fitted> models = ByComparisons.of(ask);
        double[] n = models.at(), mean = models.means(Fitted::peak);
        double[] clean = clean(ask, n), twin = flipped ? twin(ask, clean) : new double[0];
        double[][] peaks = models.values(Fitted::peak);
        int own = models.place(ask.get(COMPARISONS)), last = n.length - 1;
        double far = RewardModel.far(ask.get(CURVATURE)), most = Arrays.stream(models.each(Fitted::peak)).max().orElse(far);
        Axis y = Axis.linear("", 0, Math.min(1.05 * far, 1.1 * Math.max(1, most)));
        var chart = ByComparisons.chart("distance d* of the peak", y).cloud(Role.TEST, n, peaks);
        if (flipped) chart.line(Role.TWIN, "n(1 − 2ε)² clean", n, twin);
        Plot plot = chart.markers(Role.TEST, "peak of gold", n, mean).cursor(n[own], "n = " + (int) n[own]).over(COMPARISONS, Role.TEST, n).plot();
        if (models.whole() == 0) return Shown.of(SAY.of("comparisons.none"), plot).seeds(0, ask.seeds());
        Sentence said = flipped && Double.isFinite(twin[own])
                ? SAY.of("comparisons.clean", mean[own], twin[own], (int) clean[own])
                : SAY.of(mean[last] > mean[0] ? "comparisons.farther" : "comparisons.no-farther", mean[0], mean[last]);
        var rising = new Series("gold-peak-distance-by-comparisons", "comparisons", "mean distance of the peak of gold", "", n, mean,
                peaks);
        Shown shown = Shown.of(said, plot).seeds(models.whole(), ask.seeds()).series(rising)
                .scalar("gold-peak-distance-least-data", mean[0]).scalar("gold-peak-distance-most-data", mean[last]);
        return flipped
                ? shown.scalar("gold-peak-distance-clean", twin[own])
                        .series("gold-peak-distance-clean-by-comparisons", "comparisons", "mean distance", n, twin)
                : shown;
    }

    /// As many clean comparisons as say as much; at least one.
    private static double[] clean(Ask ask, double[] counts) {
        double keep = Math.pow(1 - 2 * ask.get(FLIPS), 2);
        return Arrays.stream(counts).map(n -> Math.max(1, Math.rint(keep * n))).toArray();
    }

    /// Mean peaks of clean comparisons, where every seed is there.
    private static double[] twin(Ask ask, double[] clean) {
        Family<Fitted> models = Family.of(ask, clean, (n, seed) -> RewardModel.of(ask, (int) n, 0, seed), (i, k) -> Turn.after(k));
        double[] mean = models.means(Fitted::peak);
        for (int i = 0; i < mean.length; i++) if (models.done(i) < ask.seeds()) mean[i] = Double.NaN;
        return mean;
    }
}
