package org.descentlab.experiment.quanta;

import static org.descentlab.experiment.quanta.Quantization.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark.Line;
import org.descentlab.figure.Mark.Reference;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.TasksNetwork.Look;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Spearman;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// Networks that learn many tasks at once: task by task, their mean, and which come first.
///
/// @param p the tasks' frequencies
record TaskPanes(Ask ask, Watched<Look> watched, double[] p) {
    private static final double GUESSING = Math.log(2), BEGUN = 0.9 * GUESSING, DONE = 0.1 * GUESSING;
    /// Above this all tasks are left, but for rounding.
    private static final double NONE = GUESSING * (1 - 1e-9);
    /// A power of the frequency is spoken of where the first task takes so many looks and the order is so nearly that of frequencies.
    private static final double LOOKS = 4, ORDERED = -0.9;
    /// And the fewest tasks whose slope is read.
    private static final int FEW = 3;

    private static TaskPanes of(Ask ask) {
        return new TaskPanes(ask, Watched.of(ask, seed -> TrainTasks.of(ask, seed)), TrainTasks.of(ask, 0).frequencies());
    }

    private double[] learned(Course<Look> course) {
        return TrainTasks.learned(course, p.length);
    }

    private Curves curves(ToDoubleFunction<Look> of) {
        return watched.held(of).between(TrainTasks.EVERY, Math.max(ask.step(), TrainTasks.EVERY));
    }

    private Chart chart(Axis y) {
        return new Chart("cross-entropy, nats", Axis.log("step", TrainTasks.EVERY, Math.max(watched.lastStep(), 10 * TrainTasks.EVERY)), y)
                .overSteps();
    }

    private Shown early(Chart chart) {
        return watched.early(chart, SAY.of("courses.diverged"), SAY.of("courses.lost", watched.ended().done(), watched.ended().total()));
    }

    /// A task's loss falls within a short time, that of all takes long.
    static Shown tasks(Ask ask) {
        TaskPanes t = of(ask);
        Chart chart = t.chart(Axis.shares("", 1.1));
        for (int i = t.p.length - 1; i >= 0; i--) {
            int k = i;
            Curves loss = t.curves(x -> x.losses()[k]);
            // a median of two falls at different steps falls in two halves
            double[] first = loss.seeds().length == 0 ? loss.at() : loss.seeds()[0];
            chart.export(loss.series("task-" + (k + 1), "cross-entropy", "nats"))
                    .add(new Line(Role.INK, k == 0 ? "each task" : null, null, loss.at(), first, true, false, 0));
        }
        Curves mean = t.curves(Look::mean);
        mean.draw(chart, Role.TEST, "mean", mean.at().length == 0 ? null : Words.number(mean.last()));
        chart.export(mean.series("mean-loss", "cross-entropy", "nats"))
                .add(new Reference(Reference.Kind.THRESHOLD, false, GUESSING, "guessing"));
        Shown early = t.early(chart);
        if (early != null) return early;
        List<Course<Look>> courses = t.watched.ended().found();
        int step = ask.step();
        double count = Summary
                .median(courses.stream().mapToDouble(c -> Arrays.stream(t.learned(c)).filter(v -> v <= step).count()).toArray());
        double each = Summary.median(courses.stream()
                .flatMapToDouble(c -> IntStream.range(0, t.p.length).mapToDouble(k -> factor(c, x -> x.losses()[k]))).toArray());
        double all = Summary.median(courses.stream().mapToDouble(c -> factor(c, Look::mean)).toArray());
        Sentence said;
        if (t.watched.before()) said = SAY.of("tasks.here", step, Math.round(count), t.p.length, mean.last());
        else {
            boolean known = !Double.isNaN(each) && !Double.isNaN(all);
            said = SAY.of(known ? "tasks.falls" : "tasks.learned", each, all, Math.round(count), t.p.length, t.watched.lastStep());
        }
        return t.watched.shown(said, chart).scalar("tasks-learned", count).scalar("factor-of-a-task", each).scalar("factor-of-the-mean",
                all);
    }

    /// From 90 % to 10 % of what guessing costs, within which factor of steps; NaN if it does not come so far.
    private static double factor(Course<Look> c, ToDoubleFunction<Look> of) {
        double begun = first(c, of, BEGUN), done = first(c, of, DONE);
        return begun > 0 ? done / begun : Double.NaN;
    }

    private static double first(Course<Look> c, ToDoubleFunction<Look> of, double below) {
        double[] v = c.curve(of);
        return IntStream.range(0, v.length).filter(i -> v[i] < below).mapToDouble(i -> c.steps()[i]).findFirst().orElse(Double.NaN);
    }

    /// The mean by frequency, beside what guessing at the tasks costs that are not yet learned.
    static Shown mean(Ask ask) {
        TaskPanes t = of(ask);
        Curves mean = t.curves(Look::mean);
        double[] at = mean.at();
        List<Course<Look>> courses = t.watched.all().found();
        double[][] left = courses.stream().map(c -> t.unlearned(t.learned(c), at)).toArray(double[][]::new);
        Series model = Series.theory("unlearned-tasks", "step", "cross-entropy", "nats", at, Summary.medians(left, at.length));
        double least = Arrays.stream(t.watched.held(Look::mean).median()).filter(v -> v > 0).reduce(1, Math::min);
        Chart chart = t.chart(Axis.log("", Math.min(0.02, 0.7 * least), 1));
        chart.curve(Role.TEST, "mean", at.length == 0 ? null : Words.number(mean.last()), mean.series("mean-loss", "cross-entropy", "nats"),
                0)
                .theory("not yet learned", model);
        Shown early = t.early(chart);
        if (early != null) return early;
        double[] v = mean.median(), m = model.values();
        double ratio = Summary.median(IntStream.range(0, v.length).filter(i -> m[i] > 0 && m[i] < NONE).mapToDouble(i -> v[i] / m[i])
                .toArray());
        double here = m.length == 0 ? Double.NaN : m[m.length - 1], start = t.watched.ended().median(c -> c.first().mean());
        Sentence said;
        if (t.watched.before()) said = SAY.of("mean.here", ask.step(), mean.last(), here);
        else if (!Double.isNaN(ratio)) said = SAY.of("mean.end", ratio, mean.last(), start);
        else said = SAY.of(here == 0 ? "mean.whole" : "mean.none", mean.last(), start);
        return t.watched.shown(said, chart).scalar("mean-loss", t.watched.last(Look::mean)).scalar("mean-over-unlearned", ratio);
    }

    private double[] unlearned(double[] learned, double[] at) {
        return Arrays.stream(at)
                .map(step -> GUESSING * IntStream.range(0, p.length).filter(k -> !(learned[k] <= step)).mapToDouble(k -> p[k]).sum())
                .toArray();
    }

    /// When each task is learned, over its frequency.
    static Shown order(Ask ask) {
        TaskPanes t = of(ask);
        double[][] steps = t.watched.ended().found().stream().map(t::learned).toArray(double[][]::new);
        Grid all = new Grid(t.p, steps);
        int[] every = IntStream.range(0, t.p.length)
                .filter(k -> steps.length > 0 && Arrays.stream(steps).noneMatch(s -> Double.isNaN(s[k]))).toArray();
        double[] median = all.medians();
        for (int k = 0; k < median.length; k++) if (Arrays.binarySearch(every, k) < 0) median[k] = Double.NaN;
        double least = Arrays.stream(t.p).min().orElseThrow(), most = Arrays.stream(t.p).max().orElseThrow();
        Chart chart = new Chart("step at which a task is learned", Axis.log("frequency of the task", 0.7 * least, 1.4 * most),
                Axis.log("", 0.8 * TrainTasks.EVERY, 2.0 * ask.get(Quantization.STEPS)));
        chart.places(Role.TEST, "learned",
                new Series("learned-by-frequency", "frequency", "step", "", Series.Kind.MEDIAN, t.p, median, steps));
        double first = every.length == 0 ? Double.NaN : median[every[0]] * t.p[every[0]];
        if (least < most) chart.line(Role.THEORY, "slope −1", null, t.p, Arrays.stream(t.p).map(p -> first / p).toArray(), 2);
        Shown early = t.early(chart);
        if (early != null) return early;
        double[][] whole = Arrays.stream(steps).map(s -> Summary.rows(s, every)).toArray(double[][]::new);
        LogSlope slope = LogSlope.of(Summary.rows(t.p, every), whole);
        double rho = Summary.mean(Arrays.stream(steps).mapToDouble(s -> Spearman.rho(t.p, s)).toArray());
        boolean soon = Summary.quantile(0, median) < LOOKS * TrainTasks.EVERY, power = !soon && rho <= ORDERED;
        Sentence said;
        if (least == most) {
            double[] times = Arrays.stream(whole).flatMapToDouble(Arrays::stream).toArray();
            said = every.length < t.p.length
                    ? SAY.of("order.late", every.length, t.p.length, t.watched.lastStep())
                    : SAY.of("order.equal", Math.round(Summary.quantile(0, times)), Math.round(Summary.quantile(1, times)));
        } else if (every.length < FEW) said = SAY.of("order.few", every.length, t.p.length, t.watched.lastStep());
        else if (Double.isNaN(rho)) said = SAY.of("order.ties", every.length, t.p.length);
        else if (!power) said = SAY.of(soon ? "order.fast" : "order.rank", rho, every.length, t.p.length);
        else if (Double.isNaN(slope.deviation())) said = SAY.of("order.single", slope.value(), rho, every.length, t.p.length);
        else said = SAY.of("order.slope", slope.value(), slope.deviation(), rho, every.length, t.p.length);
        return t.watched.shown(said, chart).scalar("order-slope", power ? slope.value() : Double.NaN)
                .scalar("order-slope-deviation", power ? slope.deviation() : Double.NaN).scalar("rank-correlation", rho)
                .scalar("learned-in-every-seed", every.length);
    }
}
