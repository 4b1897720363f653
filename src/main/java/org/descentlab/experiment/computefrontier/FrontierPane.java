package org.descentlab.experiment.computefrontier;

import static org.descentlab.experiment.computefrontier.ComputeFrontier.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.computefrontier.Budgets.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.SpectralLaw;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.jspecify.annotations.Nullable;

/// The best size over compute: exactly, by parabolas, and by the fitted sum.
final class FrontierPane {
    /// Exponents that differ by no more are near each other.
    static final double NEAR = 0.05;
    /// And those of size and time alone that differ by a larger factor are far apart.
    private static final double FAR = 1.25;
    private static final double[] NONE = {};
    private static final double[] ENDS = {Budgets.LOW, Budgets.HIGH};
    /// Every so many budgets are shown beside.
    private static final int SHOWN = 4;

    private FrontierPane() {}

    static Shown show(Ask ask) {
        ModeLaw modes = ModeLaw.of(ask);
        SpectralLaw.Best law = modes.law().best();
        Found found = ask.find(new Budgets(modes), Turn.INSTANT);
        FlowSum.@Nullable Found fitted = ask.find(FlowSum.of(ask), Turn.OWN);
        Chinchilla sum = fitted == null ? null : fitted.sum();
        double[] theory = Arrays.stream(ENDS).map(law::size).toArray();
        double[] said = sum == null ? new double[0] : Arrays.stream(ENDS).map(c -> GridRuns.size(sum, c)).toArray();
        var chart = new Chart("best size N", Axis.log("compute C", ENDS[0] / 1.5, ENDS[1] * 1.5), y(theory, said, found))
                .theory("M → ∞", Series.theory("best-size-theory", "compute", "size", "", ENDS, theory));
        chart.line(Role.DANGER, "sum", sum == null ? said : ENDS, said);
        if (sum != null)
            chart.export(new Series("best-size-sum", "compute", "size", "", Series.Kind.FIT, ENDS, said, new double[0][]));
        if (found == null)
            return Shown.of(SAY.of("none"), chart.add(Mark.Points.hollow(Role.TEST, "parabolas", null, NONE, NONE))
                    .points(Role.KERNEL, "exact", NONE, NONE)).beside(around(new double[] {1, 1000}, new double[] {0.01, 1}).plot());
        Series best = Series.theory("best-size", "compute", "size", "", found.budgets(), found.best());
        Series vertex = new Series("best-size-parabolas", "compute", "size", "", Series.Kind.FIT, found.budgets(), found.vertex(),
                new double[0][]);
        chart.export(vertex).add(Mark.Points.hollow(Role.TEST, "parabolas", null, vertex.at(), vertex.values())).export(best)
                .points(Role.KERNEL, "exact", best.at(), best.values());
        double exponent = found.exponent(modes.count()), parabolas = found.byParabolas(modes.count());
        return Shown.of(said(fitted, exponent, parabolas, modes.law()), chart).beside(beside(found))
                .scalar("best-size-exponent", exponent).scalar("best-size-exponent-theory", law.exponent())
                .scalar("best-size-exponent-parabolas", parabolas).scalar("best-size-exponent-sum", GridRuns.exponent(sum))
                .scalar("runs-fitted", fitted == null ? Double.NaN : fitted.rows());
    }

    private static Sentence said(FlowSum.@Nullable Found fitted, double exponent, double parabolas, SpectralLaw law) {
        Sentence limit = SAY.of("frontier.limit", law.exponent());
        if (Double.isNaN(exponent)) return SAY.of("frontier.unknown").behind(limit);
        Sentence theory = Double.isNaN(parabolas) ? limit : SAY.of("frontier.theory", parabolas, law.exponent());
        if (fitted == null) return SAY.of("frontier.exact", exponent).behind(theory);
        if (fitted.sum() == null) return SAY.of("frontier.few", exponent).behind(SAY.of("frontier.rows", fitted.rows()));
        Chinchilla sum = fitted.sum();
        boolean near = Math.abs(sum.exponent() - exponent) <= NEAR;
        boolean wrong = far(sum.alpha(), law.sizeExponent()) || far(sum.beta(), law.timeExponent());
        return SAY.of(near ? "frontier.near" : "frontier.missed", exponent, sum.exponent()).behind(near && wrong
                ? SAY.of("frontier.chance", sum.alpha(), sum.beta(), law.sizeExponent(), law.timeExponent())
                : theory);
    }

    private static boolean far(double fitted, double theory) {
        return Math.abs(Math.log(fitted / theory)) > Math.log(FAR);
    }

    private static Axis y(double[] theory, double[] said, @Nullable Found found) {
        double[] seen = DoubleStream.concat(DoubleStream.concat(Arrays.stream(theory), Arrays.stream(said)),
                found == null ? DoubleStream.empty() : Arrays.stream(found.best())).filter(v -> v > 1e-2 && v < 1e7).toArray();
        return Axis.log("", Summary.quantile(0, seen) / 1.5, 1.5 * Summary.quantile(1, seen));
    }

    /// The losses around some budgets' best sizes.
    private static Plot beside(Found found) {
        int[] shown = IntStream.range(0, found.budgets().length).filter(i -> i % SHOWN == 0).toArray();
        double[] sizes = Arrays.stream(shown).boxed().flatMapToDouble(i -> Arrays.stream(found.sizes()[i])).toArray();
        double[] losses = Arrays.stream(shown).boxed().flatMapToDouble(i -> Arrays.stream(found.around()[i])).toArray();
        Chart chart = around(sizes, losses);
        for (int i : shown)
            chart.line(Role.GHOST, null, found.sizes()[i], found.around()[i])
                    .points(Role.KERNEL, null, new double[] {found.best()[i]}, new double[] {found.above()[i]});
        return chart.plot();
    }

    private static Chart around(double[] sizes, double[] losses) {
        return new Chart("L − E by size",
                Axis.log("size N", Summary.quantile(0, sizes) / 1.3, Summary.quantile(1, sizes) * 1.3),
                Axis.log("", Summary.quantile(0, losses) / 1.2, Summary.quantile(1, losses) * 1.2));
    }
}
