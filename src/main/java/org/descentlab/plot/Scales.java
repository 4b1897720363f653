package org.descentlab.plot;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;

/// How a viewer reads the main plot's axes.
///
/// @param x, y turned from logarithmic to linear or back
/// @param flow whether steps are read as flow time, where the plot has that reading
record Scales(boolean x, boolean y, boolean flow) {
    static final Scales AS_MADE = new Scales(false, false, false);
    /// Decades shown at most of an axis that reached 0.
    private static final double DECADES = 1e-6;

    Figure applied(Figure f) {
        Plot p = f.main();
        if (!x && !y && !flow || !p.framed()) return f;
        if (flow && p.flow() != null) p = FlowReading.of(p);
        var plot = p.withAxes(x ? turned(p.x(), p, true) : p.x(), y ? turned(p.y(), p, false) : p.y());
        return f.withMain(plot);
    }

    /// The axis on the other scale. One that reaches 0 or less begins at the smallest positive value drawn; without any it stays.
    private static Axis turned(Axis a, Plot p, boolean horizontal) {
        if (a.scale() == Axis.Scale.LOG) return Axis.linear(a.name(), a.low() < 0.05 * a.high() ? 0 : a.low(), a.high());
        double low = a.low() > 0
                ? a.low()
                : Arrays.stream(p.marks().toArray(Mark[]::new)).flatMapToDouble(m -> values(m, horizontal)).filter(v -> v > 0).min()
                        .orElse(Double.NaN);
        return a.high() > 0 && low < a.high() ? Axis.log(a.name(), Math.max(low, DECADES * a.high()), a.high()) : a;
    }

    private static DoubleStream values(Mark mark, boolean horizontal) {
        return switch (mark) {
            case Mark.Line l -> Arrays.stream(horizontal ? l.x() : l.y());
            case Mark.Points q -> Arrays.stream(horizontal ? q.x() : q.y());
            case Mark.Bars b -> Arrays.stream(horizontal ? b.x() : b.y());
            case Mark.Cells c -> Arrays.stream(horizontal ? c.x() : c.y());
            default -> DoubleStream.empty();
        };
    }
}
