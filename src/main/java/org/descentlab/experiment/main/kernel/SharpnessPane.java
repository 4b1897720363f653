package org.descentlab.experiment.main.kernel;

import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Meter;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Shown;

/// The kernel's largest eigenvalue over n along the run, against the optimiser's limit of stability.
public final class SharpnessPane {
    public static final String NAME = "sharpness";
    /// A limit further above the curve than this is not drawn, only told.
    private static final double FAR = 10;

    private SharpnessPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        KernelRuns runs = KernelRuns.of(ask, s);
        Curves top = runs.curves(p -> eigenvalues(s, p));
        double limit = Sharpness.limit(runs), high = top.largest();
        double low = Summary.quantile(0, Arrays.stream(top.seeds()).flatMapToDouble(Arrays::stream).filter(v -> v > 0).toArray());
        boolean drawn = limit < FAR * high;
        double bottom = drawn ? Math.min(low, limit) : low, ceiling = drawn ? Math.max(high, limit) : high;
        Axis x = runs.steps(), y = high > 0 ? Axis.log("", bottom / 1.6, ceiling * 1.6) : Axis.log("", 0.1, 10);
        var chart = new Chart("largest eigenvalue of the kernel / n", x, y);
        for (KernelRuns.Seed seed : runs.other()) {
            Curves one = Curves.held(List.of(seed.path().steps()), List.of(eigenvalues(s, seed.path()))).upTo(runs.current().head());
            chart.add(Mark.Line.seed(Role.DANGER, one.at(), one.seeds()[0]));
        }
        runs.draw(chart, Role.KERNEL, "λ(Kₜ) / n", top, 0);
        if (drawn) {
            chart.limit(limit, Sharpness.limitName(s));
            double[] ends = {x.low(), x.high()};
            var limits = runs.told().stream().map(seed -> Sharpness.limit(s, seed)).map(v -> new double[] {v, v});
            chart.seeds(Role.DANGER, ends, limits.toArray(double[][]::new));
        }
        Sharpness f = Sharpness.of(runs);
        Shown shown = runs.shown(chart, Role.KERNEL, () -> f.say(runs)).gauge(gauge(runs))
                .scalar("sharpness-limit", limit).scalar("sharpness-growth", f.growth()).scalar("sharpness-over-limit-start", f.start())
                .scalar("sharpness-over-limit-most", f.most()).scalar("sharpness-over-limit-final", f.last())
                .series(top.series("top-eigenvalue", "largest eigenvalue of the kernel over n", ""));
        if (!s.optimizer().hasEdge()) return shown;
        Curves relative = runs.curves(p -> Arrays.stream(p.sharpness()).map(v -> v * s.rate()).toArray());
        return shown.series(relative.series("sharpness-over-limit", "largest eigenvalue over the limit", "relative"));
    }

    /// λ_max(K_t)/n.
    private static double[] eigenvalues(MainSettings s, KernelPath.Readings path) {
        return Arrays.stream(path.sharpness()).map(v -> v * path.largest() / s.samples()).toArray();
    }

    private static Meter gauge(KernelRuns runs) {
        MainSettings s = runs.settings();
        double now = runs.curves(KernelPath.Readings::sharpness).upTo(runs.current().head()).lastSeen();
        if (Double.isNaN(now)) return null;
        if (!s.optimizer().hasEdge())
            return new Meter("since the start", "× " + number(now), now, Math.max(4, now), Double.NaN, "Adam has no such limit", false);
        double share = s.rate() * now;
        boolean beyond = share > 1 + Sharpness.SLIGHT;
        return new Meter("of the limit", "× " + number(share), share, Math.max(1.25, share), 1, Sharpness.limitName(s), beyond);
    }
}
