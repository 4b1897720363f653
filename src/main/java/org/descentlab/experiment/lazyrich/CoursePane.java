package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.SAY;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.lazyrich.Train.End;
import org.descentlab.experiment.lazyrich.Train.Seen;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Experiment;
import org.descentlab.study.Family;
import org.descentlab.study.Frame;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Training at the chosen output scale over flow time, with the linearised network beside it. The first seed, the others faint.
final class CoursePane {
    private CoursePane() { }

    static Shown show(Ask ask) {
        Ends own = Ends.own(ask);
        Family<End> ends = own.ends();
        List<End> found = ends.found();
        List<Seen> all = found.stream().flatMap(e -> e.course().stream()).toList();
        double from = all.stream().mapToDouble(Seen::time).filter(t -> t > 0).min().orElse(Double.POSITIVE_INFINITY);
        double to = all.stream().mapToDouble(Seen::time).max().orElse(0);
        if (!(to > from)) {
            Plot empty = new Chart("MSE", Axis.log("flow time", 0.1, 10), Axis.log("", 1e-3, 2)).plot();
            return ends.standing(Shown.of(SAY.of(ends.none() ? "course.none" : "course.still"), empty));
        }
        double low = all.stream().mapToDouble(v -> Math.min(v.train(), v.test())).min().orElseThrow();
        double high = all.stream().mapToDouble(v -> Math.max(v.train(), v.test())).max().orElseThrow();
        Axis y = Axis.log("", Math.max(low, 1e-12) / 1.3, Math.max(1.3 * high, 2 * low));
        var chart = new Chart("MSE", Axis.log("flow time", from / 1.2, to * 1.2), y);
        int step = ask.step();
        End first = found.getFirst();
        for (End e : found.subList(1, found.size())) {
            chart.add(Mark.Line.seed(Role.TRAIN, course(e, step, Seen::time), course(e, step, Seen::train)));
            chart.add(Mark.Line.seed(Role.TEST, course(e, step, Seen::time), course(e, step, Seen::test)));
        }
        int[] there = IntStream.range(0, ends.seeds()).filter(k -> ends.get(k, 0) != null).toArray();
        Start.Kernel start = own.starts().get(there[0], 0);
        double[] times = start == null ? new double[0] : start.times(), linearised = start == null ? new double[0] : start.testThen();
        if (start != null) chart.line(Role.TWIN, "linearised", times, linearised).line(Role.TWIN, null, null, times, start.trainThen(), 2);
        chart.line(Role.TRAIN, "training", course(first, step, Seen::time), course(first, step, Seen::train));
        chart.line(Role.TEST, "test", course(first, step, Seen::time), course(first, step, Seen::test));
        double[] moved = first.course().stream().skip(1).mapToDouble(Seen::time).toArray();
        double[] steps = first.course().stream().skip(1).mapToDouble(Seen::step).toArray();
        Plot plot = chart.plot().linked(Role.TEST, new Link(Link.STEP, moved, steps));
        double test = ends.median(End::test), taken = ends.median(e -> e.last().step());
        double linear = Summary.median(IntStream.of(there).filter(k -> own.starts().get(k, 0) != null)
                .mapToDouble(k -> own.starts().get(k, 0).testAt(ends.get(k, 0).last().time())).toArray());
        String state = found.stream().allMatch(End::fitted) ? "course.fitted" : "course.unfitted";
        return ends.standing(Shown.of(SAY.of(state, Words.typed(ask.get(LazyRich.ALPHA), 2), test, linear, (int) taken), plot))
                .lastStep(found.stream().mapToInt(e -> e.last().step()).max().orElseThrow())
                .scalar("test-here", test).scalar("test-here-linearised", linear).scalar("steps-taken", taken)
                .series(series("train-course", first, Seen::train)).series(series("test-course", first, Seen::test))
                .series("test-linearised", "flow time", "squared error", times, linearised);
    }

    private static Frame.Series series(String name, End e, ToDoubleFunction<Seen> of) {
        double[] times = course(e, Experiment.END, Seen::time);
        return new Frame.Series(name, "flow time", "squared error", "first seed", times, course(e, Experiment.END, of), new double[0][]);
    }

    private static double[] course(End e, int upTo, ToDoubleFunction<Seen> of) {
        return e.course().stream().filter(v -> v.step() <= upTo).mapToDouble(of).toArray();
    }
}
