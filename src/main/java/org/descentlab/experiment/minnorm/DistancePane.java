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
import org.descentlab.stats.Summary;

/// How far descent is from the solution of least norm, from the chosen start and from zero.
final class DistancePane implements BenchPane {
    private static final double SAME = 1e-8;

    @Override
    public String name() {
        return "distance";
    }

    @Override
    public String title() {
        return "Distance to the minimum-norm solution";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Runs.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double a = s.get("init-scale");
        Runs chosen = Runs.of(s, results, a), zero = Runs.of(s, results, 0);
        double hidden = chosen.last(p -> new double[] {p.hidden().length == 0 ? Double.NaN : p.hidden()[0]});
        List<Mark> marks = new ArrayList<>();
        if (hidden > SAME) marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, hidden, "null-space part of w₀"));
        if (a > 0) chosen.draw(marks, Role.TEST, "from a = " + Runs.scale(a), 0, step, p -> p.distance());
        zero.draw(marks, Role.TRAIN, "from 0", 0, step, p -> p.distance());
        chosen.draw(marks, Role.TWIN, "theory", 0 + (chosen.done() > 0 ? 1 : 0), Integer.MAX_VALUE, p -> p.theory());
        zero.draw(marks, Role.TWIN, null, 1, Integer.MAX_VALUE, p -> p.theory());
        Runs.cursor(marks, s, step);
        Plot plot = Plot.of("‖w − w*‖", chosen.steps(), Axis.log("", 1e-17, chosen.diverged() > 0 ? 1e7 : 100), marks).led(null, Link.steps());
        Shown early = chosen.early(plot);
        if (early != null) return early;
        double gap = chosen.paths().stream().mapToDouble(p -> Math.abs(p.distance()[p.last()] - p.hidden()[0])).max().orElse(Double.NaN);
        double relative = zero.done() == 0 ? Double.NaN : Summary.quantile(1, zero.paths().stream().mapToDouble(p -> p.distance()[p.last()] / p.norm()).toArray());
        double distance = chosen.last(p -> p.distance());
        String sentence;
        if (step < s.integer("steps")) sentence = "At step " + step + ": " + number(chosen.at(step, p -> p.distance())) + " away" + (a > 0 ? ", from 0 " + number(zero.at(step, p -> p.distance())) : "");
        else if (!chosen.arrived()) sentence = "Not there yet: " + number(chosen.last(p -> p.row())) + " of row space left after " + s.integer("steps") + " steps";
        else if (hidden < SAME) sentence = "On the minimum-norm solution, to " + number(distance);
        else sentence = "It stops " + number(distance) + " away: " + (gap < SAME ? "exactly" : "about") + " the null-space part of w₀";
        return Shown.of(sentence, plot).seeds(Math.min(chosen.done(), zero.done()), s.integer("seeds")).lastStep(s.integer("steps"))
                .scalar("distance", distance).scalar("distance-theory", chosen.last(p -> p.theory())).scalar("null-space-start", hidden).scalar("distance-gap-most", gap)
                .scalar("distance-from-zero-relative", relative).scalar("row-space-left", chosen.last(p -> p.row()))
                .series(chosen.series("distance", "distance", p -> p.distance())).series(zero.series("distance-from-zero", "distance", p -> p.distance()))
                .series(chosen.series("distance-theory", "distance", p -> p.theory()));
    }
}
