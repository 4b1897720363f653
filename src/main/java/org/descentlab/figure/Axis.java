package org.descentlab.figure;

/// One axis of a plot. `low` and `high` are data values; on a logarithmic axis both are positive.
/// `ticks` lists major tick positions where the nice ones would not do (the widths 2, 4, 8 …); empty means automatic.
public record Axis(String name, Scale scale, double low, double high, double[] ticks) {
    public enum Scale { LINEAR, LOG }

    public Axis {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high) || scale == Scale.LOG && low <= 0)
            throw new IllegalArgumentException("axis " + name + ": no range " + low + " to " + high);
    }

    public static Axis log(String name, double low, double high, double... ticks) {
        return new Axis(name, Scale.LOG, low, high, ticks);
    }

    /// Of shares, from 0, with room above 1 up to `high`.
    public static Axis shares(String name, double high) {
        return linear(name, 0, high, 0, 0.25, 0.5, 0.75, 1);
    }

    public static Axis linear(String name, double low, double high, double... ticks) {
        return new Axis(name, Scale.LINEAR, low, high, ticks);
    }
}
