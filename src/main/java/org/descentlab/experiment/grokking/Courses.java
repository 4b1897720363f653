package org.descentlab.experiment.grokking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.Frame;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// The courses of all seeds so far, with curves up to the play head.
///
/// @param last the last step that any of them reached
/// @param upTo the last step to show
record Courses(Many<Grok.Course> many, int last, int upTo, double[] at) {
    static Courses of(Settings s, Results results, int step) {
        Many<Grok.Course> many = Many.of(s, results, seed -> Grok.of(s, seed));
        int last = many.found().stream().mapToInt(Grok.Course::last).max().orElse(0), upTo = Math.min(last, Math.max(0, step));
        return new Courses(many, last, upTo, java.util.stream.IntStream.rangeClosed(0, upTo / Grok.EVERY).mapToDouble(i -> i * Grok.EVERY).toArray());
    }

    double[][] curves(ToDoubleFunction<Grok.Seen> of) {
        return many.curves(c -> c.curve(of, upTo));
    }

    double[] median(ToDoubleFunction<Grok.Seen> of) {
        return Many.medians(curves(of));
    }

    /// Faint seeds and the median over them.
    void line(List<Mark> marks, Role role, String legend, ToDoubleFunction<Grok.Seen> of, int variant) {
        if (many.none()) return;
        double[] median = median(of);
        if (many.done() > 1) for (double[] seed : curves(of)) marks.add(Mark.Line.seed(role, at, seed));
        marks.add(Mark.Line.of(role, legend, Words.number(median[median.length - 1]), at, median).variant(variant));
    }

    Axis steps() {
        return Axis.linear("step", 0, Math.max(last, 100));
    }

    long diverged() {
        return many.found().stream().filter(Grok.Course::diverged).count();
    }

    /// The same with what every pane of courses has: seeds, the last step, and a badge for diverged runs.
    Shown shown(Shown s) {
        Shown all = s.seeds(many.done(), many.total()).lastStep(last);
        return diverged() == 0 ? all : all.badge(diverged() == many.done() ? "Diverged" : diverged() + " of " + many.done() + " diverged", true);
    }

    Frame.Series series(String name, String quantity, ToDoubleFunction<Grok.Seen> of) {
        return new Frame.Series(name, "step", quantity, "", at, median(of), curves(of));
    }

    /// What halfway was seen, over the seeds that grokked: NaN without one.
    double halfway(ToDoubleFunction<Grok.Seen> of) {
        List<Double> v = new ArrayList<>();
        for (Grok.Course c : many.found()) if (c.halfway() != null) v.add(of.applyAsDouble(c.halfway()));
        return Summary.median(v.stream().mapToDouble(d -> d).toArray());
    }
}
