package org.descentlab.experiment.alignmenttax;

import static org.descentlab.experiment.alignmenttax.AlignmentTax.CORRELATION;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.alignmenttax.Tilt.Means;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.TaxFront;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// What pure safety gives up in helpfulness, by the correlation of the two goals.
final class TaxPane {
    private static final double[] GRID = {-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9}, ENDS = {-1, 1};
    /// Every point is a Monte Carlo of its own.
    private static final int SEEDS = 5;

    private TaxPane() {}

    static Shown show(Ask ask) {
        double budget = ask.get(AlignmentTax.BUDGET), own = ask.get(CORRELATION), reach = Math.sqrt(2 * budget);
        double[] at = DoubleStream.concat(Arrays.stream(GRID), DoubleStream.of(own)).sorted().distinct().toArray();
        Family<Means> tilts = Tilt.over(ask, Math.min(SEEDS, ask.seeds()), at);
        ToDoubleFunction<Means> free = m -> m.helpfulness()[0], safe = m -> m.helpfulness()[Tilt.WEIGHTS.length - 1];
        double[][] all = tilts.values(m -> free.applyAsDouble(m) - safe.applyAsDouble(m));
        double[] most = tilts.medians(free), left = tilts.medians(safe), tax = new double[at.length];
        Arrays.setAll(tax, i -> most[i] - left[i]);
        Plot plot = new Chart("helpfulness given up", Axis.linear("correlation of the goals ρ", -1, 1), Axis.linear("", 0, 2.1 * reach))
                .cloud(Role.TEST, at, all).line(Role.GHOST, "all of it", ENDS, new double[] {reach, reach})
                .line(Role.TWIN, "√2 d(1 − ρ)", ENDS, new double[] {2 * reach, 0}).points(Role.TEST, "reweighted", at, tax)
                .cursor(own, "ρ = " + Words.number(own)).over(CORRELATION, Role.TWIN, at).plot();
        var front = new TaxFront(own, budget);
        double loss = Math.max(0, -front.helpfulness(1)), drawn = tax[tilts.place(own)];
        Sentence said;
        if (tilts.whole() == 0) said = SAY.of("tax.none");
        else if (Double.isFinite(drawn)) said = SAY.of(loss > 0 ? "tax.drawn.below-base" : "tax.drawn", front.tax(), drawn, loss);
        else said = SAY.of(loss > 0 ? "tax.too-far.below-base" : "tax.too-far", front.tax(), loss);
        Shown shown = Shown.of(said, plot).seeds(tilts.whole(), tilts.seeds()).scalar("tax-theory", front.tax())
                .scalar("loss-to-base-theory", loss)
                .series("tax-by-correlation-theory", "correlation", "helpfulness given up", at,
                        Arrays.stream(at).map(rho -> new TaxFront(rho, budget).tax()).toArray());
        return !Double.isFinite(drawn)
                ? shown
                : shown.scalar("tax", drawn)
                        .series(new Series("tax-by-correlation", "correlation", "helpfulness given up", "", at, tax, all));
    }
}
