package org.descentlab.experiment.mutransfer;

import static org.descentlab.experiment.mutransfer.MuTransfer.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.GridMinimum;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Where the best rate stands at every width under both parametrisations, and what the narrowest width's costs at the others.
final class OptimumPane {
    /// The scatter of a mean, in standard errors, that a shift must leave to be one.
    private static final double BEYOND = 2;

    private OptimumPane() {}

    static Shown show(Ask ask) {
        Sweep standard = Sweep.of(ask, Rule.STANDARD), mup = Sweep.of(ask, Rule.MAXIMAL);
        double[] n = standard.widths();
        double[] seen = Summary.finite(DoubleStream.concat(places(standard), places(mup)).toArray());
        double low = seen.length == 0 ? standard.exponents()[0] : Summary.quantile(0, seen) - 1,
                high = seen.length == 0 ? standard.exponents()[standard.exponents().length - 1] : Summary.quantile(1, seen) + 1;
        Axis widths = axis(n);
        Chart chart = new Chart("best log₂ η", widths, Axis.linear("", low, high));
        Chart costs = new Chart("loss over the least", widths, Axis.log("", 0.8, Math.max(4, 1.3 * Math.max(most(standard), most(mup)))));
        costs.level(1, null);
        double start = standard.best()[0].refined();
        double[] ends = {n[0], n[n.length - 1]};
        chart.theory(null, Series.theory("mup-optimum-theory", "width", "log2 rate", "", ends, new double[] {start, start}));
        chart.theory("theory", Series.theory("standard-optimum-theory", "width", "log2 rate", "", ends,
                new double[] {start, start - Math.log(ends[1] / ends[0]) / Math.log(2)})
                .holding(ask.get(MuTransfer.OPTIMISER) == MuTransfer.Optimiser.ADAM));
        for (Sweep s : new Sweep[] {standard, mup}) draw(chart, costs, s, n);
        int whole = Math.min(standard.whole(), mup.whole());
        if (whole == 0)
            return Shown.waiting(SAY.of("loss.none", standard.done() + mup.done(), standard.total() + mup.total()), chart, ask)
                    .beside(costs.plot());
        Shown shown = Shown.of(said(standard, mup), chart).seeds(whole, ask.seeds()).beside(costs.plot());
        for (Sweep s : new Sweep[] {standard, mup})
            shown = shown.scalar(s.rule().name + "-shift", s.shift()).scalar(s.rule().name + "-refined-shift", s.refinedShift())
                    .scalar(s.rule().name + "-refined-shift-deviation", Summary.deviation(s.shifts()))
                    .scalar(s.rule().name + "-seeds-moved", s.moved()).scalar(s.rule().name + "-cost", s.costs()[n.length - 1]);
        return shown.scalar("mup-shift-theory", 0);
    }

    static Axis axis(double[] n) {
        return Axis.log("width n", n[0] / 1.2, 1.2 * n[n.length - 1], n);
    }

    private static DoubleStream places(Sweep s) {
        return DoubleStream.concat(Arrays.stream(s.best()).mapToDouble(GridMinimum::at),
                s.curves().stream().flatMapToDouble(c -> Arrays.stream(c.refined())));
    }

    private static double most(Sweep s) {
        return Arrays.stream(s.costs()).filter(Double::isFinite).max().orElse(1);
    }

    private static void draw(Chart chart, Chart costs, Sweep s, double[] n) {
        String name = s.rule().name;
        Role role = s.rule().role;
        GridMinimum[] best = s.best();
        double[] grid = Arrays.stream(best).mapToDouble(GridMinimum::at).toArray(),
                refined = Arrays.stream(best).mapToDouble(GridMinimum::refined).toArray(), cost = s.costs();
        double[][] seeds = new double[s.curves().getFirst().ends().seeds()][n.length];
        for (int w = 0; w < n.length; w++) {
            double[] at = s.curves().get(w).refined();
            for (int k = 0; k < seeds.length; k++) seeds[k][w] = at[k];
        }
        chart.cloud(role, n, seeds).markers(role, s.rule().word, n, refined)
                .add(Mark.Points.hollow(role, s.rule() == Rule.STANDARD ? "grid" : null, null, n, grid))
                .export(fit(name + "-optimum-refined", n, refined)).export(fit(name + "-optimum-grid", n, grid))
                .export(Series.means(name + "-optimum-of-seeds", "width", "log2 rate", "", new Grid(n, seeds)));
        costs.markers(role, null, n, cost);
        chart.export(new Series(name + "-cost-of-transfer", "width", "loss over the least", "relative", Series.Kind.FIT, n, cost,
                new double[0][]));
    }

    /// Read off the mean over seeds.
    private static Series fit(String name, double[] n, double[] values) {
        return new Series(name, "width", "log2 rate", "", Series.Kind.FIT, n, values, new double[0][]);
    }

    static Sentence said(Sweep standard, Sweep mup) {
        for (Sweep s : new Sweep[] {mup, standard}) if (!s.bracketed()) return SAY.of("optimum.end", s.rule().word);
        double[] shifts = mup.shifts();
        boolean scattered = standard.shifts().length >= Claims.SEEDS && !beyond(standard);
        String by = LossPanes.exponent(mup.shift()), other = LossPanes.exponent(standard.shift());
        double cost = mup.costs()[mup.widths().length - 1], dear = standard.costs()[mup.widths().length - 1];
        String refined = spread(mup.refinedShift(), shifts), fallen = spread(standard.refinedShift(), standard.shifts());
        int same = (int) Arrays.stream(shifts).filter(v -> Math.signum(v) == Math.signum(mup.shift())).count(), moved = mup.moved();
        Sentence said;
        if (mup.shift() == 0 && 2 * moved > mup.whole()) said = SAY.of("optimum.flips", moved, mup.whole());
        else if (mup.shift() == 0 && !mup.level()) said = SAY.of("optimum.wanders");
        else if (mup.shift() == 0 && standard.shift() == 0) said = SAY.of(standard.level() ? "optimum.stays" : "optimum.returns");
        else if (mup.shift() == 0) said = SAY.of(scattered ? "optimum.unclear" : "optimum.transfers", other);
        else if (shifts.length < Claims.SEEDS) said = SAY.of("optimum.few", by);
        else said = SAY.of(beyond(mup) ? "optimum.moves" : "optimum.scatter", by, same, shifts.length);
        return said.behind(
                Double.isFinite(dear)
                        ? SAY.of("optimum.cost", refined, fallen, cost, dear)
                        : SAY.of("optimum.lost", refined, fallen, cost));
    }

    private static String spread(double value, double[] seeds) {
        return Words.spread(value, Summary.deviation(seeds));
    }

    /// Whether the optimum of the seeds moves the way that of their mean does, by more than they scatter.
    static boolean beyond(Sweep s) {
        double[] shifts = s.shifts();
        double mean = Summary.mean(shifts), error = Summary.deviation(shifts) / Math.sqrt(shifts.length);
        long same = Arrays.stream(shifts).filter(v -> Math.signum(v) == Math.signum(s.shift())).count();
        return shifts.length >= Claims.SEEDS && same >= Claims.VOTE * shifts.length && Math.abs(mean) > BEYOND * error;
    }
}
