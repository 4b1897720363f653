package org.descentlab.experiment.main.time;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MapPlan;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// Test error over width and training step, with a line at the play head's step.
public final class EpochMapPane implements MorePane {
    public static final String NAME = "epoch-map";

    /// What holds at every position of the play head.
    ///
    /// @param inputs what it was made from
    record Whole(Object inputs, Mark.Cells cells, Epochs.Hump hump, double[] rises, List<Frame.Series> series) {
        /// The median curve of a width along time, or null if it is not one of the sweep's.
        double[] along(int width) {
            int column = Arrays.binarySearch(MainSettings.WIDTHS, width);
            return column < 0 ? null : series.get(column).median();
        }
    }

    /// Stopping early is worth a word if the end is this much worse.
    private static final double EARLIER = 1.1;

    private record Key(Whole whole, int head) { }

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return MapPlan.sweep(s);
    }

    @Override
    public int lastStep(MainSettings s, Sweep widths) {
        return widths.seeds() > 0 ? s.steps() : 0;
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        MainSettings s = known.settings();
        Sweep sweep = known.widths();
        Object inputs = List.of(s, sweep.key());
        boolean kept = before != null && before.key() instanceof Key k && k.whole.inputs.equals(inputs);
        if (kept && ((Key) before.key()).head == known.head()) return before;
        Whole whole = kept ? ((Key) before.key()).whole : whole(inputs, Epochs.of(s, sweep));
        List<Mark> marks = new ArrayList<>();
        marks.add(whole.cells);
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.threshold(), "P = n"));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.width(), null));
        if (known.head() >= 1) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, false, known.head(), null));
        Epochs.Hump h = whole.hump;
        if (h != null && h.seen()) marks.add(new Mark.Label(h.width(), h.peak(), "second descent", null));
        Verdict v = verdict(s, sweep, whole);
        double[] at = sweep.at();
        Figure figure = new Figure("Test error over width and time", v.badge(), v.danger(), v.sentence(), sweep.seeds(), s.seeds(),
                Plot.of("training step", WidthAxis.ofCells(), Axis.log("", 1, s.steps()), marks).mapped(new Link("width", at, at), Link.steps()),
                List.of(along(s, whole, known.head()), rises(s, whole, known.head())), null, "");
        return new Frame.Pane(NAME, figure, whole.series, scalars(s, whole), new Key(whole, known.head()));
    }

    private static Whole whole(Object inputs, Epochs e) {
        double[][] medians = e.medians();
        float[][] values = new float[e.steps().length][e.widths().length];
        for (int t = 0; t < values.length; t++) for (int w = 0; w < values[t].length; w++) values[t][w] = (float) medians[t][w];
        double[] range = MapPlan.range(medians);
        double[] steps = Arrays.stream(e.steps()).asDoubleStream().toArray();
        var cells = Mark.Cells.around("test MSE", e.widths(), Axis.Scale.LOG, steps, Axis.Scale.LOG, values, range[0], range[1], true);
        List<Frame.Series> series = new ArrayList<>();
        for (int w = 0; w < e.widths().length; w++) {
            double[][] seeds = e.along(w);
            series.add(new Frame.Series("test-by-step-width-" + (int) e.widths()[w], "step", "test error", "squared error", steps, Summary.medians(seeds, steps.length), seeds));
        }
        return new Whole(inputs, cells, e.hump(), Arrays.stream(e.rises()).mapToDouble(Rise::size).toArray(), List.copyOf(series));
    }

    /// The column of the current width as a curve along time.
    private static Plot along(MainSettings s, Whole w, int head) {
        List<Mark> marks = new ArrayList<>();
        double[] median = w.along(s.width());
        if (median != null) {
            Marks.line(marks, Role.TEST, null, w.cells.y(), median, false);
            double last = median[median.length - 1];
            if (Double.isFinite(last)) marks.add(new Mark.Label(s.steps(), last, number(last), null));
        }
        return overTime("MSE at m = " + s.width(), s, head, Axis.log("", w.cells.low(), w.cells.high()), marks);
    }

    /// How far the curve over widths rises above what lies to its left, at every step.
    private static Plot rises(MainSettings s, Whole w, int head) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, Claims.RISE, "× 1.25"));
        marks.add(Mark.Line.of(Role.INK, null, null, w.cells.y(), w.rises));
        double last = w.rises[w.rises.length - 1];
        marks.add(new Mark.Label(s.steps(), last, "× " + ratio(last), null));
        double top = Arrays.stream(w.rises).max().orElse(2);
        return overTime("rise over width", s, head, Axis.linear("", 0.9, Math.max(2, 1.15 * top)), marks);
    }

    private static Plot overTime(String name, MainSettings s, int head, Axis y, List<Mark> marks) {
        if (head >= 1) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, head, null));
        return Plot.of(name, Axis.log("step", 1, s.steps(), 1, 10, 100, 1000), y, marks).led(null, Link.steps());
    }

    private static Map<String, Double> scalars(MainSettings s, Whole w) {
        Epochs.Hump h = w.hump;
        Best b = best(s, w);
        Map<String, Double> out = new TreeMap<>();
        out.put("second-descent-width", h == null ? Double.NaN : h.width());
        out.put("second-descent-size", h == null ? Double.NaN : h.size());
        out.put("second-descent-vote", h == null ? Double.NaN : h.vote());
        out.put("second-descent-dip-step", h == null ? Double.NaN : h.dip());
        out.put("second-descent-peak-step", h == null ? Double.NaN : h.peak());
        out.put("second-descent-end-step", h == null ? Double.NaN : h.end());
        out.put("best-step", b == null ? Double.NaN : b.step);
        out.put("best-test", b == null ? Double.NaN : b.test);
        out.put("end-test", b == null ? Double.NaN : b.end);
        return out;
    }

    /// When to stop the current width: the step of its lowest median test error, that error, and the one at the end.
    private record Best(int step, double test, double end) { }

    private static Best best(MainSettings s, Whole w) {
        double[] median = w.along(s.width());
        if (median == null || !Double.isFinite(median[median.length - 1])) return null;
        int best = 0;
        for (int t = 1; t < median.length; t++) if (median[t] < median[best]) best = t;
        return new Best((int) w.cells.y()[best], median[best], median[median.length - 1]);
    }

    private static Verdict verdict(MainSettings s, Sweep sweep, Whole w) {
        Verdict early = MapPlan.early(s, sweep);
        if (early != null) return early;
        String badge = MapPlan.badge(s, sweep);
        boolean danger = sweep.diverged() > 0;
        Epochs.Hump h = w.hump;
        if (h == null || !h.seen()) {
            Best b = best(s, w);
            String stop = b == null ? "" : b.end > EARLIER * b.test ? "; m = " + s.width() + " is best at step " + b.step + ": " + number(b.test) + " against " + number(b.end)
                    : "; stopping m = " + s.width() + " early gains less than 10 %";
            return new Verdict(badge, danger, "No second descent in time" + (MapPlan.complete(s, sweep) ? "" : " so far") + stop);
        }
        return new Verdict(badge, danger, "At m = " + h.width() + " a second descent: × " + ratio(h.rise()) + " up, steps " + h.dip() + "–" + h.peak()
                + ", × " + ratio(h.fall()) + " down by " + h.end());
    }
}
