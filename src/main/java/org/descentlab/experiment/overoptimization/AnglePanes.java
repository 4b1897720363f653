package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.ANGLE;
import static org.descentlab.experiment.overoptimization.OverOptimization.CURVATURE;
import static org.descentlab.experiment.overoptimization.OverOptimization.DIMENSION;
import static org.descentlab.experiment.overoptimization.OverOptimization.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.overoptimization.AngledDraws.Mean;
import org.descentlab.experiment.overoptimization.BestOf.Chosen;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.DistanceForm;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LargestNormal;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// A linear proxy at a chosen angle to gold, which bends alike in all directions: what is drawn beside what can be written down.
record AnglePanes(Ask ask, AngledWorld world) {
    private static final double[] ANGLES = {0, 15, 30, 45, 60, 75, 90};

    private static AnglePanes of(Ask ask) {
        return new AnglePanes(ask, world(ask, ask.get(ANGLE)));
    }

    private static AngledWorld world(Ask ask, double angle) {
        return new AngledWorld(ask.get(DIMENSION), ask.get(CURVATURE), angle);
    }

    /// Gold and the proxy over the distance.
    static Shown reward(Ask ask) {
        AnglePanes p = of(ask);
        double kappa = ask.get(CURVATURE), far = RewardModel.far(kappa), peak = p.world.peak();
        double[] d = AngledDraws.distances(kappa), fine = RewardModel.distances(kappa),
                theory = Arrays.stream(fine).map(p.world::at).toArray();
        Family<Mean> draws = Family.of(ask, seed -> new AngledDraws(p.world, seed), Turn.INSTANT);
        Series gold = new Series("angle-gold", "distance", "mean gold", "", Series.Kind.MEAN, d, draws.along(d, Mean::gold).mean(),
                draws.along(d, Mean::gold).seeds());
        double top = Math.max(0.5, Summary.quantile(1, theory)), low = Math.max(theory[theory.length - 1], -2 * top) - 0.2 * top;
        Chart chart = new Chart("mean reward", Axis.linear("distance d = √KL", 0, far), Axis.linear("", Math.min(-0.1, low), 1.6 * top))
                .level(0, null).line(Role.TWIN, "proxy", new double[] {0, far}, new double[] {0, Math.sqrt(2) * far})
                .export(gold).cloud(Role.TEST, d, gold.seeds()).points(Role.TEST, "gold", d, gold.values())
                .theory("√2 |u| cos θ d − κd²", theory("angle-gold-theory", "distance", fine, theory));
        if (Double.isFinite(peak) && peak < far) chart.cursor(peak, "d* = " + Words.number(peak));
        if (draws.none()) return Shown.waiting(SAY.of("angle.none"), chart, ask);
        double found = ComparisonPanes.peak(draws, Mean::peak), off = p.off(d, draws);
        Sentence said;
        if (p.world.flat()) said = SAY.of("angle.flat", ask.get(ANGLE));
        else if (peak == 0) said = SAY.of("angle.right", ask.get(ANGLE));
        else if (Double.isNaN(found)) said = SAY.of("angle.rises", far);
        else said = SAY.of("angle.peaks", found, peak);
        return draws.standing(Shown.of(said.behind(SAY.of("angle.off", off, draws.done())), chart)).scalar("angle-peak", found)
                .scalar("angle-peak-theory", peak < far ? peak : Double.NaN).scalar("angle-off", off);
    }

    /// The largest distance of the mean over seeds from the formula, of gold's standard deviation under the base policy, 1.
    private double off(double[] d, Family<Mean> draws) {
        double[] mean = draws.along(d, Mean::gold).mean();
        double off = 0;
        for (int i = 0; i < d.length; i++) off = Math.max(off, Math.abs(mean[i] - world.at(d[i])));
        return off;
    }

    private static Series theory(String name, String x, double[] at, double[] values) {
        return Series.theory(name, x, "mean gold", "", at, values);
    }

    /// How far gold rises, over the angle.
    static Shown peak(Ask ask) {
        double own = ask.get(ANGLE), far = RewardModel.far(ask.get(CURVATURE));
        double[] at = Grid.with(ANGLES, own);
        Family<Mean> draws = Family.of(ask, at, (angle, seed) -> new AngledDraws(world(ask, angle), seed),
                (i, k) -> at[i] == own ? Turn.own(k) : Turn.seed(k));
        double[] fine = IntStream.rangeClosed(0, 90).asDoubleStream().toArray(),
                theory = Arrays.stream(fine).map(angle -> world(ask, angle).peak()).map(v -> v < far ? v : Double.NaN).toArray(),
                mean = new double[at.length];
        for (int i = 0; i < at.length; i++) mean[i] = ComparisonPanes.peak(draws.only(i), Mean::peak);
        Series peaks = new Series("angle-peak-by-angle", "angle", "mean distance of the peak of gold", "", Series.Kind.MEAN, at, mean,
                draws.values(Mean::peak));
        double most = Math.max(Summary.quantile(1, theory), 0.1);
        Chart chart = new Chart("distance d* of the peak",
                Axis.linear("angle θ of the proxy, in degrees", 0, 90, 0, 15, 30, 45, 60, 75, 90),
                Axis.linear("", 0, Math.min(far, Double.isNaN(most) ? far : 1.15 * most))).cursor(own, "θ = " + Words.typed(own, 3))
                .over(ANGLE, Role.TEST, at)
                .export(peaks).cloud(Role.TEST, at, peaks.seeds()).points(Role.TEST, "peak of gold", at, mean)
                .theory("|u| cos θ/(√2 κ)",
                        Series.theory("angle-peak-by-angle-theory", "angle", "distance of the peak", "", fine, theory));
        if (draws.whole() == 0) return Shown.waiting(SAY.of("angle.none"), chart, ask);
        double here = mean[draws.place(own)], first = mean[0];
        Sentence said;
        if (own == 0 || Double.isNaN(first) && world(ask, own).flat())
            said = Double.isNaN(first) ? SAY.of("angle.rising") : SAY.of("angle.at-zero", first);
        else
            if (Double.isNaN(first)) said = Double.isNaN(here) ? SAY.of("angle.rising-both", own) : SAY.of("angle.rising-first", own, here);
            else said = SAY.of("angle.by-angle", first, here, own);
        return draws.standing(Shown.of(said, chart)).scalar("angle-peak-at-none", first);
    }

    /// Best of n by the same proxy.
    static Shown bestOfN(Ask ask) {
        AnglePanes p = of(ask);
        Family<Chosen> pools = Family.of(ask, seed -> new AngledBest(p.world, seed));
        double[] n = BestOf.numbers(), d = Arrays.stream(n).map(BestOf::distance).toArray(), exact = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            LargestNormal largest = LargestNormal.of((int) n[i]);
            exact[i] = p.world.best(largest.mean(), largest.square());
        }
        double[] form = Arrays.stream(d).map(p.world::at).toArray(), fine = new double[61];
        for (int i = 0; i < fine.length; i++) fine[i] = d[d.length - 1] * i / (fine.length - 1);
        double[][] golds = pools.along(d, Chosen::gold).seeds();
        double[] mean = Summary.means(golds, d.length);
        double top = Math.max(Summary.quantile(1, exact), Summary.quantile(1, form)),
                low = Math.min(0, Math.min(Summary.quantile(0, exact), Summary.quantile(0, form)));
        Chart chart = new Chart("mean reward of the chosen", Axis.linear("distance d = √KL of best of n", 0, 3),
                Axis.linear("", low - 0.15, 1.25 * top + 0.15)).level(0, null)
                .curve(Role.GHOST, "√2 |u| cos θ d − κd²", null, theory("angle-best-form-theory", "distance", fine,
                        Arrays.stream(fine).map(p.world::at).toArray()), 1)
                .theory("order statistics", theory("angle-best-theory", "distance", d, exact))
                .places(Role.TEST, "gold", Series.means("angle-best-gold", "distance", "mean gold", "", new Grid(d, golds)));
        if (pools.none()) return Shown.waiting(SAY.of("best-of-n.none"), chart, ask);
        int last = d.length - 1, most = Summary.argmax(exact), at = most == 0 ? last : most;
        double fit = p.world.flat() ? Double.NaN : DistanceForm.square(d, exact, d[last]).r2();
        Sentence said = p.world.flat()
                ? SAY.of("angle.best-flat", (int) n[last], mean[last])
                : SAY.of(most == 0 ? "angle.best-falls" : most == last ? "angle.best-rises" : "angle.best", (int) n[at], mean[at],
                        exact[at])
                        .behind(SAY.of(at == last ? "angle.best-end" : "angle.best-most", Math.floor(1000 * fit) / 1000, form[at]));
        return pools.standing(Shown.of(said, chart))
                .scalar("angle-best-end", mean[last]).scalar("angle-best-end-theory", exact[last]).scalar("angle-best-form-r2", fit);
    }
}
