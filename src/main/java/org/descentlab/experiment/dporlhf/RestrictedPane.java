package org.descentlab.experiment.dporlhf;

import static org.descentlab.experiment.dporlhf.DpoRlhf.SAY;

import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The second parting: the distance of DPO's policy from RLHF's where not every policy can be had.
final class RestrictedPane {
    private static final double[] COUNTS = {1, 2, 4, 6, 8, 10, 12, 13, 14, 15, 16, 20};

    private RestrictedPane() {}

    static Shown show(Ask ask) {
        double own = ask.get(DpoRlhf.FEATURES);
        double[] m = Grid.with(COUNTS, own);
        Family<Double> all = Family.of(ask, m, (x, seed) -> new Restricted(ask.get(DpoRlhf.COMPARISONS), ask.get(DpoRlhf.FLIPS),
                ask.get(DpoRlhf.BETA), (int) x, seed), (i, k) -> m[i] == own ? Turn.own(k) : Turn.seed(k));
        Series off = all.means("restricted-by-features", "features", "total variation", "", v -> v);
        Chart chart = new Chart("total variation, DPO from RLHF", Axis.linear("features m of the policy", 0.5, 20.5, 1, 5, 10, 15, 20),
                Axis.linear("", 0, 1)).threshold(DpoRlhf.CHOICES - 1, "any policy").cursor(own, "m = " + (int) own)
                .over(DpoRlhf.FEATURES, Role.ERROR_RATE, m).places(Role.ERROR_RATE, "16 responses", off);
        if (all.whole() == 0) return Shown.waiting(SAY.of("none"), chart, ask);
        double[] here = all.only(all.place(own)).each(v -> v);
        int with = Summary.finite(here).length;
        double mean = Summary.mean(here);
        Sentence said = with == 0
                ? SAY.of("restricted.none")
                : SAY.of(own < DpoRlhf.CHOICES - 1 ? "restricted.said" : "restricted.full", (int) own, mean)
                        .behind(SAY.of("restricted.seeds", with, here.length, Summary.quantile(0, here), Summary.quantile(1, here)));
        return all.standing(Shown.of(said, chart)).scalar("restricted", mean).scalar("restricted-with-optimum", with);
    }
}
