package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.CURVATURE;
import static org.descentlab.experiment.overoptimization.OverOptimization.PENALTY;
import static org.descentlab.experiment.overoptimization.OverOptimization.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.descentlab.experiment.overoptimization.RewardModel.Fitted;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.DistanceForm;
import org.descentlab.stats.QuadraticReward;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Both rewards along the proxy's own frontier, over the distance √KL from the base policy.
final class FrontierPane {
    /// Steps and rate of the policies' gradient ascent; the forms are fitted up to this distance.
    private static final int ASCENT = 300;
    private static final double RATE = 0.1, FITTED = 4;

    private FrontierPane() {}

    static Shown show(Ask ask) {
        Family<Fitted> models = ByComparisons.own(ask);
        double far = RewardModel.far(ask.get(CURVATURE));
        if (models.none()) return Shown.of(SAY.of("frontier.none"), chart(far, -1, 3).plot()).seeds(0, ask.seeds());
        double[] d = RewardModel.distances(ask.get(CURVATURE));
        double[][] golds = models.along(d, Fitted::alongGold).seeds();
        double[] gold = Summary.means(golds, d.length), direct = models.along(d, Fitted::direct).mean();
        double[] proxy = models.along(d, Fitted::alongProxy).mean();
        double peak = models.mean(Fitted::peak), share = models.mean(f -> f.top() / f.best());
        var square = DistanceForm.square(d, gold, FITTED);
        double top = Math.max(Summary.quantile(1, direct), Summary.quantile(1, gold)), bottom = Summary.quantile(0, gold);
        Chart chart = chart(far, Math.max(bottom, -2 * top) - 0.1 * top, 1.6 * top).level(0, null).seeds(Role.TEST, d, golds)
                .line(Role.TWIN, "proxy", d, proxy).line(Role.GHOST, "gold itself", d, direct).line(Role.TEST, "gold", d, gold);
        if (Double.isFinite(square.r2())) {
            double[] near = Arrays.stream(d).filter(v -> v <= FITTED).toArray(), form = Arrays.stream(near).map(square::at).toArray();
            chart.line(Role.THEORY, "d(a − bd), R²", String.format(Locale.ROOT, "%.3f", square.r2()), near, form, 0);
        }
        chart.add(policies(models.found(), ask.get(PENALTY), Math.min(ask.step(), ASCENT), far)).cursor(peak, "d* = " + Words.number(peak));
        long never = models.found().stream().filter(f -> f.peak() >= far).count();
        boolean rises = models.found().stream().allMatch(FrontierPane::rises);
        Sentence said = never == models.done()
                ? SAY.of("frontier.never-falls", far)
                : SAY.of(rises ? "frontier.peaks.proxy-rises" : "frontier.peaks", peak, share);
        Shown shown = Shown.of(said, chart.plot()).seeds(models.done(), ask.seeds()).lastStep(ASCENT)
                .scalar("gold-peak-distance", peak)
                .scalar("gold-peak-distance-deviation", Summary.deviation(models.each(Fitted::peak)))
                .scalar("gold-peak-share", share).scalar("gold-peak", models.mean(Fitted::top))
                .scalar("gold-best-theory", models.mean(Fitted::best)).scalar("gold-end", gold[gold.length - 1])
                .scalar("fit-square-r2", square.r2()).scalar("fit-logarithm-r2", DistanceForm.logarithm(d, gold, FITTED).r2())
                .scalar("gold-peak-distance-linear-theory", models.mean(FrontierPane::linear))
                .series(new Series("gold", "distance", "mean gold", "", d, gold, golds))
                .series("proxy", "distance", "mean proxy", d, proxy)
                .series("gold-direct", "distance", "mean gold, optimised itself", d, direct);
        return never > 0 ? shown.scalar("never-falling", never) : shown;
    }

    private static Chart chart(double far, double low, double high) {
        return new Chart("mean reward", Axis.linear("distance d = √KL", 0, far), Axis.linear("", low, Math.max(high, low + 0.1)));
    }

    /// Along a linear proxy gold is √2 d u·v − d² vᵀCv with v its direction: the peak in closed form.
    static double linear(Fitted f) {
        double[] v = f.proxy().w(), slope = f.gold().w();
        double length = Math.sqrt(QuadraticReward.norm2(v)), along = 0, bend = 0;
        for (int i = 0; i < v.length; i++) {
            double cv = 0;
            for (int j = 0; j < v.length; j++) cv += f.gold().c()[i][j] * v[j] / length;
            along += slope[i] * v[i] / length;
            bend += cv * v[i] / length;
        }
        return bend > 0 ? Math.max(0, along / (Math.sqrt(2) * bend)) : Double.NaN;
    }

    private static boolean rises(Fitted f) {
        double[] proxy = f.alongProxy();
        return IntStream.range(1, proxy.length).noneMatch(i -> proxy[i] < proxy[i - 1] - 1e-9);
    }

    /// Where gradient ascent on proxy − β·KL has brought each policy N(μ, I).
    static double[] ascended(Fitted f, double penalty, int steps, double far) {
        double[] mu = new double[f.proxy().w().length];
        for (int t = 0; t < steps; t++) {
            double[] slope = f.proxy().slope(mu), next = mu.clone();
            for (int i = 0; i < mu.length; i++) next[i] += RATE * (slope[i] - penalty * mu[i]);
            if (QuadraticReward.norm2(next) > 2 * far * far) break;
            mu = next;
        }
        return mu;
    }

    private static Mark policies(List<Fitted> models, double penalty, int steps, double far) {
        double[] x = new double[models.size()], y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double[] mu = ascended(models.get(k), penalty, steps, far);
            x[k] = Math.sqrt(QuadraticReward.norm2(mu) / 2);
            y[k] = models.get(k).gold().mean(mu);
        }
        return new Mark.Points(Role.INK, "policies", null, x, y, true, false);
    }
}
