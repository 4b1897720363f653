package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.COMPARISONS;
import static org.descentlab.experiment.overoptimization.OverOptimization.SAY;

import java.util.function.Predicate;
import org.descentlab.experiment.overoptimization.RewardModel.Fitted;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;

/// What the proxy is worth at its best, and how often gold is lost when it is driven to d = 6.
final class DrivenPane {
    private static final double DRIVEN = 6;
    /// "Fallen": below this share of its own peak.
    private static final double FALLEN = 0.9;

    private DrivenPane() {}

    static Shown show(Ask ask) {
        double kappa = ask.get(OverOptimization.CURVATURE);
        Predicate<Fitted> falls = f -> f.goldAt(kappa, DRIVEN) < FALLEN * f.top(), sinks = f -> f.goldAt(kappa, DRIVEN) < 0;
        Family<Fitted> models = ByComparisons.of(ask), own = models.only(models.place(ask.get(COMPARISONS)));
        double[] n = models.at(), share = models.means(f -> f.top() / f.best());
        double[] fallen = models.means(f -> falls.test(f) ? 1 : 0), worse = models.means(f -> sinks.test(f) ? 1 : 0);
        Plot plot = ByComparisons.chart("share of worlds", Axis.linear("", 0, 1.05, 0, 0.5, 1))
                .markers(Role.GHOST, "gold 10 % down", n, fallen).markers(Role.DANGER, "below the base", n, worse)
                .markers(Role.TEST, "peak / best", n, share).cursor(ask.get(COMPARISONS), "n = " + ask.get(COMPARISONS))
                .over(COMPARISONS, Role.TEST, n).plot();
        if (own.none()) return Shown.of(SAY.of("driven.none"), plot).seeds(0, ask.seeds());
        long lost = own.found().stream().filter(sinks).count(), down = own.found().stream().filter(falls).count();
        return Shown.of(SAY.of("driven.lost", lost, own.done()), plot).seeds(models.whole(), ask.seeds())
                .scalar("worlds-below-base", lost).scalar("worlds-fallen", down)
                .series("gold-peak-share-by-comparisons", "comparisons", "mean of gold's peak over its best", n, share)
                .series("worlds-fallen-by-comparisons", "comparisons", "share of worlds", n, fallen)
                .series("worlds-below-base-by-comparisons", "comparisons", "share of worlds", n, worse);
    }
}
