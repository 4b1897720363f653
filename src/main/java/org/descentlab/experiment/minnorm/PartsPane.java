package org.descentlab.experiment.minnorm;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
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

/// The weights in two parts: what the data determine, and what they never touch.
final class PartsPane implements BenchPane {
    private static final double STILL = 1e-12;

    @Override
    public String name() {
        return "parts";
    }

    @Override
    public String title() {
        return "What descent can see";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Runs.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Runs runs = Runs.of(s, results, s.get("init-scale"));
        int hidden = Math.max(0, s.integer("dimension") - s.integer("samples"));
        List<Mark> marks = new ArrayList<>();
        runs.draw(marks, Role.TRAIN, "row space", 0, step, r -> r.row());
        runs.draw(marks, Role.KERNEL, "null space", 0, step, r -> r.hidden());
        Runs.cursor(marks, s, step);
        Plot plot = Plot.of("part of w − w* in row and null space", runs.steps(), Axis.log("", 1e-17, runs.diverged() > 0 ? 1e7 : 100), marks).led(null, Link.steps());
        Shown early = runs.early(plot);
        if (early != null) return early;
        double moved = runs.paths().stream().mapToDouble(r -> Math.abs(r.hidden()[r.last()] - r.hidden()[0])).max().orElse(Double.NaN), start = runs.last(r -> new double[] {r.hidden()[0]});
        double expected = s.get("init-scale") * Math.sqrt((double) hidden / s.integer("dimension"));
        String sentence = hidden == 0 ? "The data see all " + s.integer("dimension") + " directions: nothing is hidden"
                : s.get("init-scale") == 0 ? "Nothing starts in the " + hidden + " unseen directions, and nothing enters"
                : moved < STILL ? hidden + " unseen directions keep all of their " + number(start) : hidden + " unseen directions moved by " + number(moved);
        if (step < s.integer("steps")) sentence = "At step " + step + ": row space " + number(runs.at(step, r -> r.row())) + ", null space " + number(runs.at(step, r -> r.hidden()));
        return Shown.of(sentence, plot).seeds(runs.done(), s.integer("seeds")).lastStep(s.integer("steps")).scalar("null-space-moved-most", moved)
                .scalar("null-space-part", start).scalar("null-space-part-theory", expected).scalar("unseen-directions", hidden)
                .series(runs.series("row-space", "norm", r -> r.row())).series(runs.series("null-space", "norm", r -> r.hidden()));
    }
}
