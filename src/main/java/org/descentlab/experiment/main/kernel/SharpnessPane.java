package org.descentlab.experiment.main.kernel;

import static org.descentlab.experiment.main.kernel.KernelRuns.SAY;

import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Stability;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The kernel's largest eigenvalue over n along the run, against the optimiser's limit of stability.
public final class SharpnessPane {
    public static final String NAME = "sharpness";
    /// A limit further above the curve than this is not drawn, only told.
    private static final double FAR = 10;
    /// Within this much of the limit is "at" it, for the last third of the recorded steps.
    private static final double NEAR = 0.1;
    /// Fewer recorded steps than these have no last third.
    private static final int FEWEST = 6;

    private final KernelRuns runs;
    /// As shares of the limit, medians over seeds: at the start, the most at any recorded step, at the last.
    private final double start, most, last;
    /// λ_max(K_T)/λ_max(K₀).
    private final double growth;
    /// Whether most seeds were near the limit throughout the last third of their recorded steps.
    private final boolean hovered;

    private SharpnessPane(KernelRuns runs) {
        this.runs = runs;
        MainSettings s = runs.settings();
        growth = runs.last(KernelPath.Readings::sharpness);
        start = Stability.share(s, 1);
        most = Stability.share(s, runs.median(seed -> Arrays.stream(seed.path().sharpness()).reduce(0, Math::max)));
        last = Stability.share(s, growth);
        hovered = 2 * runs.count(seed -> near(seed.path().sharpness(), start)) > runs.told().size();
    }

    public static Shown show(Ask ask, MainSettings s) {
        KernelRuns runs = KernelRuns.of(ask, s);
        Curves top = runs.curves(runs::eigenvalues);
        double limit = runs.limit(), high = top.largest();
        double low = Summary.quantile(0, Arrays.stream(top.seeds()).flatMapToDouble(Arrays::stream).filter(v -> v > 0).toArray());
        boolean drawn = limit < FAR * high;
        double bottom = drawn ? Math.min(low, limit) : low, ceiling = drawn ? Math.max(high, limit) : high;
        Axis y = high > 0 ? Axis.log("", bottom / 1.6, ceiling * 1.6) : Axis.log("", 0.1, 10);
        var chart = runs.chart("largest eigenvalue of the kernel / n", y)
                .export(top.series("top-eigenvalue", "largest eigenvalue of the kernel over n", ""));
        if (s.optimizer().hasEdge()) {
            Curves share = runs.curves(p -> Arrays.stream(p.sharpness()).map(v -> Stability.share(s, v)).toArray());
            chart.export(share.series("sharpness-over-limit", "largest eigenvalue over the limit", "relative"));
        }
        for (KernelRuns.Seed seed : runs.other()) {
            Curves one = Curves.held(List.of(seed.path().steps()), List.of(runs.eigenvalues(seed.path()))).upTo(runs.current().head());
            chart.add(Mark.Line.seed(Role.DANGER, one.at(), one.seeds()[0]));
        }
        runs.draw(chart, Role.KERNEL, "λ(Kₜ) / n", top, 0);
        if (drawn) {
            chart.limit(limit, Stability.LIMIT);
            double[] ends = {chart.plot().x().low(), chart.plot().x().high()};
            var limits = runs.told().stream().map(runs::limit).map(v -> new double[] {v, v});
            chart.seeds(Role.DANGER, ends, limits.toArray(double[][]::new));
        }
        var f = new SharpnessPane(runs);
        return runs.shown(chart, Role.KERNEL, f::say).gauge(Stability.gauge(s, runs.seen(KernelPath.Readings::sharpness).lastSeen()))
                .scalar("sharpness-limit", limit).scalar("sharpness-growth", f.growth).scalar("sharpness-over-limit-start", f.start)
                .scalar("sharpness-over-limit-most", f.most).scalar("sharpness-over-limit-final", f.last);
    }

    /// @param start as a share of the limit
    private static boolean near(double[] sharpness, double start) {
        int n = sharpness.length;
        return n >= FEWEST && Arrays.stream(sharpness, n - n / 3, n).allMatch(v -> Math.abs(start * v - 1) <= NEAR);
    }

    /// What happened, from the numbers only.
    private Sentence say() {
        boolean edge = runs.settings().optimizer().hasEdge();
        if (runs.before()) {
            Curves seen = runs.seen(KernelPath.Readings::sharpness);
            return SAY.of(edge ? "sharpness.step" : "sharpness.step.adam", seen.end(), start * seen.lastSeen(), seen.lastSeen());
        }
        double slight = Stability.SLIGHT;
        String moved = growth > 1 + slight ? "grew" : growth < 1 - slight ? "fell" : "stayed";
        if (!edge) return SAY.of("sharpness.adam." + moved + (runs.diverged() ? ".diverged" : ""), growth);
        if (runs.diverged()) return diverged();
        if (start > 1 + slight) return began();
        String met = hovered ? "hovered" : most > 1 + slight ? "crossed" : most >= 1 - slight ? "reached" : moved;
        return SAY.of("sharpness." + met, start, last, most, growth);
    }

    private Sentence began() {
        List<KernelRuns.Seed> thrown = runs.told().stream().filter(seed -> Current.catapulted(seed.run())).toList();
        boolean catapult = thrown.size() >= Claims.VOTE * runs.told().size();
        double loss = Summary.median(thrown.stream().mapToDouble(seed -> seed.run().maxLoss() / seed.run().train()[0]).toArray());
        return SAY.of("sharpness.began." + (hovered ? "hovered" : "ended") + (catapult ? ".catapult" : ""), start, last, loss);
    }

    private Sentence diverged() {
        String how = start > 1 + Stability.SLIGHT ? "began" : most > 1 + Stability.SLIGHT ? "crossed" : "unseen";
        int step = runs.told().stream().mapToInt(seed -> seed.run().lastStep()).max().orElse(0);
        return SAY.of("sharpness.diverged." + how, start, most, step);
    }
}
