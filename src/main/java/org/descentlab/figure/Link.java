package org.descentlab.figure;

/// What an axis of a plot stands for outside it: one of the experiment's parameters, or the training step.
/// Position `x[i]` belongs to the value `values[i]`; without entries every position is its own value, times `unit`.
///
/// @param parameter a parameter's name, or [#STEP]
public record Link(String parameter, double[] x, double[] values, double unit) {
    public static final String STEP = "step";

    public Link(String parameter, double[] x, double[] values) {
        this(parameter, x, values, 1);
    }

    /// The axis of training steps.
    public static Link steps() {
        return new Link(STEP, new double[0], new double[0]);
    }

    /// The same with every position times a number.
    public Link scaled(double by) {
        return new Link(parameter, Flow.times(x, by), values, unit * by);
    }

    /// The value nearest to a position: by ratio, or by difference where a position is not positive.
    public double value(double at) {
        if (x.length == 0) return at / unit;
        boolean ratios = at > 0;
        for (double v : x) ratios &= v > 0;
        int best = 0;
        for (int i = 1; i < x.length; i++) if (distance(x[i], at, ratios) < distance(x[best], at, ratios)) best = i;
        return values[best];
    }

    private static double distance(double a, double b, boolean ratios) {
        return Math.abs(ratios ? Math.log(a / b) : a - b);
    }

    /// The position of a value, or NaN if it has none here.
    public double position(double value) {
        if (x.length == 0) return value * unit;
        for (int i = 0; i < x.length; i++) if (values[i] == value) return x[i];
        return Double.NaN;
    }
}
