package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// The courses of all seeds so far, with curves up to the play head.
record Courses(Ask ask, Watched<Look> watched) {
    static Courses of(Ask ask) {
        return new Courses(ask, Watched.of(ask, seed -> Grok.of(ask, ask.get(Grokking.FRACTION), seed)));
    }

    /// Those that have ended.
    Family<Course<Look>> ended() {
        return watched.ended();
    }

    /// The last step that any of these reached.
    int last() {
        return ended().known().stream().mapToInt(Course::lastStep).max().orElse(0);
    }

    Curves curves(ToDoubleFunction<Look> of) {
        return watched.held(of).upTo(ask.step());
    }

    /// The largest value, also beyond the play head.
    double largest(ToDoubleFunction<Look> of) {
        return watched.held(of).largest();
    }

    /// The last step of the axes.
    private int reach() {
        return Math.max(watched.lastStep(), 100);
    }

    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("step", 0, reach()), y);
    }

    /// A chart of accuracies.
    Chart shares(String name) {
        return chart(name, Axis.linear("", 0, 1.03, 0, 0.25, 0.5, 0.75, 1));
    }

    /// A small plot of one quantity.
    Plot small(String name, double high, Curves curves) {
        Chart chart = new Chart(name, Axis.linear("step", 0, reach(), 0, reach()), Axis.linear("", 0, high));
        curves.drawRead(chart, Role.INK, null, 0);
        return chart.plot().linked(Role.INK, Link.steps());
    }

    /// What is said while there is nothing to speak of, or null.
    Shown early(Plot plot) {
        if (ended().done() == 0) return watched.underWay(plot).lastStep(watched.lastStep());
        return ended().none() ? standing(Shown.of(SAY.of("courses.diverged"), plot)).badge("Diverged", true) : null;
    }

    /// The same with what every pane of courses has: seeds, the last step, and a badge for diverged runs.
    Shown standing(Shown shown) {
        return ended().standing(shown).lastStep(watched.lastStep());
    }
}
