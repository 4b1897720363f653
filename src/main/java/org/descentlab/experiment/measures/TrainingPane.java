package org.descentlab.experiment.measures;

import static org.descentlab.study.Words.percent;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
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

/// Training loss and test error over the steps, with true and with random labels.
final class TrainingPane implements BenchPane {
    @Override
    public String name() {
        return "training";
    }

    @Override
    public String title() {
        return "Fitting true and random labels";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Nets.plan(s, Nets.same(s, 2), Nets.pair(s));
    }

    /// A median over seeds at the steps where half of them or more have a value.
    private record Curve(double[] at, double[] median) {
        static Curve of(List<Measured.Outcome> runs, Function<Measured.Outcome, double[]> what, int head) {
            List<double[]> points = new ArrayList<>();
            int longest = runs.stream().mapToInt(r -> r.steps().length).max().orElse(0);
            for (int i = 0; i < longest; i++) {
                int at = i;
                double[] v = Summary.finite(runs.stream().filter(r -> r.steps().length > at).mapToDouble(r -> what.apply(r)[at]).toArray());
                int step = runs.stream().filter(r -> r.steps().length > at).mapToInt(r -> r.steps()[at]).findFirst().orElse(0);
                if (2 * v.length >= runs.size() && v.length > 0 && step <= head) points.add(new double[] {step, Summary.median(v)});
            }
            return new Curve(points.stream().mapToDouble(p -> p[0]).toArray(), points.stream().mapToDouble(p -> p[1]).toArray());
        }
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Nets nets = Nets.of(s, results, Nets.same(s, 2), Nets.pair(s));
        List<Mark> marks = new ArrayList<>();
        List<Frame.Series> series = new ArrayList<>();
        int last = 0;
        double[] ends = new double[2], tests = new double[2];
        String[] names = {"true", "random"};
        for (int i = 0; i < 2; i++) {
            int place = i;
            var runs = Arrays.stream(nets.all()).map(seed -> seed[place]).filter(Objects::nonNull).toList();
            last = Math.max(last, runs.stream().mapToInt(Measured.Outcome::end).max().orElse(0));
            ends[i] = Summary.median(runs.stream().filter(Measured.Outcome::fitted).mapToDouble(Measured.Outcome::end).toArray());
            tests[i] = Summary.median(runs.stream().mapToDouble(Measured.Outcome::testError).toArray());
            Curve loss = Curve.of(runs, Measured.Outcome::loss, step), test = Curve.of(runs, Measured.Outcome::test, step);
            if (nets.total() > 1) for (var run : runs) {
                double[] at = Arrays.stream(run.steps()).filter(t -> t <= step).asDoubleStream().toArray();
                marks.add(Mark.Line.seed(Role.TRAIN, at, Arrays.copyOf(run.loss(), at.length)));
            }
            marks.add(Mark.Line.of(Role.TRAIN, "loss, " + names[i], null, loss.at, loss.median).variant(i));
            marks.add(Mark.Line.of(Role.TEST, "test, " + names[i], null, test.at, test.median).variant(i));
            Curve all = Curve.of(runs, Measured.Outcome::loss, Integer.MAX_VALUE), error = Curve.of(runs, Measured.Outcome::test, Integer.MAX_VALUE);
            series.add(new Frame.Series("loss-" + names[i], "step", "training cross-entropy", "nats", all.at, all.median, new double[0][]));
            series.add(new Frame.Series("test-error-" + names[i], "step", "test error", "share", error.at, error.median, new double[0][]));
        }
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, Measured.TARGET, "stop"));
        if (step > 0 && step < last) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, step, null));
        double low = Math.max(0.7, Arrays.stream(nets.all()).flatMap(Arrays::stream).filter(o -> o != null && o.steps().length > 1).mapToInt(o -> o.steps()[1]).min().orElse(15) / 1.5);
        Plot plot = Plot.of("cross-entropy; test error", Axis.log("step", low, Math.max(20 * low, 1.1 * last)), Axis.log("", 0.005, 5), marks).led(null, Link.steps());
        Shown early = nets.early(plot);
        if (early != null) return early.lastStep(last);
        String sentence = Double.isNaN(ends[0] + ends[1]) ? "Not all fit in the epochs allowed; test error " + percent(tests[0]) + " and " + percent(tests[1])
                : "Random labels take " + ratio(ends[1] / ends[0]) + " × the steps; test error " + percent(tests[1]) + ", not " + percent(tests[0]);
        if (step < last) sentence = "Up to step " + step + " of " + last;
        Shown shown = Shown.of(sentence, plot).seeds(nets.whole(), nets.total()).lastStep(last).scalar("steps-true", ends[0]).scalar("steps-random", ends[1])
                .scalar("steps-factor", ends[1] / ends[0]).scalar("test-error-true", tests[0]).scalar("test-error-random", tests[1])
                .scalar("test-error-random-theory", s.get("random-labels") == 1 ? 0.9 : Double.NaN);
        for (var one : series) shown = shown.series(one);
        return nets.warned(shown);
    }
}
