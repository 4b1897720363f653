package org.descentlab.experiment.main.time;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.TestMap;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The panes of the view over time. What holds at every position of the play head is made once for both.
public final class TimePanes {
    public static final String CURVE = "epochs", MAP = "epoch-map";
    private static final Sentences SAY = Sentences.of(TimePanes.class);
    /// Stopping early is worth a word if the end is this much worse.
    private static final double EARLIER = 1.1;
    private static final double[][] NONE = {};
    private volatile Sweep last;

    /// How the sweep over widths went.
    ///
    /// @param range  of all test errors
    /// @param cells  median test errors over width and step
    /// @param series the curve of every width along time
    private record Sweep(MainSettings settings, Family<TrainedNetwork> widths, Epochs epochs, List<Rise> rises, Epochs.Hump hump,
            double[] range,
            Mark.Cells cells, List<Series> series) {
        static Sweep of(MainSettings s, Family<TrainedNetwork> widths) {
            Epochs e = Epochs.of(s, widths);
            double[] range = TestMap.range(e.test().stream().map(Grid::values).flatMap(Arrays::stream).toArray(double[][]::new));
            List<Series> series = IntStream.range(0, widths.places()).mapToObj(
                    i -> Series.medians("test-by-step-width-" + (int) widths.at()[i], "step", "test error", "squared error", e.along(i)))
                    .toList();
            return new Sweep(s, widths, e, e.rises(), e.hump(), range, TestMap.of(e.axis(), Axis.Scale.LOG, e.medians()), series);
        }

        double[] sizes() {
            return rises.stream().mapToDouble(Rise::size).toArray();
        }

        boolean interpolates() {
            return Sweeps.interpolates(Sweeps.train(widths));
        }

        /// Whether the play head stands at the last step, so that the ending is told.
        boolean ended(int head) {
            return head >= settings.steps();
        }

        /// What is shown with its sentence, once there is a curve.
        Shown shown(Ask ask, Sentence said, Chart chart) {
            int end = widths.done() > 0 ? settings.steps() : 0;
            if (widths.done() < Sweeps.FEWEST) return Shown.waiting(SAY.of("sweep.few"), chart, ask).lastStep(end);
            Sentence says = widths.none() ? SAY.of("sweep.lost", widths.done()) : said;
            return widths.standing(Shown.of(says, chart)).lastStep(end);
        }
    }

    public Shown curve(Ask ask, MainSettings s) {
        Sweep sweep = sweep(ask, s);
        return curve(ask, sweep, head(ask, sweep));
    }

    public Shown map(Ask ask, MainSettings s) {
        Sweep sweep = sweep(ask, s);
        return map(ask, sweep, head(ask, sweep));
    }

    private Sweep sweep(Ask ask, MainSettings s) {
        Family<TrainedNetwork> widths = Sweeps.widths(ask, s);
        Sweep known = last;
        boolean same = known != null && known.settings.equals(s) && widths.known().equals(known.widths.known());
        if (!same) last = known = Sweep.of(s, widths);
        return known;
    }

    private static int head(Ask ask, Sweep sweep) {
        return Math.min(ask.step(), sweep.widths.done() > 0 ? sweep.settings.steps() : 0);
    }

    /// The double-descent curve as it is at the play head's step, with the one at the end of training as its ghost.
    private static Shown curve(Ask ask, Sweep w, int head) {
        MainSettings s = w.settings;
        Series now = Series.medians("test-by-width-at-step-" + head, "width", "test error", "squared error", Epochs.at(w.widths, head)),
                end = Series.medians("test-by-width-at-end", "width", "test error", "squared error", Sweeps.test(w.widths));
        Axis y = Axis.log("", 0.9 * w.range[0], 1.1 * w.range[1]);
        var chart = new Chart("test MSE, clean labels", WidthAxis.ofCells(), y).threshold(s.threshold(), "P = n")
                .export(now).export(end);
        chart.add(line(Role.GHOST, "at the end", end, s.width())).cloud(Role.TEST, now.at(), now.seeds())
                .add(line(Role.TEST, "at this step", now, s.width()).withMarkers());
        if (w.ended(head)) Marks.crosses(chart, w.widths, y.high() / 1.5);
        chart.cursor(s.width(), "m = " + s.width()).over(Role.TEST, WidthAxis.link());
        Epochs.Span peak = w.interpolates() ? w.epochs.peak(w.rises) : new Epochs.Span(0, 0);
        return w.shown(ask, say(w, peak, head), chart).scalar("peak-from-step", peak.none() ? Double.NaN : peak.from())
                .scalar("peak-to-step", peak.none() ? Double.NaN : peak.to()).scalar("peak-rise-end", w.rises.getLast().size());
    }

    /// Read at the marked width.
    private static Mark.Line line(Role role, String legend, Series of, int width) {
        int i = Arrays.binarySearch(of.at(), width);
        boolean known = i >= 0 && Double.isFinite(of.values()[i]);
        return Mark.Line.of(role, legend, known ? number(of.values()[i]) : null, of.at(), of.values());
    }

    private static Sentence say(Sweep w, Epochs.Span peak, int head) {
        boolean ended = w.ended(head);
        Rise rise = ended ? w.rises.getLast() : Sweeps.peak(Epochs.at(w.widths, head));
        double at = rise.peak() < 0 ? Double.NaN : w.settings.ratio((int) w.widths.at()[rise.peak()]);
        if (!w.interpolates()) {
            String what = rise.claimed() || rise.near() ? "rise" : "flat";
            return SAY.of((ended ? "epochs.unfitted." : "epochs.now.") + what, head, at, rise.size(), rise.rising(), rise.seeds());
        }
        if (ended && rise.peaks()) return SAY.of(peak.from() <= 1 ? "epochs.peak.always" : "epochs.peak", peak.from(), at, rise.size());
        if (ended && !peak.none()) return SAY.of("epochs.gone", peak.from(), peak.to());
        String when = ended ? "epochs.end." : "epochs.now.";
        String call = rise.peaks() ? "peak" : rise.nearlyPeaks() ? "near" : rise.claimed() ? "rise" : "none";
        return SAY.of(when + call, head, at, rise.size(), rise.rising(), rise.seeds());
    }

    /// Test error over width and training step, with a line at the play head's step.
    private static Shown map(Ask ask, Sweep w, int head) {
        MainSettings s = w.settings;
        int column = Arrays.binarySearch(MainSettings.WIDTHS, s.width());
        double[] median = column < 0 ? null : w.series.get(column).values();
        Epochs.Best best = w.epochs.best(median, s.steps());
        Epochs.Hump h = w.hump, seen = w.ended(head) ? h : w.epochs.upTo(head).hump();
        var chart = new Chart("training step", WidthAxis.ofCells(), Axis.log("", 1, s.steps())).add(w.cells)
                .threshold(s.threshold(), "P = n").cursor(s.width(), null);
        if (head >= 1) chart.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, false, head, null));
        if (seen != null && seen.seen()) chart.add(new Mark.Label(seen.width(), seen.peak(), "second descent", null));
        w.series.forEach(chart::export);
        chart.export(new Series("rise-by-step", "step", "rise over width", "ratio", Series.Kind.MEDIAN, w.cells.y(), w.sizes(), NONE));
        chart.made(plot -> plot.mapped(WidthAxis.link(), Link.steps()));
        String second = "second-descent-";
        return w.shown(ask, sayMap(w, seen, head, w.epochs.best(median, head)), chart).beside(along(w, median, head), rises(w, head))
                .scalar(second + "width", of(h, Epochs.Hump::width)).scalar(second + "size", of(h, Epochs.Hump::size))
                .scalar(second + "vote", of(h, Epochs.Hump::vote)).scalar(second + "dip-step", of(h, Epochs.Hump::dip))
                .scalar(second + "peak-step", of(h, Epochs.Hump::peak)).scalar(second + "end-step", of(h, Epochs.Hump::end))
                .scalar("best-step", of(best, Epochs.Best::step)).scalar("best-test", of(best, Epochs.Best::test))
                .scalar("end-test", of(best, Epochs.Best::now));
    }

    private static <T> double of(T found, ToDoubleFunction<T> number) {
        return found == null ? Double.NaN : number.applyAsDouble(found);
    }

    /// The column of the current width as a curve along time.
    private static Plot along(Sweep w, double[] median, int head) {
        MainSettings s = w.settings;
        var chart = new Chart("MSE at m = " + s.width(), steps(s), Axis.log("", w.cells.low(), w.cells.high()));
        if (median != null) {
            Marks.line(chart, Role.TEST, null, w.cells.y(), median, false);
            double last = median[median.length - 1];
            if (Double.isFinite(last)) chart.add(new Mark.Label(s.steps(), last, number(last), null));
        }
        return at(chart, head);
    }

    /// How far the curve over widths rises above what lies to its left, at every step.
    private static Plot rises(Sweep w, int head) {
        double[] sizes = w.sizes();
        double last = sizes[sizes.length - 1], top = Arrays.stream(sizes).max().orElse(2);
        var chart = new Chart("rise over width", steps(w.settings), Axis.linear("", 0.9, Math.max(2, 1.15 * top)))
                .level(Claims.RISE, "× 1.25").line(Role.INK, null, w.cells.y(), sizes)
                .add(new Mark.Label(w.settings.steps(), last, "× " + ratio(last), null));
        return at(chart, head);
    }

    private static Axis steps(MainSettings s) {
        return Axis.log("step", 1, s.steps(), 1, 10, 100, 1000);
    }

    private static Plot at(Chart chart, int head) {
        return (head >= 1 ? chart.cursor(head, null) : chart).overSteps().plot();
    }

    private static Sentence sayMap(Sweep w, Epochs.Hump h, int head, Epochs.Best best) {
        if (h != null && h.seen()) return SAY.of("epoch-map.second", h.width(), h.rise(), h.dip(), h.peak(), h.fall(), h.end());
        boolean ended = w.ended(head);
        Sentence none = SAY.of(ended ? "epoch-map.none" : "epoch-map.now", head);
        if (best == null) return none;
        String how = !ended ? "best.now" : best.now() > EARLIER * best.test() ? "best.early" : "best.late";
        return none.behind(SAY.of(how, w.settings.width(), best.step(), best.test(), best.now()));
    }
}
