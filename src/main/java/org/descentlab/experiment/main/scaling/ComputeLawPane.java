package org.descentlab.experiment.main.scaling;

import static org.descentlab.experiment.main.scaling.ScalingRoom.SAY;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// L(C): test error over the compute of training, of all networks of both sweeps, and the frontier that none of them passes.
public final class ComputeLawPane {
    public static final String NAME = "compute-law";

    private ComputeLawPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        Family<TrainedNetwork> sizes = ScalingRoom.sizes(ask, s), widths = ScalingRoom.widths(ask, s);
        ComputeFrontier f = ComputeFrontier.of(s, widths, sizes, ScalingRoom.draws(widths, sizes));
        int lost = widths.lost() + sizes.lost(), seeds = Math.min(widths.half(), sizes.half());
        boolean complete = widths.complete() && sizes.complete();
        String badge = lost > 0 ? lost + " diverged" : s.provisional(complete ? s.seeds() : Math.min(seeds, s.seeds() - 1));
        Shown shown = badged(s, f, Shown.of(say(f), plot(s, f)).badge(badge, lost > 0)).seeds(seeds, s.seeds())
                .series(series("frontier", "least mean test error", f.grid(), f.line().loss()));
        for (ComputeFrontier.Network n : f.networks()) {
            String name = "test-by-compute-m-" + n.width() + "-n-" + n.samples() + (n.byWidth() ? "" : "-by-examples");
            shown = shown.series(series(name, "mean test error", n.compute(), n.loss()));
        }
        PowerLaw law = f.law();
        return shown.scalar("frontier-exponent", law == null ? Double.NaN : law.exponent())
                .scalar("frontier-exponent-low", f.low()).scalar("frontier-exponent-high", f.high())
                .scalar("frontier-floor", law == null ? Double.NaN : law.floor()).scalar("frontier-r2", law == null ? Double.NaN : law.r2())
                .scalar("frontier-width", f.to() == 0 ? Double.NaN : f.last().width())
                .scalar("frontier-samples", f.to() == 0 ? Double.NaN : f.last().samples());
    }

    private static Series series(String name, String loss, double[] compute, double[] values) {
        return new Series(name, "compute", loss, "squared error", compute, values, new double[0][]);
    }

    private static Plot plot(MainSettings s, ComputeFrontier f) {
        double[] grid = f.grid(), loss = f.line().loss();
        String compute = "compute C, floating-point operations";
        Axis x = grid.length < 2 ? Axis.log(compute, 1e5, 1e11) : Axis.log(compute, grid[0] / 1.5, 1.5 * Run.last(grid));
        var chart = new Chart("test MSE", x, range(f));
        Mark.Line own = null;
        Link link = null;
        for (ComputeFrontier.Network n : f.networks())
            if (n.byWidth() && n.width() == s.width()) {
                own = Mark.Line.of(Role.TEST, "m = " + s.width(), number(Run.last(n.loss())), n.compute(), n.loss());
                link = new Link(Link.STEP, n.compute(), Arrays.stream(n.compute()).map(c -> Math.rint(c / n.step())).toArray());
            } else chart.add(Mark.Line.seed(n.byWidth() ? Role.TEST : Role.DATA_SCALING, n.compute(), n.loss()));
        if (own != null) chart.add(own);
        if (f.to() > 0) {
            chart.line(Role.INK, "frontier", number(Run.last(loss)), Arrays.copyOf(grid, f.to()), Arrays.copyOf(loss, f.to()), 0);
            int end = f.to() - 1;
            chart.line(Role.INK, null, null, Arrays.copyOfRange(grid, end, grid.length), Arrays.copyOfRange(loss, end, loss.length), 2);
        }
        if (f.law() != null) {
            double[] fitted = Arrays.copyOfRange(grid, f.from(), f.to());
            chart.line(Role.THEORY, "fit", fitted, Arrays.stream(fitted).map(f.law()::at).toArray());
        }
        return own == null ? chart.plot() : chart.plot().led(own, link);
    }

    private static Axis range(ComputeFrontier f) {
        double[] all = f.networks().stream().flatMapToDouble(n -> Arrays.stream(n.loss())).filter(v -> v > 0).toArray();
        if (all.length == 0) return Axis.log("", 0.1, 2);
        return Axis.log("", 0.9 * Summary.quantile(0, all), 1.1 * Math.clamp(Summary.quantile(1, all), 1, 10));
    }

    /// The badge where it is not that of the sweeps.
    private static Shown badged(MainSettings s, ComputeFrontier f, Shown shown) {
        if (f.seeds() == 0) return shown.badge("", false);
        if (f.networks().isEmpty()) return shown.badge("Diverged", true);
        boolean few = f.seeds() < Claims.SEEDS ? s.seeds() < Claims.SEEDS : f.law() == null;
        return few ? shown.badge("Insufficient data", shown.danger()) : shown;
    }

    private static Sentence say(ComputeFrontier f) {
        if (f.seeds() == 0) return SAY.of("compute-law.few");
        if (f.networks().isEmpty()) return SAY.of("compute-law.lost");
        if (f.seeds() < Claims.SEEDS) return SAY.of(f.seeds() == 1 ? "compute-law.one" : "compute-law.seeds", f.seeds());
        if (f.law() == null) return SAY.of("compute-law.short");
        ComputeFrontier.Network last = f.last();
        String key = f.powerLaw() ? "compute-law.law" : "compute-law.none";
        return SAY.of(key, last.width(), last.samples(), f.lastStep(), f.law().exponent(), f.low(), f.high());
    }
}
