package org.descentlab.experiment.main.kernel;

import static org.descentlab.experiment.main.kernel.KernelRuns.SAY;
import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Shown;

/// How far each layer's weights, and each layer's part of the tangent kernel, have moved.
public final class LayersPane {
    public static final String NAME = "layers";
    /// Weights are recorded in single precision: smaller changes are rounding.
    private static final double ROUNDING = 1e-7;

    private LayersPane() {}

    /// What moved: a layer's part of the kernel, or its weights.
    ///
    /// @param curve from the first step on: at step 0 a relative change is nothing but rounding
    private record Part(Role role, int layer, String name, Curves curve, double end) {
        static Part of(KernelRuns runs, Role role, int layer) {
            Function<KernelPath.Readings, double[]> change = p -> (role == Role.KERNEL ? p.parts() : p.weights())[layer];
            String name = (role == Role.KERNEL ? "kernel" : "weights") + "-drift-" + (layer + 1);
            return new Part(role, layer, name, runs.curves(change).between(1, Integer.MAX_VALUE), runs.last(change));
        }

        String symbol() {
            return (role == Role.KERNEL ? "K" : "W") + "₁₂₃₄₅₆₇₈₉".charAt(layer);
        }

        /// A share of what was there, or a multiple of it.
        String moved() {
            return end < 9.95 ? percent(end) : number(end) + " ×";
        }
    }

    public static Shown show(Ask ask, MainSettings s) {
        KernelRuns runs = KernelRuns.of(ask, s);
        int layers = s.network(0).architecture().layers();
        List<Part> parts = Stream.of(Role.KERNEL, Role.INK)
                .flatMap(role -> IntStream.range(0, layers).mapToObj(layer -> Part.of(runs, role, layer))).toList();
        Axis y = range(parts.stream().map(Part::curve).toList());
        var chart = new Chart("relative change of weights W and kernel parts K, by layer", runs.steps(), y);
        for (Part p : parts) runs.draw(chart, p.role, p.symbol(), p.curve, p.layer);
        String said = runs.diverged() ? "layers.diverged" : "layers";
        Shown shown = runs.shown(chart, Role.KERNEL, () -> SAY.of(said, parts.stream().map(Part::moved).toArray()));
        for (Part p : parts)
            shown = shown.scalar(p.name, p.end).series(p.curve.series(p.name, "relative change of " + p.symbol(), "relative"));
        return shown;
    }

    private static Axis range(List<Curves> all) {
        double high = all.stream().mapToDouble(Curves::largest).max().orElse(0);
        double top = high > ROUNDING ? Axes.nice(1.5 * high) : 1;
        double low = all.stream().flatMapToDouble(c -> Arrays.stream(c.median())).filter(v -> v > ROUNDING).min().orElse(top);
        return Axis.log("", Math.max(ROUNDING, Axes.niceBelow(Math.min(low, top / 10))), top);
    }
}
