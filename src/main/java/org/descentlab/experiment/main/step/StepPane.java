package org.descentlab.experiment.main.step;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.StepParts;
import org.descentlab.experiment.network.StepParts.Parts;
import org.descentlab.experiment.network.Steps;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Meter;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.GradientStep;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Recorder;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Seed 0's next gradient step at the play head: what it does to the residual in each eigenmode of the kernel, the loss along it,
/// its size in each layer, and how much of it is momentum.
public final class StepPane {
    public static final String NAME = "step";
    private static final Sentences SAY = Sentences.of(StepPane.class);
    /// Modes drawn.
    private static final int MODES = 24;
    /// Room for the gauge above the bars, as a factor of their axis.
    private static final double GAUGE = 5;
    /// A line is named where it parts from the loss by this share of the axis.
    private static final double APART = 0.1;
    /// A change below this share of the loss is rounding.
    private static final double ROUNDING = 1e-12;

    /// Of the network on this screen: the units and the readout.
    private static final int LAYERS = 2;

    private StepPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        Current c = new Current(ask, s);
        Recording recording = c.recordings().getFirst();
        boolean none = recording != null && StepParts.last(recording) < 0;
        Parts p = recording == null || none ? null : parts(ask, s, c, recording);
        if (p == null)
            return Shown.waiting(SAY.of(none ? "step.ended" : "step.none", s.seed()), modes(s, null), ask).seeds(0, 1)
                    .beside(along(null), layers(null)).gauge(momentum(s, null)).lastStep(c.lastStep());
        double[] modes = Axes.ranks(p.before().length), layers = Axes.ranks(p.update().length);
        Chart chart = modes(s, p).export(one("residual-before", "mode", "residual before the step", "", modes, p.before()))
                .export(one("residual-after", "mode", "residual after the step", "", modes, p.after()))
                .export(one("loss-along-step", "steps", "loss", "squared error", places(), p.path()))
                .export(one("gradient-by-layer", "layer", "norm of the gradient of the loss", "", layers, p.gradient()))
                .export(one("step-by-layer", "layer", "norm of the step over that of the weights", "relative", layers, p.update()));
        if (s.optimizer().hasEdge()) chart.export(one("mode-factor", "mode", "1 − lr λ/n", "", modes, p.factor()));
        return Shown.of(say(s, p), chart).lastStep(c.lastStep())
                .badge("Step " + p.step() + " → " + (p.step() + 1), Recorder.diverged(p.end())).beside(along(p), layers(p))
                .gauge(momentum(s, p))
                .scalar("step-from", p.step()).scalar("step-loss-change", finite(p.change()))
                .scalar("step-loss-change-slope", finite(p.slope())).scalar("step-loss-change-linearised", finite(p.linear()))
                .scalar("step-momentum-share", finite(p.momentum())).scalar("step-velocity-cosine", finite(p.cosine()));
    }

    /// The step at the play head, or as near to it as is known; null without any.
    private static Parts parts(Ask ask, MainSettings s, Current c, Recording recording) {
        int last = StepParts.last(recording), at = Math.min(c.head(), last);
        ask.now(new StepParts(s.network(0), Math.min(c.wanted(), last)));
        Parts exact = ask.peek(new StepParts(s.network(0), at));
        return exact != null ? exact : Steps.nearest(ask, recording, at, t -> new StepParts(s.network(0), t));
    }

    /// Bars of the first modes before and after, and where this gradient alone would leave them.
    private static Chart modes(MainSettings s, Parts p) {
        String name = "residual in eigenmode k" + (s.optimizer().hasEdge() ? " of the kernel" : "; Adam has no factor 1 − lr λ/n");
        int n = p == null ? MODES : Math.min(MODES, p.before().length);
        Axis x = Axis.linear("eigenmode k", 0.4, n + 0.6, 1, 5, 10, 15, 20);
        if (p == null) return new Chart(name, x, Axis.log("", 1e-3, 1));
        double[] k = Axes.ranks(n), was = Arrays.copyOf(p.before(), n), is = Arrays.copyOf(p.after(), n);
        double[] alone = IntStream.range(0, n).mapToDouble(i -> Math.abs(p.factor()[i]) * was[i]).toArray();
        double largest = DoubleStream.concat(Arrays.stream(was), DoubleStream.concat(Arrays.stream(is), Arrays.stream(alone)))
                .filter(Double::isFinite).reduce(1e-9, Math::max);
        double top = Math.pow(10, Math.ceil(2 * Math.log10(largest)) / 2); // the axis moves rarely
        var chart = new Chart(name, x, Axis.log("", top / 1e3, GAUGE * top)).add(new Mark.Bars(Role.GHOST, "before", k, was, 0.86))
                .add(new Mark.Bars(Role.TRAIN, "after", k, is, 0.5));
        String factor = s.optimizer() == Optimizer.GD ? "before × |1 − lr λₖ/n|" : "gradient alone";
        return s.optimizer().hasEdge() ? chart.points(Role.THEORY, factor, k, alone) : chart;
    }

    /// The loss on the way from w to w + 2Δ, by its slope, of the linearised network, and as it is.
    ///
    /// @param p null: not known yet; then its axes alone
    private static Plot along(Parts p) {
        if (p == null) return along(0, 1).plot();
        double[] s = places(), slope = Arrays.stream(s).map(t -> p.start() + t * p.slope()).toArray();
        double bend = p.linear() - p.slope(); // of a linear network the loss is a parabola
        double[] linear = IntStream.range(0, s.length).mapToDouble(i -> slope[i] + s[i] * s[i] * bend).toArray();
        double[] near = DoubleStream.concat(Arrays.stream(p.path()), Arrays.stream(linear))
                .filter(v -> v <= 10 * p.start() + 1e-30).toArray();
        double low = Arrays.stream(near).reduce(p.start(), Math::min), high = Arrays.stream(near).reduce(p.start(), Math::max);
        double range = high - low, room = Math.max(0.12 * range, 1e-9 * p.start() + 1e-300);
        Chart chart = along(low - room, high + room).line(Role.THEORY, "slope", null, s, slope, 2)
                .line(Role.TWIN, "linearised", s, linear).line(Role.TRAIN, "loss", s, p.path());
        int out = 1, end = s.length - 1;
        while (out < end && slope[out + 1] >= low && slope[out + 1] <= high) out++;
        if (Math.abs(slope[out] - p.path()[out]) > APART * range) chart.add(new Mark.Label(s[out], slope[out], "slope", null));
        boolean parts = Math.abs(linear[end] - p.path()[end]) > APART * range;
        if (parts && linear[end] <= high) chart.add(new Mark.Label(s[end], linear[end], "linearised", null));
        return chart.plot();
    }

    private static Chart along(double low, double high) {
        return new Chart("loss along the step", Axis.linear("steps", 0, 2, 0, 1, 2), Axis.linear("", low, high)).cursor(1, null);
    }

    private static double[] places() {
        return IntStream.range(0, GradientStep.PLACES).mapToDouble(GradientStep::along).toArray();
    }

    /// @param p as of [#along(Parts)]
    private static Plot layers(Parts p) {
        if (p == null) return layers(Axes.ranks(LAYERS), Axis.log("", 1e-3, 0.1)).plot();
        double[] at = Axes.ranks(p.update().length);
        double[] all = DoubleStream.concat(Arrays.stream(p.update()), Arrays.stream(p.own()))
                .filter(v -> v > 0 && Double.isFinite(v)).toArray();
        double low = Arrays.stream(all).min().orElse(1e-3), high = Arrays.stream(all).max().orElse(1e-2);
        Chart chart = layers(at, Axis.log("", low / 4, Math.max(4 * high, 8 * low)))
                .add(new Mark.Bars(Role.KERNEL, "step", at, p.update(), 0.6)).points(Role.THEORY, "gradient alone", at, p.own());
        for (int l = 0; l < at.length; l++)
            if (p.update()[l] > 0) chart.add(new Mark.Label(at[l], p.update()[l], Words.ratio(100 * p.update()[l]) + " %", null));
        return chart.plot();
    }

    private static Chart layers(double[] at, Axis y) {
        return new Chart("step / weights", Axis.linear("layer", 0.4, at.length + 0.6, at), y);
    }

    private static Meter momentum(MainSettings s, Parts p) {
        if (s.optimizer() == Optimizer.GD) return null;
        if (p == null) return new Meter("momentum", "", 0, 1, Double.NaN, null, false);
        if (!Double.isFinite(p.momentum())) return null;
        String note = Double.isFinite(p.cosine()) ? "cosine with −∇L " + Words.fixed(p.cosine()) : "no step taken before";
        double value = Math.max(0, p.momentum()), end = Math.max(1, p.momentum());
        return new Meter("momentum", Words.percent(p.momentum()), value, end, Double.NaN, note, false);
    }

    private static Sentence say(MainSettings s, Parts p) {
        if (Recorder.diverged(p.end())) return SAY.of("step.blown", s.seed(), p.start(), Recorder.DIVERGED);
        String key = Math.abs(p.change()) < ROUNDING * p.start()
                ? "step.same"
                : (p.change() < 0 ? "step.falls" : "step.rises") + (p.change() < 0 == p.slope() < 0 ? "" : ".against");
        Sentence said = SAY.of(key, 100 * (Math.abs(p.change()) / p.start()), 100 * (Math.abs(p.slope()) / p.start()));
        if (s.optimizer() == Optimizer.GD) return said;
        String part = !Double.isFinite(p.cosine()) ? "momentum.first" : p.momentum() < 0 ? "momentum.opposed" : "momentum.share";
        return said.behind(SAY.of(part, p.momentum()));
    }

    private static double finite(double v) {
        return Double.isFinite(v) ? v : Double.NaN;
    }

    private static Series one(String name, String x, String y, String unit, double[] at, double[] values) {
        return new Series(name, x, y, unit, Series.Kind.FIRST, at, values, new double[][] {values});
    }
}
