package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.grokking.Grok.Course;
import org.descentlab.experiment.grokking.Grok.Seen;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;

/// The courses of all seeds so far, diverged ones included, with curves up to the play head.
///
/// @param last the last step that any of them reached
/// @param upTo the last step to show
record Courses(Family<Course> all, int last, int upTo) {
    static Courses of(Ask ask) {
        Family<Course> all = Family.of(ask, seed -> Grok.of(ask, ask.get(Grokking.FRACTION), seed));
        int last = all.known().stream().mapToInt(Course::last).max().orElse(0);
        return new Courses(all, last, Math.min(last, ask.step()));
    }

    /// Whole, also beyond the play head.
    Curves whole(ToDoubleFunction<Seen> of) {
        return all.held(Course::steps, c -> c.values(of));
    }

    Curves curves(ToDoubleFunction<Seen> of) {
        return whole(of).upTo(upTo);
    }

    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("step", 0, Math.max(last, 100)), y);
    }

    /// A chart of accuracies.
    Chart shares(String name) {
        return chart(name, Axis.linear("", 0, 1.03, 0, 0.25, 0.5, 0.75, 1));
    }

    /// A small plot of one quantity.
    Plot small(String name, double high, Curves curves) {
        int end = Math.max(last, 100);
        Chart chart = new Chart(name, Axis.linear("step", 0, end, 0, end), Axis.linear("", 0, high));
        curves.drawRead(chart, Role.INK, null, 0);
        return chart.plot().linked(Role.INK, Link.steps());
    }

    boolean allDiverged() {
        return all.losing(Course::diverged).none();
    }

    /// What is said before the first course.
    Shown nothing(Plot plot) {
        return Shown.of(SAY.of("courses.none"), plot).seeds(0, all.seeds());
    }

    /// The same with what every pane of courses has: seeds, the last step, and a badge for diverged runs.
    Shown standing(Shown shown) {
        Shown standing = all.losing(Course::diverged).standing(shown).lastStep(last);
        return allDiverged() ? standing.badge("Diverged", true) : standing;
    }
}
