package org.descentlab.experiment.main.overview;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.Curves;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.PaneNames;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.KernelMap;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Steps;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Meter;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Results;
import org.descentlab.study.Words;

/// Pane 2: how far the tangent kernel of the current network has moved, the kernel itself, and the final drift over widths.
public final class DriftPane {
    /// Slopes are quoted from this width on.
    private static final int FROM = 128;

    private DriftPane() { }

    public static Frame.Pane of(MainSettings s, Current current, Sweep widths, Results results, int head, Frame.Pane before) {
        float[][] map = map(s, current, results, head);
        Object key = Arrays.asList(s, current, head, map, widths.key());
        if (before != null && before.key().equals(key)) return before;
        var recordings = current.recordings().stream().filter(r -> r != null).toList();
        var paths = current.paths().stream().filter(p -> p != null).toList();
        List<int[]> steps = paths.stream().map(KernelPath.Readings::steps).toList();
        Curves drift = Curves.of(steps, paths.stream().map(KernelPath.Readings::drift).toList()).fromFirstStep();
        Curves sharpness = Curves.of(steps, paths.stream().map(KernelPath.Readings::sharpness).toList());
        List<Mark> marks = new ArrayList<>();
        drift.draw(marks, Role.KERNEL, "drift", false, head, steps, 0);
        if (head > 0) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, head, null));
        double top = Math.max(1, drift.largest()), bottom = drift.at().length > 0 ? Math.max(1e-5, drift.median()[0]) : 0.01;
        Axis y = Axis.log("", Math.max(1e-5, Math.pow(10, Math.floor(Math.log10(Math.min(bottom, top / 10))))), Axes.nice(1.5 * top));
        boolean diverged = 2 * current.diverged() > current.seeds();
        Axis x = Axes.steps(s, current, diverged);

        double[][] final_ = widths.values(TrainedNetwork::drift);
        double[] slopes = slopes(widths.at(), final_);
        double now = drift.at().length == 0 ? Double.NaN : last(Curves.upTo(sharpness.at(), sharpness.median(), head));
        double driftFinal = Summary.median(recordings.stream().mapToDouble(r -> r.trained().drift()).toArray());
        double sharpFinal = Summary.median(recordings.stream().mapToDouble(r -> r.trained().sharpness()).toArray());
        List<Plot> side = new ArrayList<>();
        if (map != null) side.add(Plot.heatmap(s.task().kind() == org.descentlab.data.TaskInfo.Kind.IMAGES ? "kernel Kₜ, by digit" : "kernel Kₜ, by label", heat(map)));
        side.add(byWidth(s, widths, final_));
        Verdict v = verdict(s, current, driftFinal, drift, slopes).at(head, current);
        Figure figure = new Figure("Kernel drift", v.badge(), v.danger(), v.sentence(), current.seeds(), s.seeds(),
                Plot.of("relative change of the kernel, ‖Kₜ − K₀‖ / ‖K₀‖", x, y, marks).linked(Role.KERNEL, Link.steps()), side, gauge(s, now), "");
        Map<String, Double> scalars = new TreeMap<>();
        scalars.put("drift-final", driftFinal);
        scalars.put("drift-slope", Summary.median(slopes));
        scalars.put("drift-slope-deviation", Summary.deviation(slopes));
        scalars.put("sharpness-ratio", sharpFinal);
        List<Frame.Series> series = List.of(drift.series("drift", "relative"), sharpness.series("sharpness", "relative to the start"),
                new Frame.Series("drift-by-width", "width", "drift at the last step", "relative", widths.at(), Summary.medians(final_, widths.at().length), final_));
        return new Frame.Pane(PaneNames.DRIFT, figure, series, scalars, key);
    }

    /// The kernel at the head if it has been computed, else a neighbour's.
    private static float[][] map(MainSettings s, Current current, Results results, int head) {
        Recording first = current.first();
        if (first == null || first.weights().length == 0) return null;
        return Steps.nearest(results, first, head, t -> new KernelMap(s.network(0), t));
    }

    private static Mark.Heatmap heat(float[][] map) {
        double[] all = new double[map.length * map.length];
        for (int i = 0; i < all.length; i++) all[i] = map[i / map.length][i % map.length];
        return new Mark.Heatmap(map, Summary.quantile(0.02, all), Summary.quantile(0.995, all) + 1e-9, false);
    }

    private static Plot byWidth(MainSettings s, Sweep widths, double[][] values) {
        List<Mark> marks = new ArrayList<>();
        double[] median = Summary.medians(values, widths.at().length);
        for (double[] seed : values) marks.add(new Mark.Points(Role.KERNEL, null, null, widths.at(), seed, true, false));
        int i = 0;
        while (widths.at()[i] < FROM) i++;
        double anchor = median[i], end = widths.at()[widths.at().length - 1];
        if (Double.isFinite(anchor) && anchor > 0) {
            for (double p : new double[] {-0.5, -1}) {
                double y = anchor * Math.pow(end / FROM, p);
                marks.add(new Mark.Line(Role.THEORY, null, null, new double[] {FROM, end}, new double[] {anchor, y}, true, false, p == -1 ? 1 : 2));
                marks.add(new Mark.Label(end, y, p == -1 ? "−1" : "−½", null));
            }
        }
        marks.add(Mark.Line.of(Role.KERNEL, null, null, widths.at(), median));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.width(), null));
        double[] seen = Summary.finite(Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> v > 0).toArray());
        double low = Summary.quantile(0, seen), high = Summary.quantile(1, seen);
        Axis y = seen.length == 0 ? Axis.log("", 0.1, 10) : Axis.log("", low / 1.5, Math.max(high * 1.5, low * 4));
        return Plot.of("final drift by width", Axis.log("width m", 3, 1400, 8, 64, 512), y, marks).linked(Role.KERNEL, new Link("width", widths.at(), widths.at()));
    }

    private static Meter gauge(MainSettings s, double now) {
        if (!Double.isFinite(now)) return null;
        if (!s.optimizer().hasEdge()) return new Meter("sharpness", "× " + number(now), now, 4, Double.NaN, "Adam has no ceiling 1/ρ", false);
        double ceiling = 1 / s.rate();
        return new Meter("sharpness", "× " + number(now), now, Math.max(ceiling, now), ceiling, "ceiling 1/ρ = " + number(ceiling), now > 1.02 * ceiling);
    }

    private static double last(double[] v) {
        return v.length == 0 ? Double.NaN : v[v.length - 1];
    }

    /// One slope of ln drift on ln width a seed, over widths of at least [#FROM].
    private static double[] slopes(double[] at, double[][] values) {
        Sweep.Cut cut = Sweep.cut(at, values, FROM, Double.POSITIVE_INFINITY);
        return Arrays.stream(cut.values()).mapToDouble(v -> Summary.logSlope(cut.at(), v)).toArray();
    }

    private static Verdict verdict(MainSettings s, Current c, double drift, Curves curve, double[] slopes) {
        int seeds = c.seeds();
        if (seeds == 0) return new Verdict(null, false, "Not enough data yet: the first network is training");
        if (2 * c.diverged() > seeds)
            return new Verdict("Diverged", true, curve.at().length == 0 ? "The loss blew up" : "The kernel moved " + ratio(lastFinite(curve.median())) + " × its own size first");
        double slope = Summary.median(slopes), deviation = Summary.deviation(slopes);
        boolean quoted = Double.isFinite(slope) && Double.isFinite(deviation), inverse = quoted && Math.abs(slope + 1) < 0.15 && deviation < 0.2;
        String sentence = (drift < 0.02 ? "Lazy: " : drift <= 0.3 ? "Intermediate: " : "Rich: ") + (inverse ? "" : "the kernel ") + "moved " + percent(drift);
        if (quoted) sentence += "; width slope " + Words.fixed(slope) + " ± " + Words.fixed(deviation) + (inverse ? ", matches 1/m" : "");
        return new Verdict(s.provisional(seeds), false, sentence);
    }

    private static double lastFinite(double[] v) {
        double last = Double.NaN;
        for (double x : v) if (Double.isFinite(x)) last = x;
        return last;
    }
}
