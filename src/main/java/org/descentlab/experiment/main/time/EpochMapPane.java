package org.descentlab.experiment.main.time;

import static org.descentlab.experiment.main.time.SweepInTime.SAY;
import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Rise;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Test error over width and training step, with a line at the play head's step.
public final class EpochMapPane {
    public static final String NAME = "epoch-map";
    /// Stopping early is worth a word if the end is this much worse.
    private static final double EARLIER = 1.1;

    private EpochMapPane() {}

    static Shown show(MainSettings s, SweepInTime sweep, int head) {
        Epochs.Hump h = sweep.hump();
        int column = Arrays.binarySearch(MainSettings.WIDTHS, s.width());
        double[] median = column < 0 ? null : sweep.series().get(column).values();
        Best best = Best.of(sweep, median);
        var chart = new Chart("training step", WidthAxis.ofCells(), Axis.log("", 1, s.steps())).add(sweep.cells())
                .threshold(s.threshold(), "P = n").cursor(s.width(), null);
        if (head >= 1) chart.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, false, head, null));
        if (h != null && h.seen()) chart.add(new Mark.Label(h.width(), h.peak(), "second descent", null));
        Shown shown = sweep.standing(Shown.of(say(s, sweep, best), chart.plot().mapped(WidthAxis.link(), Link.steps())))
                .beside(along(s, sweep, median, head), rises(s, sweep, head));
        for (Series one : sweep.series()) shown = shown.series(one);
        return shown.scalar("second-descent-width", of(h, Epochs.Hump::width)).scalar("second-descent-size", of(h, Epochs.Hump::size))
                .scalar("second-descent-vote", of(h, Epochs.Hump::vote)).scalar("second-descent-dip-step", of(h, Epochs.Hump::dip))
                .scalar("second-descent-peak-step", of(h, Epochs.Hump::peak)).scalar("second-descent-end-step", of(h, Epochs.Hump::end))
                .scalar("best-step", of(best, Best::step)).scalar("best-test", of(best, Best::test))
                .scalar("end-test", of(best, Best::end));
    }

    private static <T> double of(T found, ToDoubleFunction<T> number) {
        return found == null ? Double.NaN : number.applyAsDouble(found);
    }

    /// The column of the current width as a curve along time.
    private static Plot along(MainSettings s, SweepInTime sweep, double[] median, int head) {
        var chart = new Chart("MSE at m = " + s.width(), steps(s), Axis.log("", sweep.cells().low(), sweep.cells().high()));
        if (median != null) {
            Marks.line(chart, Role.TEST, null, sweep.cells().y(), median, false);
            double last = median[median.length - 1];
            if (Double.isFinite(last)) chart.add(new Mark.Label(s.steps(), last, number(last), null));
        }
        return at(chart, head);
    }

    /// How far the curve over widths rises above what lies to its left, at every step.
    private static Plot rises(MainSettings s, SweepInTime sweep, int head) {
        double[] sizes = sweep.rises().stream().mapToDouble(Rise::size).toArray();
        double last = sizes[sizes.length - 1], top = Arrays.stream(sizes).max().orElse(2);
        var chart = new Chart("rise over width", steps(s), Axis.linear("", 0.9, Math.max(2, 1.15 * top))).level(Claims.RISE, "× 1.25")
                .line(Role.INK, null, sweep.cells().y(), sizes).add(new Mark.Label(s.steps(), last, "× " + ratio(last), null));
        return at(chart, head);
    }

    private static Axis steps(MainSettings s) {
        return Axis.log("step", 1, s.steps(), 1, 10, 100, 1000);
    }

    private static Plot at(Chart chart, int head) {
        return (head >= 1 ? chart.cursor(head, null) : chart).overSteps().plot();
    }

    /// When to stop the current width: the step of its lowest median test error, that error, and the one at the end.
    private record Best(int step, double test, double end) {
        /// @param median over the map's steps, or null; null likewise where the width has none or diverged
        static Best of(SweepInTime sweep, double[] median) {
            if (median == null || !Double.isFinite(median[median.length - 1])) return null;
            int best = 0;
            for (int t = 1; t < median.length; t++) if (median[t] < median[best]) best = t;
            return new Best((int) sweep.cells().y()[best], median[best], median[median.length - 1]);
        }
    }

    private static Sentence say(MainSettings s, SweepInTime sweep, Best best) {
        Sentence early = sweep.early();
        if (early != null) return early;
        Epochs.Hump h = sweep.hump();
        if (h != null && h.seen()) return SAY.of("epoch-map.second", h.width(), h.rise(), h.dip(), h.peak(), h.fall(), h.end());
        String none = sweep.widths().complete() ? "epoch-map.none" : "epoch-map.none.yet";
        if (best == null) return SAY.of(none);
        return SAY.of(none + (best.end > EARLIER * best.test ? ".early" : ".late"), s.width(), best.step, best.test, best.end);
    }
}
