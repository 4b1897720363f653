package org.descentlab.experiment.main.step;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.StepParts;
import org.descentlab.experiment.network.Steps;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Meter;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.GradientStep;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Training;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Words;

/// Seed 0's next gradient step at the play head: what it does to the residual in each eigenmode of the kernel, the loss along it,
/// its size in each layer, and how much of it is momentum.
public final class StepPane implements MorePane {
    public static final String NAME = "step";
    /// Modes drawn.
    private static final int MODES = 24;
    /// Room for the gauge above the bars, as a factor of their axis.
    private static final double GAUGE = 5;

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return List.of();
    }

    @Override
    public List<Job<?>> planAt(MainSettings s, Results results, int head) {
        var recording = results.find(new RecordNetwork(s.network(0)));
        return recording == null || StepParts.last(recording) < 0 ? List.of() : List.of(new StepParts(s.network(0), Math.min(head, StepParts.last(recording))));
    }

    private static StepParts.Parts parts(Known known) {
        MainSettings s = known.settings();
        Recording recording = known.current().first();
        if (recording == null || StepParts.last(recording) < 0) return null;
        int at = Math.min(known.head(), StepParts.last(recording));
        StepParts.Parts exact = known.results().find(new StepParts(s.network(0), at));
        return exact != null ? exact : Steps.nearest(known.results(), recording, at, t -> new StepParts(s.network(0), t));
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        MainSettings s = known.settings();
        Recording recording = known.current().first();
        StepParts.Parts p = parts(known);
        Object key = Arrays.asList(s, recording, p);
        if (before != null && before.key().equals(key)) return before;
        Verdict v = p == null ? nothing(recording) : new Verdict("Step " + p.step() + " → " + (p.step() + 1), blown(p.end()), sentence(s, p));
        List<Plot> side = p == null ? List.of() : List.of(along(p), layers(p));
        Figure figure = new Figure("One gradient step, seed " + s.seed(), v.badge(), v.danger(), v.sentence(), p == null ? 0 : 1, 1,
                modes(s, p), side, p == null ? null : momentum(s, p), "");
        return new Frame.Pane(NAME, figure, p == null ? List.of() : series(s, p), p == null ? Map.of() : scalars(p), key);
    }

    private static Verdict nothing(Recording recording) {
        return recording != null && StepParts.last(recording) < 0 ? new Verdict(null, false, "This run ended before its first step")
                : new Verdict(null, false, "Not enough data yet: the first network is training");
    }

    private static boolean blown(double loss) {
        return !(loss <= Training.DIVERGED);
    }

    /// Bars of the first modes before and after, and where this gradient alone would leave them.
    private static Plot modes(MainSettings s, StepParts.Parts p) {
        String name = "residual in eigenmode k" + (s.optimizer().hasEdge() ? " of the kernel" : "; Adam has no factor 1 − lr λ/n");
        int n = p == null ? MODES : Math.min(MODES, p.before().length);
        Axis x = Axis.linear("eigenmode k", 0.4, n + 0.6, 1, 5, 10, 15, 20);
        if (p == null) return Plot.of(name, x, Axis.log("", 1e-3, 1), List.of());
        double[] k = Axes.ranks(n), was = Arrays.copyOf(p.before(), n), is = Arrays.copyOf(p.after(), n), alone = new double[n];
        for (int i = 0; i < n; i++) alone[i] = Math.abs(p.factor()[i]) * was[i];
        double top = 1e-9;
        for (double[] values : new double[][] {was, is, alone}) for (double v : values) if (Double.isFinite(v)) top = Math.max(top, v);
        top = Math.pow(10, Math.ceil(2 * Math.log10(top)) / 2);   // the axis moves rarely
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Bars(Role.GHOST, "before", k, was, 0.86));
        marks.add(new Mark.Bars(Role.TRAIN, "after", k, is, 0.5));
        if (s.optimizer().hasEdge()) marks.add(new Mark.Points(Role.THEORY, s.optimizer() == Optimizer.GD ? "before × |1 − lr λₖ/n|" : "gradient alone", null, k, alone, false, false));
        return Plot.of(name, x, Axis.log("", top / 1e3, GAUGE * top), marks);
    }

    /// The loss on the way from w to w + 2Δ, by its slope, of the linearised network, and as it is.
    private static Plot along(StepParts.Parts p) {
        double[] s = new double[GradientStep.PLACES], slope = new double[s.length], linear = new double[s.length];
        double bend = p.linear() - p.slope();   // of a linear network the loss is a parabola
        for (int i = 0; i < s.length; i++) {
            s[i] = GradientStep.along(i);
            slope[i] = p.start() + s[i] * p.slope();
            linear[i] = slope[i] + s[i] * s[i] * bend;
        }
        double low = p.start(), high = p.start();
        for (double[] values : new double[][] {p.path(), linear})
            for (double v : values) if (v <= 10 * p.start() + 1e-30) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        double room = Math.max(0.12 * (high - low), 1e-9 * p.start() + 1e-300);
        List<Mark> marks = new ArrayList<>(List.of(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, 1, null),
                Mark.Line.of(Role.THEORY, "slope", null, s, slope).variant(2), Mark.Line.of(Role.TWIN, "linearised", null, s, linear),
                Mark.Line.of(Role.TRAIN, "loss", null, s, p.path())));
        double range = high - low;
        int out = 1;
        while (out < s.length - 1 && slope[out + 1] >= low && slope[out + 1] <= high) out++;
        if (Math.abs(slope[out] - p.path()[out]) > 0.1 * range) marks.add(new Mark.Label(s[out], slope[out], "slope", null));
        int end = s.length - 1;
        if (Math.abs(linear[end] - p.path()[end]) > 0.1 * range && linear[end] <= high) marks.add(new Mark.Label(s[end], linear[end], "linearised", null));
        return Plot.of("loss along the step", Axis.linear("steps", 0, 2, 0, 1, 2), Axis.linear("", low - room, high + room), marks);
    }

    private static Plot layers(StepParts.Parts p) {
        int n = p.update().length;
        double[] at = Axes.ranks(n), all = java.util.stream.DoubleStream.concat(Arrays.stream(p.update()), Arrays.stream(p.own())).filter(v -> v > 0 && Double.isFinite(v)).toArray();
        double low = Arrays.stream(all).min().orElse(1e-3), high = Arrays.stream(all).max().orElse(1e-2);
        List<Mark> marks = new ArrayList<>(List.of(new Mark.Bars(Role.KERNEL, "step", at, p.update(), 0.6), new Mark.Points(Role.THEORY, "gradient alone", null, at, p.own(), false, false)));
        for (int l = 0; l < n; l++) if (p.update()[l] > 0) marks.add(new Mark.Label(at[l], p.update()[l], share(p.update()[l]), null));
        return Plot.of("step / weights", Axis.linear("layer", 0.4, n + 0.6, at), Axis.log("", low / 4, Math.max(4 * high, 8 * low)), marks);
    }

    private static Meter momentum(MainSettings s, StepParts.Parts p) {
        if (s.optimizer() == Optimizer.GD || !Double.isFinite(p.momentum())) return null;
        String note = Double.isFinite(p.cosine()) ? "cosine with −∇L " + Words.fixed(p.cosine()) : "no step taken before";
        return new Meter("momentum", percent(p.momentum()), Math.max(0, p.momentum()), Math.max(1, p.momentum()), Double.NaN, note, false);
    }

    private static String sentence(MainSettings s, StepParts.Parts p) {
        if (blown(p.end())) return "The loss blows up, from " + number(p.start()) + " past " + number(Training.DIVERGED);
        boolean falls = p.change() < 0, same = falls == p.slope() < 0;
        String said = "Loss " + (falls ? "falls " : "rises ") + share(Math.abs(p.change()) / p.start()) + (same ? " (slope: " + share(Math.abs(p.slope()) / p.start()) + ")" : " against its slope");
        if (s.optimizer() == Optimizer.GD) return said;
        if (!Double.isFinite(p.cosine())) return said + "; no momentum yet";
        return said + "; " + (p.momentum() < 0 ? "momentum opposes the step" : "the step is " + percent(p.momentum()) + " momentum");
    }

    private static String share(double fraction) {
        return ratio(100 * fraction) + " %";
    }

    private static Map<String, Double> scalars(StepParts.Parts p) {
        Map<String, Double> out = new TreeMap<>();
        out.put("step-from", (double) p.step());
        out.put("step-loss-change", finite(p.change()));
        out.put("step-loss-change-slope", finite(p.slope()));
        out.put("step-loss-change-linearised", finite(p.linear()));
        out.put("step-momentum-share", finite(p.momentum()));
        out.put("step-velocity-cosine", finite(p.cosine()));
        return out;
    }

    private static double finite(double v) {
        return Double.isFinite(v) ? v : Double.NaN;
    }

    private static List<Frame.Series> series(MainSettings s, StepParts.Parts p) {
        double[] modes = Axes.ranks(p.before().length), layers = Axes.ranks(p.update().length), places = new double[GradientStep.PLACES];
        for (int i = 0; i < places.length; i++) places[i] = GradientStep.along(i);
        List<Frame.Series> all = new ArrayList<>(List.of(one("residual-before", "mode", "residual before the step", "", modes, p.before()), one("residual-after", "mode", "residual after the step", "", modes, p.after()),
                one("loss-along-step", "steps", "loss", "squared error", places, p.path()),
                one("gradient-by-layer", "layer", "norm of the gradient of the loss", "", layers, p.gradient()),
                one("step-by-layer", "layer", "norm of the step over that of the weights", "relative", layers, p.update())));
        if (s.optimizer().hasEdge()) all.add(one("mode-factor", "mode", "1 − lr λ/n", "", modes, p.factor()));
        return all;
    }

    private static Frame.Series one(String name, String x, String y, String unit, double[] at, double[] values) {
        return new Frame.Series(name, x, y, unit, at, values, new double[][] {values});
    }
}
