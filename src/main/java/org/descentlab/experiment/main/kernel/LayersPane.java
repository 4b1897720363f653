package org.descentlab.experiment.main.kernel;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Curves;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// How far each layer's weights, and each layer's part of the tangent kernel, have moved.
public final class LayersPane implements MorePane {
    public static final String NAME = "layers";
    /// Weights are recorded in single precision: smaller changes are rounding.
    private static final double ROUNDING = 1e-7;

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return KernelRuns.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        Object key = List.of(known.settings(), known.current(), known.head());
        if (before != null && before.key().equals(key)) return before;
        KernelRuns runs = KernelRuns.of(known);
        int layers = known.settings().network(0).architecture().layers();
        List<Mark> marks = new ArrayList<>();
        List<Frame.Series> series = new ArrayList<>();
        Map<String, Double> scalars = new TreeMap<>();
        StringBuilder parts = new StringBuilder(), weights = new StringBuilder();
        double low = Double.POSITIVE_INFINITY, high = 0;
        for (boolean kernel : new boolean[] {true, false})
            for (int layer = 0; layer < layers; layer++) {
                int l = layer;
                Curves c = runs.curves(p -> (kernel ? p.parts() : p.weights())[l]).fromFirstStep();
                String symbol = (kernel ? "K" : "W") + subscript(l + 1), name = (kernel ? "kernel" : "weights") + "-drift-" + (l + 1);
                if (runs.seeds() > 0) c.draw(marks, kernel ? Role.KERNEL : Role.INK, symbol, false, runs.head(), runs.steps(), l);
                series.add(KernelRuns.series(c, name, "relative change of " + symbol, "relative"));
                double end = runs.last(p -> (kernel ? p.parts() : p.weights())[l]);
                scalars.put(name, end);
                (kernel ? parts : weights).append(l == 0 ? "" : ", ").append(symbol).append(' ').append(moved(end));
                for (double v : c.median()) if (v > ROUNDING) low = Math.min(low, v);
                high = Math.max(high, c.largest());
            }
        runs.cursor(marks);
        Verdict v = runs.verdict(runs.diverged() ? "Moved " + parts + ", " + weights : "Moved: " + parts + "; weights " + weights);
        Figure figure = new Figure("Drift by layer", v.badge(), v.danger(), v.sentence(), runs.seeds(), known.settings().seeds(),
                Plot.of("relative change of weights W and kernel parts K, by layer", runs.x(), range(low, high), marks).linked(Role.KERNEL, Link.steps()), List.of(), null, "");
        return new Frame.Pane(NAME, figure, series, scalars, key);
    }

    /// A relative change: a share of what was there, or a multiple of it.
    private static String moved(double v) {
        return v < 9.95 ? percent(v) : number(v) + " ×";
    }

    private static Axis range(double low, double high) {
        double top = high > ROUNDING ? Axes.nice(1.5 * high) : 1;
        return Axis.log("", Math.max(ROUNDING, Axes.niceBelow(Math.min(low, top / 10))), top);
    }

    private static String subscript(int i) {
        return String.valueOf("₀₁₂₃₄₅₆₇₈₉".charAt(i));
    }
}
