package org.descentlab.experiment.dporlhf;

import static org.descentlab.experiment.dporlhf.DpoRlhf.SAY;

import java.util.Arrays;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.experiment.dporlhf.Finite.Shares;
import org.descentlab.experiment.dporlhf.Table.Scored;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalVariation;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// What more comparisons buy: an optimum at all, and one near the truth.
final class TruthPanes {
    private static final double[] COUNTS = {30, 100, 300, 1000, 3000, 10_000};
    /// Beyond this distance first order is not drawn: none is more than 1.
    private static final double COARSE = 0.5;

    private TruthPanes() {}

    private static Axis comparisons() {
        return Axis.log("comparisons a prompt n", 9, 11_000, 10, 100, 1000, 10_000);
    }

    /// The distance of RLHF's policy, and so of DPO's, from the best one for the true rewards.
    static Shown truth(Ask ask) {
        double own = ask.get(DpoRlhf.COMPARISONS), beta = ask.get(DpoRlhf.BETA);
        double[] n = Grid.with(COUNTS, own);
        Family<Scored> tables = Family.of(ask, n, (c, seed) -> DpoRlhf.table(ask, c, seed),
                (i, k) -> n[i] == own ? Turn.own(k) : Turn.seed(k));
        Family<Double> first = Family.of(ask, seed -> new FirstOrder(ask.get(DpoRlhf.RESPONSES), beta, seed));
        double[][] off = tables.values(t -> distance(t, beta));
        double[] mean = Summary.means(off, n.length),
                theory = Arrays.stream(n).map(c -> first.mean(v -> v) / Math.sqrt(c)).map(v -> v > COARSE ? Double.NaN : v).toArray();
        for (int i = 0; i < n.length; i++)
            if (tables.only(i).mean(t -> t.scored().count() / (double) DpoRlhf.PROMPTS) < Claims.VOTE) mean[i] = theory[i] = Double.NaN;
        boolean holds = ask.get(DpoRlhf.FLIPS) == 0 && ask.get(DpoRlhf.ANSWERS) == Answers.NOISY && ask.get(DpoRlhf.RIDGE) == 0;
        Chart chart = new Chart("total variation from the true optimum", comparisons(),
                Axis.log("", beta < 1 ? 1e-2 : beta < 5 ? 1e-3 : 1e-4, 1)).cursor(own,
                        "n = " + (int) own)
                .over(DpoRlhf.COMPARISONS, Role.TEST, n)
                .theory("first order, ∝ 1/√n", Series.theory("truth-theory", "comparisons", "total variation", "", n, theory)
                        .holding(holds))
                .places(Role.TEST, "RLHF", new Series("truth", "comparisons", "total variation", "", Series.Kind.MEAN, n, mean, off));
        if (tables.whole() == 0) return Shown.waiting(SAY.of("none"), chart, ask);
        int at = tables.place(own);
        Family<Scored> here = tables.only(at);
        long prompts = DpoRlhf.PROMPTS * here.done(), left = prompts - here.found().stream().mapToLong(t -> t.scored().count()).sum();
        Sentence said;
        if (Double.isNaN(mean[at])) said = SAY.of("truth.few", (int) own, left, prompts);
        else
            if (holds && !Double.isNaN(theory[at])) said = SAY.of("truth.said", mean[at], theory[at], left, prompts);
            else said = SAY.of("truth.outside", mean[at]).behind(SAY.of(holds ? "truth.coarse" : "truth.biased", left, prompts));
        return tables.standing(Shown.of(said, chart)).scalar("truth", mean[at]).scalar("truth-theory", holds ? theory[at] : Double.NaN);
    }

    private static double distance(Scored table, double beta) {
        return table.scored().mapToDouble(s -> TotalVariation.of(table.rlhf(s, beta), table.best(s, beta))).average().orElse(Double.NaN);
    }

    /// The share of prompts with a finite optimum.
    static Shown finite(Ask ask) {
        double own = ask.get(DpoRlhf.COMPARISONS);
        Family<Shares> all = Family.of(ask, seed -> Finite.of(ask, seed));
        Family<Scored> tables = Family.of(ask, seed -> DpoRlhf.table(ask, own, seed), Turn.INSTANT);
        double[] n = Finite.COUNTS;
        double[][] measured = all.found().stream().map(Shares::measured).toArray(double[][]::new);
        Chart chart = new Chart("share with a finite optimum", comparisons(), Axis.shares("", 1.05)).cursor(own,
                "n = " + (int) own).over(DpoRlhf.COMPARISONS, Role.TRAIN, n);
        chart.theory("at least", Series.theory("finite-theory", "comparisons", "share", "", n,
                Summary.means(all.found().stream().map(Shares::least).toArray(double[][]::new), n.length)))
                .export(Series.means("finite-by-comparisons", "comparisons", "share of prompts", "", new Grid(n, measured)))
                .markers(Role.TRAIN, "strongly connected", n, Summary.means(measured, n.length));
        if (all.none() || tables.none()) return Shown.waiting(SAY.of("none"), chart, ask);
        double share = tables.mean(t -> t.optima() / (double) DpoRlhf.PROMPTS);
        Sentence said = ask.get(DpoRlhf.ANSWERS) == Answers.DETERMINISTIC && ask.get(DpoRlhf.FLIPS) == 0
                ? SAY.of("finite.never")
                : SAY.of("finite.said", share, (int) own);
        return all.standing(Shown.of(said, chart)).scalar("finite", share);
    }
}
