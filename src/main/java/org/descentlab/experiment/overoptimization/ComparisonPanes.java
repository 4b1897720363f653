package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.COMPARISONS;
import static org.descentlab.experiment.overoptimization.OverOptimization.CURVATURE;
import static org.descentlab.experiment.overoptimization.OverOptimization.FLIPS;
import static org.descentlab.experiment.overoptimization.OverOptimization.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.overoptimization.RewardModel.Fitted;
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

/// The fitted reward models of all seeds over a grid of comparisons, the settings' own number among them.
///
/// @param n   the grid
/// @param own where the settings' own number stands in it
record ComparisonPanes(Ask ask, double[] n, int own, Family<Fitted> models) {
    private static final double[] COUNTS = {30, 100, 300, 1000, 3000, 10_000, 30_000};
    /// From so many clean comparisons on, rounding them to a whole number changes them by a tenth at most.
    private static final double FEWEST = 5;
    /// Where the proxy has been driven too far.
    private static final double DRIVEN = 6;

    private static ComparisonPanes of(Ask ask) {
        double here = ask.get(COMPARISONS);
        double[] n = Grid.with(COUNTS, here);
        int own = Arrays.binarySearch(n, here);
        return new ComparisonPanes(ask, n, own, Family.of(ask, n, (c, seed) -> RewardModel.of(ask, c, ask.get(FLIPS), seed),
                (i, k) -> i == own ? Turn.own(k) : Turn.seed(k)));
    }

    /// How far one may go, by the number of comparisons; with flipped labels beside n(1 − 2ε)² clean ones.
    static Shown distance(Ask ask) {
        ComparisonPanes all = of(ask);
        Family<Fitted> models = all.models, clean = all.clean();
        double far = RewardModel.far(ask.get(CURVATURE));
        double[] mean = peaks(models), rising = models.means(f -> f.rises() ? 1 : 0);
        double most = models.found().stream().mapToDouble(f -> f.rises() ? far : f.peak()).max().orElse(far);
        Chart chart = all.chart("distance d* of the peak", Axis.linear("", 0, Math.min(1.05 * far, 1.1 * Math.max(1, most))));
        double[] ends = Arrays.stream(rising).map(share -> share > 0 ? far : Double.NaN).toArray();
        if (clean.places() > 0)
            chart.curve(Role.TWIN, "n(1 − 2ε)² clean",
                    all.series("gold-peak-distance-clean-by-comparisons", "mean distance", peaks(clean)));
        chart.places(Role.TEST, "peak of gold", new Series("gold-peak-distance-by-comparisons", "comparisons",
                "mean distance of the peak of gold", "", Series.Kind.MEAN, all.n, mean, models.values(Fitted::peak)))
                .export(all.series("gold-rising-by-comparisons", "share of worlds", rising))
                .add(Mark.Points.hollow(Role.TEST, "still rising", null, all.n, ends));
        if (models.whole() == 0) return Shown.waiting(SAY.of("models.none"), chart, ask);
        Shown shown = models.standing(Shown.of(all.said(mean, rising, clean), chart))
                .scalar("gold-peak-distance-least-data", mean[0]).scalar("gold-peak-distance-most-data", mean[mean.length - 1]);
        return ask.get(FLIPS) > 0 ? shown.scalar("gold-peak-distance-clean", all.twin(clean)) : shown;
    }

    /// As many clean comparisons as say as much as the flipped ones, at every place where there is such a number.
    private Family<Fitted> clean() {
        double keep = ask.get(FLIPS) > 0 ? Math.pow(1 - 2 * ask.get(FLIPS), 2) : 0;
        double[] counts = Arrays.stream(n).map(c -> Math.rint(keep * c)).filter(c -> c >= FEWEST).toArray();
        return Family.of(ask, counts, (c, seed) -> RewardModel.of(ask, c, 0, seed), (i, k) -> Turn.after(k));
    }

    /// The peak under as many clean comparisons as the settings' own are worth, once all seeds are there.
    private double twin(Family<Fitted> clean) {
        int i = own - n.length + clean.places();
        return i < 0 || clean.done(i) < ask.seeds() ? Double.NaN : peak(clean.only(i));
    }

    private Sentence said(double[] mean, double[] rising, Family<Fitted> clean) {
        int most = Summary.argmax(rising), worlds = models.done(most);
        if (rising[most] > 0)
            return SAY.of("comparisons.rising", (int) n[most], Math.round(rising[most] * worlds), worlds,
                    RewardModel.far(ask.get(CURVATURE)));
        double twin = twin(clean);
        if (!Double.isFinite(twin)) return SAY.of("comparisons.ends", mean[0], mean[n.length - 1], models.whole());
        return SAY.of("comparisons.clean", mean[own], (int) n[own], twin, (int) clean.at()[own - n.length + clean.places()]);
    }

    /// What the proxy is worth at its best, and how often gold is lost when it is driven to d = 6.
    static Shown driven(Ask ask) {
        double kappa = ask.get(CURVATURE);
        ComparisonPanes all = of(ask);
        Family<Fitted> own = all.models.only(all.own);
        ToDoubleFunction<Fitted> sinks = f -> f.goldAt(kappa, DRIVEN) < 0 ? 1 : 0;
        ToDoubleFunction<Fitted> falls = f -> f.peak() < DRIVEN && f.goldAt(kappa, DRIVEN) < Fitted.FALLEN * f.top() ? 1 : 0;
        Chart chart = all.chart("share of worlds", Axis.linear("", 0, 1.05, 0, 0.5, 1));
        all.line(chart, Role.GHOST, "gold 10 % down", "worlds-fallen-by-comparisons", "share of worlds", falls);
        all.line(chart, Role.DANGER, "below the base", "worlds-below-base-by-comparisons", "share of worlds", sinks);
        all.line(chart, Role.TEST, "largest / best", "gold-peak-share-by-comparisons", "mean of gold's largest over its best",
                f -> f.top() / f.best());
        if (own.none()) return Shown.waiting(SAY.of("models.none"), chart, ask);
        long lost = Math.round(Arrays.stream(own.each(sinks)).sum()), down = Math.round(Arrays.stream(own.each(falls)).sum());
        return all.models.standing(Shown.of(SAY.of("driven.lost", lost, own.done(), down), chart))
                .scalar("worlds-below-base", lost).scalar("worlds-fallen", down);
    }

    private void line(Chart chart, Role role, String legend, String name, String y, ToDoubleFunction<Fitted> of) {
        Series one = series(name, y, models.means(of));
        chart.export(one).markers(role, legend, one.at(), one.values());
    }

    /// Means at the last places of the grid.
    private Series series(String name, String y, double[] means) {
        double[] at = Arrays.copyOfRange(n, n.length - means.length, n.length);
        return new Series(name, "comparisons", y, "", Series.Kind.MEAN, at, means, new double[0][]);
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("comparisons n", 24, 38_000, 100, 1000, 10_000), y).cursor(n[own], "n = " + (int) n[own])
                .over(COMPARISONS, Role.TEST, n);
    }

    private static double[] peaks(Family<Fitted> models) {
        return IntStream.range(0, models.places()).mapToDouble(i -> peak(models.only(i))).toArray();
    }

    /// The mean distance of the peak over the worlds that have one, if four in five have; else NaN.
    static double peak(Family<Fitted> one) {
        return peak(one, Fitted::peak);
    }

    static <T> double peak(Family<T> one, ToDoubleFunction<T> of) {
        double[] peaks = Summary.finite(one.each(of));
        return peaks.length < Claims.VOTE * one.done() ? Double.NaN : Summary.mean(peaks);
    }
}
