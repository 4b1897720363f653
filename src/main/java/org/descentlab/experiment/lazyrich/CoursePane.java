package org.descentlab.experiment.lazyrich;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// Training at the chosen output scale over flow time, with the linearised network beside it. The first seed, the others faint.
final class CoursePane implements BenchPane {
    @Override
    public String name() {
        return "course";
    }

    @Override
    public String title() {
        return "The course at this scale";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Ends.own(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double alpha = s.get(LazyRichBench.ALPHA);
        long[] seeds = Many.seeds(s).toArray();
        Train.End[] ends = Arrays.stream(seeds).mapToObj(k -> results.find(Ends.job(s, alpha, k))).toArray(Train.End[]::new);
        Start.Kernel[] starts = Arrays.stream(seeds).mapToObj(k -> results.find(new Start(Spec.of(s, k)))).toArray(Start.Kernel[]::new);
        int done = (int) Arrays.stream(ends).filter(Objects::nonNull).count(), last = Arrays.stream(ends).filter(Objects::nonNull).mapToInt(e -> e.last().step()).max().orElse(0), upTo = Math.min(step, last);
        List<Mark> marks = new ArrayList<>();
        double from = Double.POSITIVE_INFINITY, to = 0, low = Double.POSITIVE_INFINITY, high = 0;
        Train.End first = null;
        Start.Kernel start = null;
        for (int k = 0; k < ends.length; k++) {
            if (ends[k] == null) continue;
            if (first == null) {
                first = ends[k];
                start = starts[k];
            } else {
                marks.add(Mark.Line.seed(Role.TRAIN, times(ends[k], upTo), values(ends[k], upTo, Train.Seen::train)));
                marks.add(Mark.Line.seed(Role.TEST, times(ends[k], upTo), values(ends[k], upTo, Train.Seen::test)));
            }
            for (Train.Seen v : ends[k].course()) {
                if (v.time() > 0) from = Math.min(from, v.time());
                to = Math.max(to, v.time());
                low = Math.min(low, Math.min(v.train(), v.test()));
                high = Math.max(high, Math.max(v.train(), v.test()));
            }
        }
        if (first == null || !(to > from)) {
            Plot empty = Plot.of("MSE", Axis.log("flow time", 0.1, 10), Axis.log("", 1e-3, 2), List.of());
            return Shown.of(first == null ? "Not enough data yet: no network has been trained" : "No step lowers the error", empty).seeds(done, seeds.length);
        }
        if (start != null) {
            marks.add(Mark.Line.of(Role.TWIN, "linearised", null, start.times(), start.testThen()));
            marks.add(Mark.Line.of(Role.TWIN, null, null, start.times(), start.trainThen()).variant(2));
        }
        marks.add(Mark.Line.of(Role.TRAIN, "training", null, times(first, upTo), values(first, upTo, Train.Seen::train)));
        Mark.Line lead = Mark.Line.of(Role.TEST, "test", null, times(first, upTo), values(first, upTo, Train.Seen::test));
        marks.add(lead);
        double[] at = first.course().stream().skip(1).mapToDouble(Train.Seen::time).toArray(), steps = first.course().stream().skip(1).mapToDouble(Train.Seen::step).toArray();
        Plot plot = Plot.of("MSE", Axis.log("flow time", from / 1.2, to * 1.2), Axis.log("", Math.max(low, 1e-12) / 1.3, Math.max(1.3 * high, 2 * low)), marks).led(lead, new Link(Link.STEP, at, steps));
        double test = Summary.median(Arrays.stream(ends).filter(Objects::nonNull).mapToDouble(e -> e.last().test()).toArray());
        double linear = Summary.median(IntStream.range(0, ends.length).filter(k -> ends[k] != null && starts[k] != null).mapToDouble(k -> starts[k].testAt(ends[k].last().time())).toArray());
        double taken = Summary.median(Arrays.stream(ends).filter(Objects::nonNull).mapToDouble(e -> e.last().step()).toArray());
        boolean fitted = Arrays.stream(ends).filter(Objects::nonNull).allMatch(Train.End::fitted);
        String text = "α = " + Ends.scale(alpha) + ": test " + number(test) + ", linearised " + number(linear) + (fitted ? "; fitted in " : "; not fitted in ") + (int) taken + " steps";
        Frame.Series train = series("train-course", first, Train.Seen::train), tested = series("test-course", first, Train.Seen::test);
        return Shown.of(text, plot).seeds(done, seeds.length).lastStep(last).scalar("test-here", test).scalar("test-here-linearised", linear).scalar("steps-taken", taken).series(train).series(tested)
                .series("test-linearised", "flow time", "squared error", start == null ? new double[0] : start.times(), start == null ? new double[0] : start.testThen());
    }

    private static Frame.Series series(String name, Train.End e, ToDoubleFunction<Train.Seen> of) {
        int end = e.last().step();
        return new Frame.Series(name, "flow time", "squared error", "first seed", times(e, end), values(e, end, of), new double[0][]);
    }

    private static double[] times(Train.End e, int upTo) {
        return values(e, upTo, Train.Seen::time);
    }

    private static double[] values(Train.End e, int upTo, ToDoubleFunction<Train.Seen> of) {
        return e.course().stream().filter(v -> v.step() <= upTo).mapToDouble(of).toArray();
    }
}
