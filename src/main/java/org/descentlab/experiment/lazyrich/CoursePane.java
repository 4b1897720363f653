package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.SAY;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.TwoLayer.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// Training at the chosen output scale over flow time, with the linearised network beside it. The first seed, the others faint.
final class CoursePane {
    private static final String TIME = "flow time", ERROR = "squared error";

    private CoursePane() {}

    static Shown show(Ask ask) {
        double alpha = ask.get(LazyRich.ALPHA);
        Watched<Look> watched = Watched.of(ask, seed -> Train.of(ask, alpha, seed));
        Family<Course<Look>> shown = watched.drawn(), ended = watched.ended();
        Family<Start.Kernel> starts = Start.all(ask);
        List<Look> all = shown.known().stream().flatMap(c -> c.looks().stream()).toList();
        double from = all.stream().mapToDouble(Look::time).filter(t -> t > 0).min().orElse(Double.POSITIVE_INFINITY);
        double to = all.stream().mapToDouble(Look::time).max().orElse(0);
        if (!(to > from)) {
            Chart empty = new Chart("MSE", Axis.log(TIME, 0.1, 10), Axis.log("", 1e-3, 2));
            Shown early = watched.underWay(empty);
            return early == null ? ended.standing(Shown.of(SAY.of("course.still"), empty)) : early;
        }
        double[] errors = all.stream().flatMapToDouble(v -> DoubleStream.of(v.train(), v.test())).toArray();
        double low = Summary.quantile(0, errors);
        Axis y = Axis.log("", Math.max(low, 1e-12) / 1.3, Math.max(1.3 * Summary.quantile(1, errors), 2 * low));
        var chart = new Chart("MSE", Axis.log(TIME, from / 1.2, to * 1.2), y);
        int step = ask.step();
        List<Course<Look>> found = shown.known();
        Course<Look> first = found.getFirst();
        for (Course<Look> c : found.subList(1, found.size())) {
            chart.add(Mark.Line.seed(Role.TRAIN, upTo(step, c, Look::time), upTo(step, c, Look::train)));
            chart.add(Mark.Line.seed(Role.TEST, upTo(step, c, Look::time), upTo(step, c, Look::test)));
        }
        int seed = IntStream.range(0, ask.seeds()).filter(k -> shown.get(k, 0) == first).findFirst().orElseThrow();
        Start.Kernel start = starts.get(seed, 0);
        if (start != null)
            chart.curve(Role.TWIN, "linearised", series("test-linearised", start.times(), start.testThen()))
                    .curve(Role.TWIN, null, null, series("train-linearised", start.times(), start.trainThen()), 2);
        chart.line(Role.TRAIN, "training", upTo(step, first, Look::time), upTo(step, first, Look::train));
        chart.line(Role.TEST, "test", upTo(step, first, Look::time), upTo(step, first, Look::test));
        Course<Look> recorded = watched.all().get(seed, 0);
        chart.export(series("train-course", recorded.curve(Look::time), recorded.curve(Look::train)))
                .export(series("test-course", recorded.curve(Look::time), recorded.curve(Look::test)));
        double[] moved = IntStream.range(1, first.steps().length).mapToDouble(i -> first.looks().get(i).time()).toArray();
        double[] steps = IntStream.of(first.steps()).skip(1).asDoubleStream().toArray();
        chart.over(Role.TEST, new Link(Link.STEP, moved, steps));
        Shown early = watched.underWay(chart);
        if (early != null) return early;
        double test = watched.last(Look::test), taken = ended.median(Course::lastStep);
        double linear = linearised(ended, starts, watched.lastStep());
        int open = (int) ended.found().stream().filter(c -> !c.fitted()).count();
        Sentence said = SAY.of("course.end", EndPanes.scale(alpha), test, linear).behind(open == 0
                ? SAY.of("course.fitted", (int) taken)
                : SAY.of("course.unfitted", open, ended.done(), (int) taken));
        if (step < watched.lastStep()) {
            double then = linearised(ended, starts, step);
            said = SAY.of("course.here", step, Summary.median(watched.here().stream().mapToDouble(Look::test).toArray()));
            if (Double.isFinite(then)) said = said.behind(SAY.of("course.linearised", then));
        }
        return ended.standing(Shown.of(said, chart)).lastStep(watched.lastStep())
                .scalar("test-here", test).scalar("test-here-linearised", linear).scalar("steps-taken", taken);
    }

    /// The median test error of the linearised networks at the flow times that the networks themselves have reached by a step.
    private static double linearised(Family<Course<Look>> courses, Family<Start.Kernel> starts, int step) {
        return Summary.median(IntStream.range(0, courses.seeds()).filter(k -> courses.get(k, 0) != null && starts.get(k, 0) != null)
                .mapToDouble(k -> {
                    double time = courses.get(k, 0).at(step).time();
                    return time < starts.get(k, 0).times()[0] ? Double.NaN : starts.get(k, 0).testAt(time);
                }).toArray());
    }

    private static Series series(String name, double[] times, double[] values) {
        return new Series(name, TIME, ERROR, "", Kind.FIRST, times, values, new double[0][]);
    }

    private static double[] upTo(int step, Course<Look> c, ToDoubleFunction<Look> of) {
        return IntStream.range(0, c.steps().length).filter(i -> c.steps()[i] <= step).mapToDouble(i -> of.applyAsDouble(c.looks().get(i)))
                .toArray();
    }
}
