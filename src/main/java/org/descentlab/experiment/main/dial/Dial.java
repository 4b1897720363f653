package org.descentlab.experiment.main.dial;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.Regime;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.experiment.network.TwinDistance;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The current network at other output scales α: the same weights, images and labels at the start, from rich to lazy.
///
/// @param ends one a scale
public record Dial(MainSettings settings, Family<Dial.End> ends) {
    /// @param apart how far its function is from its linearised twin's; NaN where there is none
    record End(TrainedNetwork network, double apart) {
        static End alone(TrainedNetwork network) {
            return network == null ? null : new End(network, Double.NaN);
        }
    }

    public static final String KERNEL = "dial-kernel";
    static final Sentences SAY = Sentences.of(Dial.class);
    static final double[] SCALES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000};
    private static final Set<Double> COARSE = Set.of(0.01, 0.1, 1.0, 10.0, 100.0, 1000.0);

    /// From here on the network is expected to be lazy; slopes are taken over these scales, and over the far ones.
    private static final double LAZY = 10, FAR = 100;
    /// A slope is called 1/α within this of −1, and with a smaller deviation over seeds.
    private static final double EXACT = 0.05;

    static Dial of(Ask ask, MainSettings s) {
        double[] at = scales(s);
        Family.Order order = (i, k) -> k > 0 ? Turn.seed(k) : COARSE.contains(at[i]) ? Turn.COARSE : Turn.FINE;
        Family<TrainedNetwork> trained = Sweeps.family(ask, s, at, order, (alpha, k) -> s.scaled(alpha).network(k));
        return new Dial(s, Family.of(s.seeds(), at, order, (alpha, k, turn) -> {
            TrainedNetwork network = trained.get(k, trained.place(alpha));
            if (network == null || network.run().diverged() || !s.optimizer().hasEdge()) return End.alone(network);
            Double apart = ask.find(new TwinDistance(s.scaled(alpha).network(k)), turn);
            return apart == null ? null : new End(network, apart);
        }).losing(e -> e.network.run().diverged()));
    }

    /// The grid, and the settings' own scale.
    static double[] scales(MainSettings s) {
        return Grid.with(SCALES, s.alpha());
    }

    Regime regime(int i) {
        return Regime.of(ends.grid(e -> e.network.drift()).column(i), ends.grid(End::apart).column(i));
    }

    /// The least scale from which on all are lazy; NaN without any.
    double lazyFrom() {
        int from = ends.places();
        while (from > 0 && regime(from - 1).lazy()) from--;
        return from == ends.places() ? Double.NaN : ends.at()[from];
    }

    Chart chart(String name, Axis y) {
        double[] at = ends.at();
        Axis x = Axis.log("output scale α", at[0] / 1.6, at[at.length - 1] * 1.6, 0.01, 0.1, 1, 10, 100, 1000);
        return new Chart(name, x, y);
    }

    /// A plot over scales with the settings' own, and what is said of it once there is enough.
    ///
    /// @param led the role whose curve is pointed at
    Shown shown(Chart chart, Role led, Supplier<Sentence> say) {
        chart.cursor(settings.alpha(), "α = " + Words.typed(settings.alpha(), 3))
                .over(led, new Link(MainSettings.ALPHA.name(), ends.at(), ends.at()));
        ends.progress(chart);
        if (ends.done() > 0 && ends.none())
            return ends.standing(Shown.of(SAY.of("dial.lost", ends.done()), chart)).badge("Diverged", true);
        if (2 * ends.lost() > ends.done()) return ends.standing(Shown.of(SAY.of("dial.few"), chart));
        if (ends.whole() == 0)
            return Shown.of(SAY.of("dial.none", ends.done(), ends.total()), chart).seeds(0, settings.seeds()).badge("", false);
        return ends.standing(Shown.of(say.get(), chart));
    }

    /// How far kernel, weights and function have moved at the end of training, over the output scale.
    public static Shown kernel(Ask ask, MainSettings s) {
        Dial d = Dial.of(ask, s);
        Grid drift = d.ends().grid(e -> e.network().drift()), weights = d.ends().grid(e -> e.network().moved());
        Grid apart = d.ends().grid(Dial.End::apart);
        Chart chart = d.chart("change of kernel K, weights W; f off its twin", range(drift, weights));
        reference(chart, drift, "∝ 1/α");
        reference(chart, weights, null);
        if (s.optimizer().hasEdge())
            draw(chart, Role.TWIN, "f",
                    Series.medians("twin-distance-by-alpha", "alpha", "distance from the twin's function", "relative", apart));
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
