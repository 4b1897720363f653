package org.descentlab.experiment.main.kernel;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.Curves;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Meter;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// The kernel's largest eigenvalue over n along the run, against the optimiser's limit of stability.
public final class SharpnessPane implements MorePane {
    public static final String NAME = "sharpness";
    /// A limit further above the curve than this is not drawn, only told.
    private static final double FAR = 10;

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return KernelRuns.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        Object key = List.of(known.settings(), known.current(), known.head());
        if (before != null && before.key().equals(key)) return before;
        MainSettings s = known.settings();
        KernelRuns runs = KernelRuns.of(known);
        Curves top = runs.curves(p -> Arrays.stream(p.sharpness()).map(v -> v * p.largest() / s.samples()).toArray());
        double limit = Sharpness.limit(runs), low = smallest(top), high = top.largest();
        boolean drawn = limit < FAR * high;
        List<Mark> marks = new ArrayList<>();
        if (runs.seeds() > 0) {
            for (KernelRuns.Seed seed : runs.other()) marks.add(other(seed, s.samples(), runs.head()));
            top.draw(marks, Role.KERNEL, "λ(Kₜ) / n", false, runs.head(), runs.steps(), 0);
        }
        if (drawn) {
            marks.add(new Mark.Reference(Mark.Reference.Kind.LIMIT, false, limit, Sharpness.limitName(s)));
            for (KernelRuns.Seed seed : runs.told())
                if (runs.told().size() > 1) marks.add(level(Role.DANGER, runs.x(), seed.path().largest() / (s.rate() * s.samples())));
        }
        runs.cursor(marks);
        Sharpness.Facts f = Sharpness.Facts.of(runs);
        Verdict v = runs.verdict(Sharpness.sentence(runs, f));
        Axis y = high > 0 ? Axis.log("", Math.min(low, drawn ? limit : low) / 1.6, Math.max(high, drawn ? limit : high) * 1.6) : Axis.log("", 0.1, 10);
        Figure figure = new Figure("Sharpness", v.badge(), v.danger(), v.sentence(), runs.seeds(), s.seeds(),
                Plot.of("largest eigenvalue of the kernel / n", runs.x(), y, marks).linked(Role.KERNEL, Link.steps()), List.of(), gauge(runs), "");
        Map<String, Double> scalars = new TreeMap<>();
        scalars.put("sharpness-limit", limit);
        scalars.put("sharpness-growth", f.growth());
        scalars.put("sharpness-over-limit-start", f.start());
        scalars.put("sharpness-over-limit-most", f.most());
        scalars.put("sharpness-over-limit-final", f.last());
        Curves relative = runs.curves(p -> Arrays.stream(p.sharpness()).map(x -> x * s.rate()).toArray());
        List<Frame.Series> series = new ArrayList<>(List.of(KernelRuns.series(top, "top-eigenvalue", "largest eigenvalue of the kernel over n", "")));
        if (s.optimizer().hasEdge()) series.add(KernelRuns.series(relative, "sharpness-over-limit", "largest eigenvalue over the limit", "relative"));
        return new Frame.Pane(NAME, figure, series, scalars, key);
    }

    private static Mark level(Role role, Axis x, double y) {
        return Mark.Line.seed(role, new double[] {x.low(), x.high()}, new double[] {y, y});
    }

    /// A seed that went the other way than most.
    private static Mark other(KernelRuns.Seed seed, int n, int head) {
        KernelPath.Readings p = seed.path();
        double[] at = Arrays.stream(p.steps()).asDoubleStream().toArray();
        double[] y = Arrays.stream(p.sharpness()).map(v -> v * p.largest() / n).toArray();
        return Mark.Line.seed(Role.DANGER, Curves.upTo(at, at, head), Curves.upTo(at, y, head));
    }

    private static double smallest(Curves c) {
        return Summary.quantile(0, Arrays.stream(c.seeds()).flatMapToDouble(Arrays::stream).filter(v -> v > 0).toArray());
    }

    private static Meter gauge(KernelRuns runs) {
        MainSettings s = runs.settings();
        if (runs.seeds() == 0) return null;
        Curves c = runs.curves(KernelPath.Readings::sharpness);
        double[] seen = Summary.finite(Curves.upTo(c.at(), c.median(), runs.head()));
        if (seen.length == 0) return null;
        double now = seen[seen.length - 1];
        if (!s.optimizer().hasEdge()) return new Meter("since the start", "× " + number(now), now, Math.max(4, now), Double.NaN, "Adam has no such limit", false);
        double share = s.rate() * now;
        return new Meter("of the limit", "× " + number(share), share, Math.max(1.25, share), 1, Sharpness.limitName(s), share > 1 + Sharpness.SLIGHT);
    }
}
