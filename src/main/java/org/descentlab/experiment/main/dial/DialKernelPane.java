package org.descentlab.experiment.main.dial;

import static org.descentlab.experiment.main.dial.Dial.SAY;

import java.util.Arrays;
import java.util.stream.Stream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// How far kernel and weights have moved at the end of training, over the output scale.
public final class DialKernelPane {
    public static final String NAME = "dial-kernel";
    /// From here on the network is expected to be lazy; slopes are taken over these scales, and over the far ones.
    private static final double LAZY = 10, FAR = 100;
    /// A slope is called 1/α within this of −1, and with a smaller deviation over seeds.
    private static final double EXACT = 0.05;

    private DialKernelPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        Dial d = Dial.of(ask, s);
        Grid drift = d.ends().grid(e -> e.network().drift()), weights = d.ends().grid(e -> e.network().moved());
        Grid apart = d.ends().grid(Dial.End::apart);
        Chart chart = d.chart("change of kernel K, weights W; f off its twin", range(drift, weights));
        reference(chart, drift, "∝ 1/α");
        reference(chart, weights, null);
        if (s.optimizer().hasEdge())
            draw(chart, Role.TWIN, "f", Series.medians("twin-distance-by-alpha", "alpha", "distance from the twin's function", "relative", apart));
        draw(chart, Role.KERNEL, "K", Series.medians("drift-by-alpha", "alpha", "kernel drift", "relative", drift));
        draw(chart, Role.INK, "W", Series.medians("weights-by-alpha", "alpha", "change of the weights", "relative", weights));
        Slope slope = Slope.of(drift.cut(LAZY)), far = Slope.of(drift.cut(FAR)), moved = Slope.of(weights.cut(LAZY));
        return d.shown(chart, Role.KERNEL, () -> say(slope, far, moved))
                .scalar("dial-drift-slope", slope.median).scalar("dial-drift-slope-deviation", slope.deviation)
                .scalar("dial-drift-slope-far", far.median).scalar("dial-drift-slope-far-deviation", far.deviation)
                .scalar("dial-weights-slope", moved.median).scalar("dial-weights-slope-deviation", moved.deviation);
    }

    private static void draw(Chart chart, Role role, String name, Series of) {
        Marks.line(chart.cloud(role, of.at(), of.seeds()), role, name, of, true);
    }

    /// Slope of ln value on ln α, seed by seed: median and standard deviation; NaN with fewer than three scales.
    private record Slope(double median, double deviation) {
        static Slope of(Grid values) {
            double[] slopes = Arrays.stream(values.values()).mapToDouble(v -> Summary.logSlope(values.at(), v)).toArray();
            return new Slope(Summary.median(slopes), Summary.deviation(slopes));
        }

        boolean exact() {
            return Math.abs(median + 1) < EXACT && deviation < EXACT;
        }
    }

    /// A line of slope −1 through the first value among the lazy scales.
    private static void reference(Chart chart, Grid values, String name) {
        double[] at = values.at(), y = values.medians();
        int i = 0;
        while (i < at.length && (at[i] < LAZY || !(y[i] > 0))) i++;
        if (i >= at.length - 1) return;
        double end = at[at.length - 1];
        chart.line(Role.GHOST, name, null, new double[] {at[i], end}, new double[] {y[i], y[i] * at[i] / end}, 2);
    }

    private static Axis range(Grid... all) {
        double[] v = Stream.of(all).flatMap(g -> Arrays.stream(g.values())).flatMapToDouble(Arrays::stream)
                .filter(x -> x > 1e-9 && x < 1e6).toArray();
        if (v.length == 0) return Axis.log("", 1e-3, 10);
        double low = Summary.quantile(0, v);
        return Axis.log("", low / 2, Math.max(2 * Summary.quantile(1, v), 20 * low));
    }

    private static Sentence say(Slope drift, Slope far, Slope weights) {
        if (!Double.isFinite(drift.median)) return SAY.of("slope.none");
        if (!Double.isFinite(drift.deviation + weights.deviation)) return SAY.of("slope.single", drift.median, weights.median);
        if (drift.exact() && weights.exact())
            return SAY.of("slope.exact", drift.median, drift.deviation, weights.median, weights.deviation);
        String tail = Double.isFinite(far.median + far.deviation) ? "slope.far" : "slope";
        return SAY.of(tail, drift.median, drift.deviation, weights.median, weights.deviation, far.median, far.deviation);
    }
}
