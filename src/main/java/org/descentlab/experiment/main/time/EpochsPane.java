package org.descentlab.experiment.main.time;

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
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// The double-descent curve as it is at the play head's step, with the one at the end of training as its ghost.
public final class EpochsPane implements MorePane {
    public static final String NAME = "epochs";

    /// What holds at every position of the play head.
    ///
    /// @param inputs what it was made from
    record Whole(Object inputs, Axis y, Rise end, Epochs.Span peak) { }

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
        Whole whole = kept ? ((Key) before.key()).whole : whole(inputs, s, sweep);
        double[] at = sweep.at();
        double[][] now = Epochs.slice(sweep, known.head());
        double[] median = Summary.medians(now, at.length), end = Summary.medians(sweep.test(), at.length);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.threshold(), "P = n"));
        Marks.line(marks, Role.GHOST, "at the end", at, end, false);
        for (double[] seed : now) if (s.seeds() > 1) marks.add(new Mark.Points(Role.TEST, null, null, at, seed, true, false));
        Marks.line(marks, Role.TEST, "step " + known.head(), at, median, true);
        if (known.head() >= s.steps()) Marks.crosses(marks, sweep, whole.y.high() / 1.5);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.width(), "m = " + s.width()));
        Verdict v = verdict(s, sweep, whole);
        Figure figure = new Figure("Double descent over time", v.badge(), v.danger(), v.sentence(), sweep.seeds(), s.seeds(),
                Plot.of("test MSE, clean labels", WidthAxis.ofCells(), whole.y, marks)
                        .linked(Role.TEST, new Link("width", at, at)), List.of(), null, "");
        List<Frame.Series> series = List.of(
                new Frame.Series("test-by-width-at-step-" + known.head(), "width", "test error", "squared error", at, median, now),
                new Frame.Series("test-by-width-at-end", "width", "test error", "squared error", at, end, sweep.test()));
        return new Frame.Pane(NAME, figure, series, scalars(whole), new Key(whole, known.head()));
    }

    private static Whole whole(Object inputs, MainSettings s, Sweep sweep) {
        Epochs epochs = Epochs.of(s, sweep);
        Rise[] rises = epochs.rises();
        double[] range = MapPlan.range(Arrays.stream(epochs.test()).flatMap(Arrays::stream).toArray(double[][]::new));
        return new Whole(inputs, Axis.log("", 0.9 * range[0], 1.1 * range[1]), rises[rises.length - 1], epochs.peak(rises));
    }

    private static Map<String, Double> scalars(Whole w) {
        Map<String, Double> out = new TreeMap<>();
        out.put("peak-from-step", w.peak.none() ? Double.NaN : w.peak.from());
        out.put("peak-to-step", w.peak.none() ? Double.NaN : w.peak.to());
        out.put("peak-rise-end", w.end.size());
        return out;
    }

    private static Verdict verdict(MainSettings s, Sweep sweep, Whole w) {
        Verdict early = MapPlan.early(s, sweep);
        if (early != null) return early;
        String badge = MapPlan.badge(s, sweep);
        boolean danger = sweep.diverged() > 0;
        if (w.peak.none()) return new Verdict(badge, danger, "No peak at any step" + (MapPlan.complete(s, sweep) ? "" : " so far"));
        if (w.peak.to() < s.steps())
            return new Verdict(badge, danger, "A peak at steps " + w.peak.from() + "–" + w.peak.to() + " only; none at the end");
        String from = w.peak.from() <= 1 ? "from the first step on" : "from step " + w.peak.from() + " on";
        return new Verdict(badge, danger, "The peak is there " + from + "; at the end × " + ratio(w.end.size()) + " the best narrower net");
    }
}
