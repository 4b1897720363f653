package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.SAY;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.TwoLayer.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// Training at the chosen output scale over flow time, with the linearised network beside it. The first seed, the others faint.
final class CoursePane {
    private CoursePane() {}

    static Shown show(Ask ask) {
        double alpha = ask.get(LazyRich.ALPHA);
        Watched<Look> watched = Watched.of(ask, seed -> Train.of(ask, alpha, seed));
        Family<Course<Look>> shown = watched.drawn(), ended = watched.ended();
        Family<Start.Kernel> starts = Ends.starts(ask);
        List<Look> all = shown.known().stream().flatMap(c -> c.looks().stream()).toList();
        double from = all.stream().mapToDouble(Look::time).filter(t -> t > 0).min().orElse(Double.POSITIVE_INFINITY);
        double to = all.stream().mapToDouble(Look::time).max().orElse(0);
        if (!(to > from)) {
            Plot empty = new Chart("MSE", Axis.log("flow time", 0.1, 10), Axis.log("", 1e-3, 2)).plot();
            Shown early = watched.underWay(empty);
            return early == null ? ended.standing(Shown.of(SAY.of("course.still"), empty)) : early;
        }
        double low = all.stream().mapToDouble(v -> Math.min(v.train(), v.test())).min().orElseThrow();
        double high = all.stream().mapToDouble(v -> Math.max(v.train(), v.test())).max().orElseThrow();
        Axis y = Axis.log("", Math.max(low, 1e-12) / 1.3, Math.max(1.3 * high, 2 * low));
        var chart = new Chart("MSE", Axis.log("flow time", from / 1.2, to * 1.2), y);
        int step = ask.step();
        List<Course<Look>> found = shown.known();
        Course<Look> first = found.getFirst();
        for (Course<Look> c : found.subList(1, found.size())) {
            chart.add(Mark.Line.seed(Role.TRAIN, upTo(step, c, Look::time), upTo(step, c, Look::train)));
            chart.add(Mark.Line.seed(Role.TEST, upTo(step, c, Look::time), upTo(step, c, Look::test)));
        }
        int seed = IntStream.range(0, ask.seeds()).filter(k -> shown.get(k, 0) == first).findFirst().orElseThrow();
        Start.Kernel start = starts.get(seed, 0);
        double[] times = start == null ? new double[0] : start.times(), linearised = start == null ? new double[0] : start.testThen();
        if (start != null) chart.line(Role.TWIN, "linearised", times, linearised).line(Role.TWIN, null, null, times, start.trainThen(), 2);
        chart.line(Role.TRAIN, "training", upTo(step, first, Look::time), upTo(step, first, Look::train));
        chart.line(Role.TEST, "test", upTo(step, first, Look::time), upTo(step, first, Look::test));
        double[] moved = IntStream.range(1, first.steps().length).mapToDouble(i -> first.looks().get(i).time()).toArray();
        double[] steps = IntStream.of(first.steps()).skip(1).asDoubleStream().toArray();
        Plot plot = chart.plot().linked(Role.TEST, new Link(Link.STEP, moved, steps));
        Shown early = watched.underWay(plot);
        if (early != null) return early;
        double test = watched.last(Look::test), taken = ended.median(Course::lastStep);
        double linear = Summary.median(IntStream.range(0, ask.seeds()).filter(k -> ended.get(k, 0) != null && starts.get(k, 0) != null)
                .mapToDouble(k -> starts.get(k, 0).testAt(ended.get(k, 0).last().time())).toArray());
        String state = found.stream().allMatch(c -> c.ending() == Course.Ending.FITTED) ? "course.fitted" : "course.unfitted";
        return ended.standing(Shown.of(SAY.of(state, Words.typed(alpha, 2), test, linear, (int) taken), plot)).lastStep(watched.lastStep())
                .scalar("test-here", test).scalar("test-here-linearised", linear).scalar("steps-taken", taken)
                .series(series("train-course", ended.get(seed, 0), Look::train))
                .series(series("test-course", ended.get(seed, 0), Look::test))
                .series("test-linearised", "flow time", "squared error", times, linearised);
    }

    private static Series series(String name, Course<Look> c, ToDoubleFunction<Look> of) {
        return new Series(name, "flow time", "squared error", "first seed", c.curve(Look::time), c.curve(of), new double[0][]);
    }

    private static double[] upTo(int step, Course<Look> c, ToDoubleFunction<Look> of) {
        return IntStream.range(0, c.steps().length).filter(i -> c.steps()[i] <= step).mapToDouble(i -> of.applyAsDouble(c.looks().get(i)))
                .toArray();
    }
}
