package org.descentlab.experiment.alignmenttax;

import static org.descentlab.experiment.alignmenttax.AlignmentTax.BUDGET;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.CORRELATION;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.alignmenttax.Tilt.Means;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference.Kind;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.TaxFront;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Two goals under one KL budget: what can be had of both, and what pure safety gives up in helpfulness.
final class GoalPanes {
    private static final double[] FINE = IntStream.rangeClosed(0, 200).mapToDouble(i -> i / 200.0).toArray();
    private static final double[] CORRELATIONS = {-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9}, ENDS = {-1, 1};
    private static final int LAST = Tilt.WEIGHTS.length - 1;
    /// Of the tax pane: every point is a Monte Carlo of its own.
    private static final int SEEDS = 5;
    /// Helpfulness closer to the base policy's than this is rounding.
    private static final double BASE = 1e-9;

    private GoalPanes() {}

    /// Helpfulness against safety, over the weight of safety.
    static Shown front(Ask ask) {
        var front = new TaxFront(ask.get(CORRELATION), ask.get(BUDGET));
        double weight = ask.get(AlignmentTax.WEIGHT), reach = Math.sqrt(2 * front.budget()), pure = front.helpfulness(1);
        double[] x = Arrays.stream(FINE).map(front::safety).toArray(), y = Arrays.stream(FINE).map(front::helpfulness).toArray();
        Family<Means> tilts = Tilt.over(ask, ask.seeds(), front.correlation());
        Series safety = Series.medians("front-safety", "weight of safety", "safety", "", new Grid(Tilt.WEIGHTS,
                tilts.along(Tilt.WEIGHTS, Means::safety).seeds())), help = Series.medians("front-helpfulness", "weight of safety",
                        "helpfulness", "", new Grid(Tilt.WEIGHTS, tilts.along(Tilt.WEIGHTS, Means::helpfulness).seeds()));
        double low = Math.min(-0.15, 1.15 * Math.min(front.correlation(), 0)) * reach;
        var chart = new Chart("helpfulness", Axis.linear("safety (base policy: 0)", low, 1.15 * reach), Axis.linear("", low, 1.15 * reach));
        chart.level(0, null).add(new Mark.Reference(Kind.LEVEL, true, 0, null));
        for (Means m : tilts.found()) chart.add(new Mark.Points(Role.TEST, null, null, m.safety(), m.helpfulness(), true, false));
        chart.theory("theory", Series.theory("front-theory", "safety", "helpfulness", "", x, y))
                .points(Role.TEST, "reweighted", safety.values(), help.values())
                .points(Role.INK, "λ = " + Words.number(weight), new double[] {front.safety(weight)},
                        new double[] {front.helpfulness(weight)});
        if (tilts.none()) return Shown.waiting(SAY.of("draws.none"), chart, ask);
        int[] seen = IntStream.rangeClosed(0, LAST).filter(i -> Double.isFinite(safety.values()[i])).toArray();
        double off = Arrays.stream(seen).mapToDouble(i -> Math.max(Math.abs(safety.values()[i] - front.safety(Tilt.WEIGHTS[i])),
                Math.abs(help.values()[i] - front.helpfulness(Tilt.WEIGHTS[i])))).max().orElse(Double.NaN);
        Sentence said = SAY.of("front.pure", pure, reach).behind(seen.length == 0
                ? SAY.of("front.too-far")
                : SAY.of("front.drawn", Math.ceil(1000 * off) / 1000, seen.length, LAST + 1));
        return tilts.standing(Shown.of(said, chart.export(safety).export(help)))
                .scalar("helpfulness-theory", front.helpfulness(weight)).scalar("safety-theory", front.safety(weight))
                .scalar("helpfulness-pure-safety-theory", pure).scalar("helpfulness-most-theory", reach)
                .scalar("helpfulness-pure-safety", help.values()[LAST]).scalar("front-error", off)
                .scalar("kl-measured", tilts.median(m -> m.divergence()[LAST]));
    }

    /// What pure safety gives up, by the correlation of the goals.
    static Shown tax(Ask ask) {
        double budget = ask.get(BUDGET), own = ask.get(CORRELATION), reach = Math.sqrt(2 * budget);
        double[] at = Grid.with(CORRELATIONS, own);
        Family<Means> tilts = Tilt.over(ask, Math.min(SEEDS, ask.seeds()), at);
        Series drawn = tilts.series("tax-by-correlation", "correlation", "helpfulness given up", "",
                m -> m.helpfulness()[0] - m.helpfulness()[LAST]);
        Chart chart = new Chart("helpfulness given up", Axis.linear("correlation of the goals ρ", -1, 1), Axis.linear("", 0, 2.1 * reach))
                .cloud(Role.TEST, at, drawn.seeds()).line(Role.GHOST, "all of it", ENDS, new double[] {reach, reach})
                .line(Role.THEORY, "√2 d(1 − ρ)", ENDS, new double[] {2 * reach, 0}).points(Role.TEST, "reweighted", at, drawn.values())
                .export(drawn).export(Series.theory("tax-by-correlation-theory", "correlation", "helpfulness given up", "", at,
                        Arrays.stream(at).map(rho -> new TaxFront(rho, budget).tax()).toArray()))
                .cursor(own, "ρ = " + Words.number(own)).over(CORRELATION, Role.THEORY, at);
        if (tilts.whole() == 0) return Shown.waiting(SAY.of("draws.none"), chart, ask);
        var front = new TaxFront(own, budget);
        double pure = front.helpfulness(1), tax = drawn.values()[tilts.place(own)];
        String state = pure < -BASE ? "tax.below-base" : pure > BASE ? "tax.above-base" : "tax.at-base";
        Sentence said = SAY.of(state, front.tax(), Math.abs(pure))
                .behind(Double.isFinite(tax) ? SAY.of("tax.drawn", tax) : SAY.of("front.too-far"));
        return tilts.standing(Shown.of(said, chart)).scalar("tax-theory", front.tax())
                .scalar("loss-to-base-theory", Math.max(0, -pure)).scalar("tax", tax);
    }
}
