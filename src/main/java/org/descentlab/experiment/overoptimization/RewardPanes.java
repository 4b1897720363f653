package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.CURVATURE;
import static org.descentlab.experiment.overoptimization.OverOptimization.FEATURES;
import static org.descentlab.experiment.overoptimization.OverOptimization.PENALTY;
import static org.descentlab.experiment.overoptimization.OverOptimization.SAY;

import java.util.Arrays;
import java.util.Locale;
import org.descentlab.experiment.overoptimization.BestOf.Chosen;
import org.descentlab.experiment.overoptimization.RewardModel.Fitted;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.DistanceForm;
import org.descentlab.stats.QuadraticFeatures;
import org.descentlab.stats.QuadraticReward;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Both rewards over the distance √KL from the base policy, at the settings' own number of comparisons: along the proxy's own frontier,
/// and for the best of n.
final class RewardPanes {
    /// Steps and rate of the policies' gradient ascent; the forms are fitted up to this distance.
    private static final int ASCENT = 300;
    private static final double RATE = 0.1, FITTED = 4;
    /// The axis of the best of n reaches no lower: a few worlds fall without end.
    private static final double LOWEST = -3;
    /// Two standard errors of a pool's mean gold, which has variance 1: a smaller gain is none.
    private static final double NOISE = 2 / Math.sqrt(BestOf.POOL);

    private RewardPanes() {}

    static Shown frontier(Ask ask) {
        Family<Fitted> models = Family.of(ask, seed -> RewardModel.of(ask, seed));
        double far = RewardModel.far(ask.get(CURVATURE));
        if (models.none()) return Shown.waiting(SAY.of("models.none"), chart(far, -1, 3), ask);
        double[] d = RewardModel.distances(ask.get(CURVATURE));
        double[][] golds = models.along(d, Fitted::alongGold).seeds();
        double[] gold = Summary.means(golds, d.length), direct = models.along(d, Fitted::direct).mean();
        double[] proxy = models.along(d, Fitted::alongProxy).mean();
        double peak = ComparisonPanes.peak(models), share = models.mean(f -> f.top() / f.best());
        double top = Math.max(Summary.quantile(1, direct), Summary.quantile(1, gold)), bottom = Summary.quantile(0, gold);
        Chart chart = chart(far, Math.max(bottom, -2 * top) - 0.1 * top, 1.6 * top).level(0, null)
                .curve(Role.TWIN, "proxy", curve(Kind.MEAN, "proxy", "mean proxy", d, proxy))
                .curve(Role.GHOST, "gold itself", curve(Kind.MEAN, "gold-direct", "mean gold, optimised itself", d, direct))
                .curve(Role.TEST, "gold", curve(Kind.MEAN, "gold", "mean gold", d, gold, golds));
        var square = DistanceForm.square(d, gold, FITTED);
        if (Double.isFinite(square.r2())) {
            double[] near = Arrays.stream(d).filter(v -> v <= FITTED).toArray(), form = Arrays.stream(near).map(square::at).toArray();
            chart.curve(Role.THEORY, "d(a − bd), R²", String.format(Locale.ROOT, "%.3f", square.r2()),
                    curve(Kind.FIT, "gold-form", "d(a − bd) fitted to mean gold", near, form), 0);
        }
        if (Double.isFinite(peak)) chart.cursor(peak, "d* = " + Words.number(peak));
        int step = Math.min(ask.step(), ASCENT), worlds = models.done();
        double[] moved = new double[worlds], earned = new double[worlds];
        for (int k = 0; k < worlds; k++) {
            Fitted f = models.found().get(k);
            double[] mu = f.proxy().ascended(ask.get(PENALTY), RATE, step, far);
            moved[k] = Math.sqrt(QuadraticReward.norm2(mu) / 2);
            earned[k] = f.gold().mean(mu);
        }
        chart.add(new Mark.Points(Role.INK, "policies", null, moved, earned, true, false));
        long rising = models.found().stream().filter(Fitted::rises).count();
        boolean falls = gold[d.length - 1] < Fitted.FALLEN * Summary.quantile(1, gold);
        Sentence said = SAY.of(falls ? "frontier.falls" : "frontier.holds", peak, share, worlds);
        if (rising > 0) said = SAY.of("frontier.rises", rising, worlds, far);
        if (step < ASCENT) said = SAY.of("frontier.here", step, Summary.mean(moved), Summary.mean(earned), worlds);
        Shown shown = models.standing(Shown.of(said, chart)).lastStep(ASCENT)
                .scalar("gold-peak-distance", peak)
                .scalar("gold-peak-distance-deviation", Summary.deviation(models.each(Fitted::peak)))
                .scalar("gold-peak-share", share).scalar("gold-peak", models.mean(Fitted::top))
                .scalar("gold-best-theory", models.mean(Fitted::best)).scalar("gold-end", gold[gold.length - 1])
                .scalar("fit-square-r2", square.r2()).scalar("fit-logarithm-r2", DistanceForm.logarithm(d, gold, FITTED).r2())
                .scalar("policy-distance", Summary.mean(moved)).scalar("policy-gold", Summary.mean(earned));
        if (rising > 0) shown = shown.scalar("never-falling", rising);
        if (ask.get(FEATURES) != QuadraticFeatures.SMALL) return shown;
        return shown.scalar("gold-peak-distance-linear-theory",
                models.mean(f -> f.rises() ? Double.NaN : f.gold().peakAlong(f.proxy().w())));
    }

    private static Chart chart(double far, double low, double high) {
        return new Chart("mean reward", Axis.linear("distance d = √KL", 0, far), Axis.linear("", low, Math.max(high, low + 0.1)));
    }

    private static Series curve(Kind kind, String name, String y, double[] d, double[] values, double[]... seeds) {
        return new Series(name, "distance", y, "", kind, d, values, seeds);
    }

    /// Taking the best of n by the proxy, from n = 1 to 8192.
    static Shown bestOfN(Ask ask) {
        Family<Chosen> pools = Family.of(ask, seed -> new BestOf(RewardModel.of(ask, seed)));
        double[] n = BestOf.numbers(), d = Arrays.stream(n).map(BestOf::distance).toArray();
        double[][] golds = pools.along(d, Chosen::gold).seeds();
        double[] gold = Summary.means(golds, d.length), proxy = pools.along(d, Chosen::proxy).mean();
        int peak = Summary.argmax(gold), last = d.length - 1;
        double[] all = Arrays.stream(golds).flatMapToDouble(Arrays::stream).toArray();
        double low = pools.none() ? -1 : Math.max(Summary.quantile(0, all), LOWEST);
        double high = pools.none() ? 3 : Math.max(proxy[last], gold[peak]);
        Axis x = Axis.linear("distance d = √KL of best of n", 0, 3), y = Axis.linear("", low - 0.1, 1.1 * high);
        var means = curve(Kind.MEAN, "best-of-gold", "mean gold", d, gold, golds);
        Chart chart = new Chart("mean reward of the chosen", x, y).level(0, null).export(means).seeds(Role.TEST, d, golds)
                .curve(Role.TWIN, "proxy", curve(Kind.MEAN, "best-of-proxy", "mean proxy", d, proxy))
                .markers(Role.TEST, "gold", d, gold);
        if (pools.none()) return Shown.waiting(SAY.of("best-of-n.none"), chart, ask);
        String state;
        if (gold[peak] - gold[0] < NOISE) state = "best-of-n.sinks";
        else if (peak == last) state = "best-of-n.rises";
        else state = gold[last] < Fitted.FALLEN * gold[peak] ? "best-of-n.falls" : "best-of-n.holds";
        return pools.standing(Shown.of(SAY.of(state, (int) n[peak], gold[peak], gold[last], pools.done(), proxy[last]), chart))
                .scalar("best-of-peak", gold[peak]).scalar("best-of-peak-distance", d[peak]).scalar("best-of-peak-n", n[peak])
                .scalar("best-of-end", gold[last]).scalar("best-of-proxy-end", proxy[last]);
    }
}
