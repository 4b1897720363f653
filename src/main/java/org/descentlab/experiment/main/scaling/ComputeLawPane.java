package org.descentlab.experiment.main.scaling;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MapPlan;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// L(C): test error over the compute of training, of all networks of both sweeps, and the frontier that none of them passes.
public final class ComputeLawPane implements MorePane {
    public static final String NAME = "compute-law";

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return ScalingRoom.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        ScalingRoom room = ScalingRoom.of(known);
        MainSettings s = known.settings();
        Object key = List.of(s, room.widths().key(), room.sizes().key());
        if (before != null && before.key().equals(key)) return before;
        ComputeFrontier f = ComputeFrontier.of(s, room, room.draws(room.widths(), room.sizes()));
        List<Mark> marks = new ArrayList<>();
        Mark.Line own = null;
        for (int j = 0; j < f.networks().size(); j++) {
            var network = f.networks().get(j);
            if (network.byWidth() && network.width() == s.width()) own = Mark.Line.of(Role.TEST, "m = " + s.width(), number(last(f.loss()[j])), f.compute()[j], f.loss()[j]);
            else marks.add(Mark.Line.seed(network.byWidth() ? Role.TEST : Role.DATA_SCALING, f.compute()[j], f.loss()[j]));
        }
        if (own != null) marks.add(own);
        if (f.to() > 0) {
            marks.add(Mark.Line.of(Role.INK, "frontier", number(last(f.line().loss())), Arrays.copyOf(f.grid(), f.to()), Arrays.copyOf(f.line().loss(), f.to())));
            marks.add(Mark.Line.of(Role.INK, null, null, Arrays.copyOfRange(f.grid(), f.to() - 1, f.grid().length), Arrays.copyOfRange(f.line().loss(), f.to() - 1, f.grid().length)).variant(2));
            if (f.law() != null) {
                double[] x = Arrays.copyOfRange(f.grid(), f.from(), f.to());
                marks.add(Mark.Line.of(Role.THEORY, "fit", null, x, Arrays.stream(x).map(f.law()::at).toArray()));
            }
        }
        int lost = room.widths().diverged() + room.sizes().diverged(), seeds = Math.min(room.widths().seeds(), room.sizes().seeds());
        boolean complete = MapPlan.complete(s, room.widths()) && MapPlan.complete(s, room.sizes());
        String badge = lost > 0 ? lost + " diverged" : s.provisional(complete ? s.seeds() : Math.min(seeds, s.seeds() - 1));
        Verdict v = f.seeds() == 0 ? new Verdict(null, false, "Not enough data yet: the sweeps have begun") : f.networks().isEmpty()
                ? new Verdict("Diverged", true, "No network reached its last step with every seed") : verdict(s, f, badge, lost > 0);
        Plot plot = Plot.of("test MSE", x(f), y(f), marks);
        Figure figure = new Figure("L(C), all networks", v.badge(), v.danger(), v.sentence(), seeds, s.seeds(), own == null ? plot : plot.led(own, steps(s, own)), List.of(), null, "");
        return new Frame.Pane(NAME, figure, series(f), scalars(f), key);
    }

    private static double last(double[] v) {
        return v.length == 0 ? Double.NaN : v[v.length - 1];
    }

    /// The current network's compute stands for its steps.
    private static Link steps(MainSettings s, Mark.Line own) {
        double step = ComputeFrontier.OPERATIONS * s.ratio(s.width()) * s.samples() * s.samples();
        return new Link(Link.STEP, own.x(), Arrays.stream(own.x()).map(c -> Math.rint(c / step)).toArray());
    }

    private static Axis x(ComputeFrontier f) {
        return f.grid().length < 2 ? Axis.log("compute C, floating-point operations", 1e5, 1e11) : Axis.log("compute C, floating-point operations", f.grid()[0] / 1.5, 1.5 * last(f.grid()));
    }

    private static Axis y(ComputeFrontier f) {
        double[] all = Arrays.stream(f.loss()).flatMapToDouble(Arrays::stream).filter(v -> v > 0).toArray();
        return all.length == 0 ? Axis.log("", 0.1, 2) : Axis.log("", 0.9 * Summary.quantile(0, all), 1.1 * Math.clamp(Summary.quantile(1, all), 1, 10));
    }

    private static Verdict verdict(MainSettings s, ComputeFrontier f, String badge, boolean danger) {
        if (f.seeds() < Claims.SEEDS)
            return new Verdict(s.seeds() < Claims.SEEDS ? "Insufficient data" : badge, danger, "A law needs three seeds; there " + (f.seeds() == 1 ? "is one" : "are " + f.seeds()));
        if (f.law() == null) return new Verdict("Insufficient data", danger, "The frontier falls over fewer than four points");
        if (!f.powerLaw()) return new Verdict(badge, danger, "No clear power law in C; the frontier" + best(s, f));
        return new Verdict(badge, danger, "Frontier: a = " + number(f.law().exponent()) + " (" + number(f.low()) + "–" + number(f.high()) + "); it" + best(s, f));
    }

    /// Which network the frontier ends with.
    private static String best(MainSettings s, ComputeFrontier f) {
        int j = f.line().run()[f.to() - 1], i = 0;
        while (f.loss()[j][i] > f.line().loss()[f.to() - 1]) i++;
        var best = f.networks().get(j);
        double step = f.compute()[j][i] / (ComputeFrontier.OPERATIONS * s.ratio(best.width()) * s.samples() * best.samples());
        return " ends with m = " + best.width() + ", n = " + best.samples() + " at step " + Math.round(step);
    }

    private static List<Frame.Series> series(ComputeFrontier f) {
        List<Frame.Series> out = new ArrayList<>();
        out.add(new Frame.Series("frontier", "compute", "least mean test error", "squared error", f.grid(), f.line().loss(), new double[0][]));
        for (int j = 0; j < f.networks().size(); j++) {
            var n = f.networks().get(j);
            out.add(new Frame.Series("test-by-compute-m-" + n.width() + "-n-" + n.samples() + (n.byWidth() ? "" : "-by-examples"), "compute", "mean test error", "squared error", f.compute()[j], f.loss()[j], new double[0][]));
        }
        return out;
    }

    private static Map<String, Double> scalars(ComputeFrontier f) {
        Map<String, Double> out = new TreeMap<>();
        out.put("frontier-exponent", f.law() == null ? Double.NaN : f.law().exponent());
        out.put("frontier-exponent-low", f.low());
        out.put("frontier-exponent-high", f.high());
        out.put("frontier-floor", f.law() == null ? Double.NaN : f.law().floor());
        out.put("frontier-r2", f.law() == null ? Double.NaN : f.law().r2());
        out.put("frontier-width", f.to() == 0 ? Double.NaN : f.networks().get(f.line().run()[f.to() - 1]).width());
        out.put("frontier-samples", f.to() == 0 ? Double.NaN : f.networks().get(f.line().run()[f.to() - 1]).samples());
        return out;
    }
}
