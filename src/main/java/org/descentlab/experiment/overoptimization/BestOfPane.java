package org.descentlab.experiment.overoptimization;

import static org.descentlab.experiment.overoptimization.OverOptimization.SAY;

import java.util.Arrays;
import org.descentlab.experiment.overoptimization.BestOf.Chosen;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Taking the best of n by the proxy, from n = 1 to 8192.
final class BestOfPane {
    /// The axis reaches no lower: a few worlds fall without end.
    private static final double LOWEST = -3;

    private BestOfPane() {}

    static Shown show(Ask ask) {
        Family<Chosen> pools = Family.of(ask, seed -> new BestOf(RewardModel.of(ask, seed)));
        double[] d = Arrays.stream(BestOf.numbers()).map(BestOf::distance).toArray();
        double[][] golds = pools.along(d, Chosen::gold).seeds();
        double[] gold = Summary.means(golds, d.length), proxy = pools.along(d, Chosen::proxy).mean();
        int peak = Summary.argmax(gold), last = d.length - 1;
        double[] all = Arrays.stream(golds).flatMapToDouble(Arrays::stream).toArray();
        double low = pools.none() ? -1 : Math.max(Summary.quantile(0, all), LOWEST);
        double high = pools.none() ? 3 : Math.max(proxy[last], gold[peak]);
        Axis x = Axis.linear("distance d = √KL of best of n", 0, 3), y = Axis.linear("", low - 0.1, 1.1 * high);
        Plot plot = new Chart("mean reward of the chosen", x, y).level(0, null).seeds(Role.TEST, d, golds)
                .line(Role.TWIN, "proxy", d, proxy).markers(Role.TEST, "gold", d, gold).plot();
        if (pools.none()) return Shown.of(SAY.of("best-of-n.none"), plot).seeds(0, ask.seeds());
        int n = (int) BestOf.numbers()[peak];
        return Shown.of(peak == last ? SAY.of("best-of-n.rises", gold[last]) : SAY.of("best-of-n.peaks", n, gold[peak], gold[last]), plot)
                .seeds(pools.done(), ask.seeds())
                .scalar("best-of-peak", gold[peak]).scalar("best-of-peak-distance", d[peak]).scalar("best-of-peak-n", n)
                .scalar("best-of-end", gold[last]).scalar("best-of-proxy-end", proxy[last])
                .series(new Series("best-of-gold", "distance", "mean gold", "", d, gold, golds))
                .series("best-of-proxy", "distance", "mean proxy", d, proxy);
    }
}
