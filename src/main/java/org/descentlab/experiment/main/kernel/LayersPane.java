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
import org.descentlab.study.Sentence;
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
    }

    public static Shown show(Ask ask, MainSettings s) {
        KernelRuns runs = KernelRuns.of(ask, s);
        int layers = s.network(0).architecture().layers();
        List<Part> parts = Stream.of(Role.KERNEL, Role.INK)
                .flatMap(role -> IntStream.range(0, layers).mapToObj(layer -> Part.of(runs, role, layer))).toList();
        Chart chart = runs.chart("relative change of weights W and kernel parts K", range(parts.stream().map(Part::curve).toList()));
        for (Part p : parts) {
            runs.draw(chart, p.role, p.symbol(), p.curve, p.layer);
            chart.export(p.curve.series(p.name, "relative change of " + p.symbol(), "relative"));
        }
        Shown shown = runs.shown(chart, Role.KERNEL, () -> say(runs, parts));
        for (Part p : parts) shown = shown.scalar(p.name, p.end);
        return shown;
    }

    /// Of the end, or of the play head before it.
    private static Sentence say(KernelRuns runs, List<Part> parts) {
        List<Curves> seen = parts.stream().map(p -> p.curve.upTo(runs.current().head())).toList();
        if (seen.getFirst().at().length == 0) return SAY.of("layers.start");
        Object[] values = Stream.concat(seen.stream().map(c -> moved(c.lastSeen())), Stream.of(seen.getFirst().end())).toArray();
        return SAY.of(runs.before() ? "layers.step" : runs.diverged() ? "layers.diverged" : "layers", values);
    }

    /// A share of what was there, or a multiple of it.
    private static String moved(double by) {
        return by < 9.95 ? percent(by) : number(by) + " ×";
    }

    private static Axis range(List<Curves> all) {
        double high = all.stream().mapToDouble(Curves::largest).max().orElse(0);
        double top = high > ROUNDING ? Axes.nice(1.5 * high) : 1;
        double low = all.stream().flatMapToDouble(c -> Arrays.stream(c.median())).filter(v -> v > ROUNDING).min().orElse(top);
        return Axis.log("", Math.max(ROUNDING, Axes.niceBelow(Math.min(low, top / 10))), top);
    }
}
