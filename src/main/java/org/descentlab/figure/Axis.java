package org.descentlab.figure;

import java.util.List;
import java.util.stream.IntStream;

/// One axis of a plot. `low` and `high` are data values; on a logarithmic axis both are positive.
/// `ticks` lists major tick positions where the nice ones would not do (the widths 2, 4, 8 …); empty means automatic. What stands at a tick
/// is its number, or its name where there are `names`, one for each.
public record Axis(String name, Scale scale, double low, double high, double[] ticks, List<String> names) {
    public enum Scale { LINEAR, LOG }

    public Axis {
        names = List.copyOf(names);
        if (!names.isEmpty() && names.size() != ticks.length)
            throw new IllegalArgumentException("axis " + name + ": " + ticks.length + " places of " + names);
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high) || scale == Scale.LOG && low <= 0)
            throw new IllegalArgumentException("axis " + name + ": no range " + low + " to " + high);
    }

    public static Axis log(String name, double low, double high, double... ticks) {
        return new Axis(name, Scale.LOG, low, high, ticks, List.of());
    }

    /// Of shares, from 0, with room above 1 up to `high`.
    public static Axis shares(String name, double high) {
        return linear(name, 0, high, 0, 0.25, 0.5, 0.75, 1);
    }

    public static Axis linear(String name, double low, double high, double... ticks) {
        return new Axis(name, Scale.LINEAR, low, high, ticks, List.of());
    }

    /// Of places with names, the first of which stands at `names.size()` and the last at 1: on a vertical axis they are read from the top.
    public static Axis places(String name, List<String> names) {
        double[] at = IntStream.rangeClosed(1, names.size()).mapToDouble(i -> names.size() + 1 - i).toArray();
        return new Axis(name, Scale.LINEAR, 0.3, names.size() + 0.7, at, names);
    }

    /// The same from another value to another.
    public Axis from(double nextLow, double nextHigh) {
        return new Axis(name, scale, nextLow, nextHigh, ticks, names);
    }
}
