package org.descentlab.experiment.parity;

import static org.descentlab.experiment.parity.Parity.SAY;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// The courses of all seeds at the settings' own n, drawn up to the play head.
///
/// @param all the courses that have ended
record Courses(Ask ask, Watched<Look> watched, Family<Course<Look>> all) {
    /// A wait is looked into if by 80 % of it there have been so many looks, by the median: before that its start is its end.
    private static final int LOOKS = 4;

    static Courses of(Ask ask) {
        Watched<Look> watched = Watched.of(ask, seed -> Parity.train(ask, seed));
        return new Courses(ask, watched, watched.ended());
    }

    int k() {
        return ask.get(Parity.PARITY);
    }

    Wait wait(Course<Look> course) {
        return Wait.of(course, k());
    }

    /// Those whose wait is over, of the courses that have ended and not diverged.
    List<Course<Look>> over() {
        return all.found().stream().filter(c -> wait(c).over()).toList();
    }

    /// The mean of a number of those, each with its own wait; NaN without any.
    double mean(ToDoubleBiFunction<Course<Look>, Wait> of) {
        return Summary.mean(over().stream().mapToDouble(c -> of.applyAsDouble(c, wait(c))).toArray());
    }

    double median(ToDoubleFunction<Wait> of) {
        return Summary.median(over().stream().mapToDouble(c -> of.applyAsDouble(wait(c))).toArray());
    }

    /// Whether there is a wait to look into.
    boolean waits() {
        return median(Wait::late) >= LOOKS * TrainParity.EVERY;
    }

    /// One number each late in its own wait; none without a wait.
    double[] lates(ToDoubleBiFunction<Course<Look>, Look> of) {
        return waits() ? over().stream().mapToDouble(c -> of.applyAsDouble(c, c.at(wait(c).late()))).toArray() : new double[0];
    }

    /// What each sees late in its own wait, a mean; NaN without a wait.
    double late(ToDoubleFunction<Look> of) {
        return Summary.mean(lates((c, look) -> of.applyAsDouble(look)));
    }

    /// How many seeds are spoken of.
    int seeds() {
        return all.found().size();
    }

    int last() {
        return watched.lastStep();
    }

    /// Up to the play head; a network that has ended keeps its last value.
    Series series(String name, String y, ToDoubleFunction<Look> of) {
        return watched.held(of).upTo(ask.step()).series(name, y, "");
    }

    /// Over the steps, with what is seen at the median end of the wait once the play head is there.
    Chart chart(String name, Axis y, Role lead) {
        return new Chart(name, Axis.linear("step", 0, Math.max(last(), 50)), y).over(lead, Link.steps());
    }

    void mark(Chart chart, double step, String label) {
        if (all.done() > 0 && step <= ask.step()) chart.threshold(step, label);
    }

    /// Draws a curve with its median's last value beside its name, and answers that.
    static double draw(Chart chart, Role role, String legend, Series of) {
        double last = of.at().length == 0 ? Double.NaN : of.values()[of.at().length - 1];
        chart.curve(role, legend, of.at().length == 0 ? null : Words.number(last), of, 0);
        return last;
    }

    /// What is said while there is nothing to speak of, or null.
    Shown early(Chart chart) {
        return watched.early(chart, SAY.of("courses.diverged"), SAY.of("courses.lost", all.done(), all.total()));
    }

    Shown shown(Sentence said, Chart chart) {
        return watched.shown(said, chart);
    }
}
