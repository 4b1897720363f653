package org.descentlab.experiment.main.overview;

import static org.descentlab.experiment.main.overview.LossPane.SAY;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.descentlab.data.TaskInfo;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Regime;
import org.descentlab.experiment.main.ground.Stability;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.KernelMap;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Replay;
import org.descentlab.experiment.network.Steps;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// How far the tangent kernel of the current network has moved, the kernel itself, and the final drift over widths.
public final class DriftPane {
    public static final String NAME = "drift";
    /// Slopes are quoted from this width on.
    private static final double FROM = 128;
    /// A slope this near to −1 with so little deviation over seeds matches 1/m.
    private static final double INVERSE = 0.15, STEADY = 0.2;
    /// Keeps the place of a kernel that has not been computed.
    private static final float[][] UNKNOWN = {{Float.NaN}};

    private DriftPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        Current c = new Current(ask, s);
        int[] told = c.told();
        List<KernelPath.Readings> all = c.paths(), paths = Current.known(Arrays.stream(told).mapToObj(all::get).toList());
        Family<TrainedNetwork> sweep = Sweeps.widths(ask, s);
        Grid widths = sweep.grid(TrainedNetwork::drift);
        Curves drift = curves(paths, KernelPath.Readings::drift).between(1, Integer.MAX_VALUE),
                sharpness = curves(paths, KernelPath.Readings::sharpness);
        int head = c.head();
        Curves seen = drift.upTo(head);
        double top = Math.max(1, drift.largest()), bottom = drift.at().length > 0 ? Math.max(1e-5, drift.median()[0]) : 0.01;
        Axis y = Axis.log("", Math.max(1e-5, Math.pow(10, Math.floor(Math.log10(Math.min(bottom, top / 10))))), Axes.nice(1.5 * top));
        var chart = new Chart("kernel drift ‖Kₜ − K₀‖ / ‖K₀‖" + c.whose(), Axes.steps(s, c, c.lost()), y)
                .export(drift.series("drift", "drift", "relative"))
                .export(sharpness.series("sharpness", "sharpness", "relative to the start"))
                .export(Series.medians("drift-by-width", "width", "drift at the last step", "relative", widths));
        seen.draw(chart, Role.KERNEL, "drift", Double.isNaN(seen.lastSeen()) ? null : number(seen.lastSeen()));
        if (head > 0) chart.cursor(head, null);
        Grid slow = widths.cut(FROM);
        double[] slopes = Arrays.stream(slow.values()).mapToDouble(v -> Summary.logSlope(slow.at(), v)).toArray();
        Plot byWidth = byWidth(s, widths);
        float[][] map = map(ask, s, c);
        String title = "Kₜ by " + (s.task().kind() == TaskInfo.Kind.IMAGES ? "digit" : "label") + ", seed " + s.seed();
        Regime regime = c.regime();
        double[] whole = sweep.from(sweep.place(FROM)).complete() ? slopes : new double[0];
        double[] half = c.lost() ? new double[0] : paths.stream().mapToDouble(p -> halfway(p.steps(), p.drift())).toArray();
        Shown shown = Shown.of(say(c, regime, drift, seen, whole, half), chart.over(Role.KERNEL, Link.steps()).flowing(Axes.flow(s)))
                .gauge(Stability.gauge(s, sharpness.upTo(head).last()));
        shown = shown.beside(byWidth, Plot.heatmap(title, heat(map == null ? UNKNOWN : map)));
        int[] ended = c.survivors();
        int known = c.lost() ? c.seeds() : Math.min(paths.size(), regime.seeds()) + c.diverged();
        return c.standing(shown, known)
                .scalar("drift-final", Summary.median(Arrays.stream(ended).mapToDouble(k -> trained(c, k).drift()).toArray()))
                .scalar("drift-slope", Summary.median(slopes)).scalar("drift-slope-deviation", Summary.deviation(slopes))
                .scalar("drift-half-step", Summary.median(half)).scalar("drift-half-step-least", Summary.quantile(0, half))
                .scalar("drift-half-step-most", Summary.quantile(1, half))
                .scalar("twin-distance", regime.distance())
                .scalar("sharpness-ratio", Summary.median(Arrays.stream(ended).mapToDouble(k -> trained(c, k).sharpness()).toArray()));
    }

    private static TrainedNetwork trained(Current c, int k) {
        return c.recordings().get(k).trained();
    }

    private static Curves curves(List<KernelPath.Readings> paths, Function<KernelPath.Readings, double[]> of) {
        return Curves.held(paths.stream().map(KernelPath.Readings::steps).toList(), paths.stream().map(of).toList());
    }

    /// The kernel at the play head if it has been computed, else a neighbour's.
    private static float[][] map(Ask ask, MainSettings s, Current c) {
        Recording first = c.first();
        if (first == null) return null;
        ask.now(new KernelMap(s.network(0), Math.min(c.wanted(), Replay.last(first))));
        return Steps.nearest(ask, first, c.head(), t -> new KernelMap(s.network(0), t));
    }

    private static Mark.Heatmap heat(float[][] map) {
        double[] all = new double[map.length * map.length];
        for (int i = 0; i < all.length; i++) all[i] = map[i / map.length][i % map.length];
        return new Mark.Heatmap(map, Summary.quantile(0.02, all), Summary.quantile(0.995, all) + 1e-9, false);
    }

    private static Plot byWidth(MainSettings s, Grid drift) {
        double[] at = drift.at(), median = drift.medians(),
                seen = Arrays.stream(drift.values()).flatMapToDouble(Arrays::stream).filter(v -> v > 0 && Double.isFinite(v)).toArray();
        double low = Summary.quantile(0, seen), high = Summary.quantile(1, seen);
        Axis y = seen.length == 0 ? Axis.log("", 0.1, 10) : Axis.log("", low / 1.5, Math.max(high * 1.5, low * 4));
        var chart = new Chart("final drift by width", Axis.log("width m", 3, WidthAxis.WIDE, 8, 64, 512), y);
        for (double[] seed : drift.values()) chart.add(new Mark.Points(Role.KERNEL, null, null, at, seed, true, false));
        double anchor = median[Arrays.binarySearch(at, FROM)], end = at[at.length - 1];
        if (Double.isFinite(anchor) && anchor > 0)
            for (double p : new double[] {-0.5, -1}) {
                double there = anchor * Math.pow(end / FROM, p);
                chart.add(new Mark.Line(Role.THEORY, null, null, new double[] {FROM, end}, new double[] {anchor, there}, true, false,
                        p == -1 ? 1 : 2));
                chart.add(new Mark.Label(end, there, p == -1 ? "−1" : "−½", null));
            }
        return chart.line(Role.KERNEL, null, at, median).cursor(s.width(), null).over(Role.KERNEL, WidthAxis.link()).plot();
    }

    /// At the end the regime's word, before it what is so there.
    ///
    /// @param half each seed's [#halfway]
    private static Sentence say(Current c, Regime regime, Curves drift, Curves seen, double[] slopes, double[] half) {
        if (c.seeds() == 0) return SAY.of("current.none");
        if (drift.at().length == 0 && c.lost()) return SAY.of("drift.diverged.unseen");
        if (seen.at().length == 0 && c.head() < c.lastStep()) return SAY.of("drift.start");
        if (c.head() < c.lastStep()) return SAY.of("drift.step", seen.end(), seen.lastSeen());
        if (c.lost()) return SAY.of("drift.diverged", seen.lastSeen());
        if (regime.seeds() == 0) return SAY.of("drift.pending");
        String by = Double.isNaN(Summary.median(half)) ? "" : ".half", step = steps(half);
        Sentence said = regime.agreed()
                ? SAY.of("drift." + regime.word().word() + by, regime.drift(), step)
                : SAY.of("drift.split", regime.agreeing(), regime.seeds(), regime.word().word(), regime.drift());
        double slope = Summary.median(slopes), deviation = Summary.deviation(slopes);
        boolean inverse = Math.abs(slope + 1) < INVERSE && deviation < STEADY;
        String twin = Double.isFinite(regime.distance()) ? "twin" : "alone";
        String tail = !Double.isFinite(slope + deviation) ? "" : inverse ? ".inverse" : ".slope";
        return said.behind(SAY.of("drift." + twin + tail, regime.distance(), slope, deviation));
    }

    /// The median and, where they differ, the least and the most over the seeds, as whole steps.
    private static String steps(double[] half) {
        if (half.length == 0) return "";
        String median = Long.toString(Math.round(Summary.median(half)));
        double least = Summary.quantile(0, half), most = Summary.quantile(1, half);
        return least == most ? median : median + " (" + Math.round(least) + "–" + Math.round(most) + ")";
    }

    /// The first recorded step at which the drift is at least half of what it is at the last; NaN if it is 0 there.
    static double halfway(int[] steps, double[] drift) {
        double half = drift[drift.length - 1] / 2;
        if (!(half > 0)) return Double.NaN;
        int i = 0;
        while (drift[i] < half) i++;
        return steps[i];
    }
}
