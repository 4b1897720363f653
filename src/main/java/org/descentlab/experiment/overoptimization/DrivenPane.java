package org.descentlab.experiment.overoptimization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// What the proxy is worth at its best, and how often gold is lost when it is driven to d = 6.
final class DrivenPane implements BenchPane {
    @Override
    public String name() {
        return "driven";
    }

    @Override
    public String title() {
        return "Driven too far";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Models.plan(s, Models.counts(s), s.get("label-flips"));
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double[] n = Models.counts(s), share = new double[n.length], fallen = new double[n.length], worse = new double[n.length];
        double kappa = s.get("curvature");
        int seeds = s.integer("seeds"), whole = seeds, own = Arrays.binarySearch(n, s.get("comparisons"));
        for (int i = 0; i < n.length; i++) {
            Models m = Models.of(s, results, (int) n[i], s.get("label-flips"));
            int done = m.done().size();
            share[i] = m.mean(f -> f.top() / f.best());
            fallen[i] = done == 0 ? Double.NaN : (double) m.fallen(kappa) / done;
            worse[i] = done == 0 ? Double.NaN : (double) m.worse(kappa) / done;
            whole = Math.min(whole, done);
        }
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.Line.of(Role.GHOST, "gold 10 % down", null, n, fallen).withMarkers());
        marks.add(Mark.Line.of(Role.DANGER, "below the base", null, n, worse).withMarkers());
        marks.add(Mark.Line.of(Role.TEST, "peak / best", null, n, share).withMarkers());
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, n[own], "n = " + (int) n[own]));
        Plot plot = Plot.of("share of worlds", Axis.log("comparisons n", 24, 38_000, 100, 1000, 10_000), Axis.linear("", 0, 1.05, 0, 0.5, 1), marks)
                .linked(Role.TEST, new Link("comparisons", n, n));
        Models at = Models.of(s, results);
        if (at.done().isEmpty()) return Shown.of("Not enough data yet: no reward model is fitted", plot).seeds(0, seeds);
        long lost = at.worse(kappa), down = at.fallen(kappa);
        return Shown.of("At d = 6 gold is below the base policy in " + lost + " of " + at.done().size() + " worlds", plot).seeds(Math.min(whole, at.done().size()), seeds)
                .scalar("worlds-below-base", lost).scalar("worlds-fallen", down)
                .series("gold-peak-share-by-comparisons", "comparisons", "mean of gold's peak over its best", n, share)
                .series("worlds-fallen-by-comparisons", "comparisons", "share of worlds", n, fallen).series("worlds-below-base-by-comparisons", "comparisons", "share of worlds", n, worse);
    }
}
