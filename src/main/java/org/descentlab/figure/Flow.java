package org.descentlab.figure;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A second reading of a horizontal axis of training steps: the time of gradient flow, of which every step of a run takes as much as its
/// learning rate. Runs that follow the flow fall together in it, whatever their rates.
///
/// @param name   of the axis in that reading, with its unit
/// @param rate   flow time of one step of the plot's own run, positive
/// @param others curves of other runs in the plot, and what stands for each in this reading: one without points for none
public record Flow(String name, double rate, Map<Mark.Line, Mark.Line> others) {
    public Flow {
        if (!(rate > 0)) throw new IllegalArgumentException("flow time of a step: " + rate);
        others = Map.copyOf(others);
    }

    /// Of a run alone.
    public static Flow of(String name, double rate) {
        return new Flow(name, rate, Map.of());
    }

    /// The same with the curve of another run.
    ///
    /// @param drawn   over steps
    /// @param its     that run's own, or null if it has none: it is then not drawn in this reading
    /// @param reading what stands beside its name in this reading, or null
    public Flow with(Mark.Line drawn, @Nullable Flow its, @Nullable String reading) {
        Mark.Line instead = its != null && its.name.equals(name)
                ? new Mark.Line(drawn.role(), drawn.legend(), reading, times(drawn.x(), its.rate), drawn.y(), drawn.faint(),
                        drawn.markers(), drawn.variant())
                : new Mark.Line(drawn.role(), null, null, new double[0], new double[0], drawn.faint(), false, drawn.variant());
        Map<Mark.Line, Mark.Line> all = new HashMap<>(others);
        all.put(drawn, instead);
        return new Flow(name, rate, all);
    }

    /// Every step times a rate.
    public static double[] times(double[] steps, double rate) {
        double[] all = new double[steps.length];
        for (int i = 0; i < all.length; i++) all[i] = steps[i] * rate;
        return all;
    }
}
