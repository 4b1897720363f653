package org.descentlab.plot;

import org.descentlab.figure.Axis;

/// The map of one axis's values to pixels: `low` falls on `from`, `high` on `to`.
public record Mapping(Axis axis, double from, double to) {

    /// The pixel of a value, NaN where the value cannot be shown, never so far off that drawing would suffer.
    public double pixel(double value) {
        double t = (warp(value) - warp(axis.low())) / (warp(axis.high()) - warp(axis.low()));
        return Double.isFinite(t) ? from + Math.clamp(t, -1000, 1000) * (to - from) : Double.NaN;
    }

    public double value(double pixel) {
        double t = (pixel - from) / (to - from), v = warp(axis.low()) + t * (warp(axis.high()) - warp(axis.low()));
        return log() ? Math.pow(10, v) : v;
    }

    public boolean log() { return axis.scale() == Axis.Scale.LOG; }

    private double warp(double v) { return log() ? v > 0 ? Math.log10(v) : Double.NaN : v; }
}
