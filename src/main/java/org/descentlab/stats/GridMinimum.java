package org.descentlab.stats;

/// Where a curve over an even grid is least: on the grid, and by the parabola through that point and its two neighbours.
///
/// @param index   of the least value, −1 without any
/// @param at      the place of that value; NaN without any
/// @param value   that value
/// @param refined where the parabola is least; NaN if the least value stands at an end or beside a missing one
public record GridMinimum(int index, double at, double value, double refined) {
    /// @param x evenly spaced, ascending
    /// @param y NaN where missing
    public static GridMinimum of(double[] x, double[] y) {
        int i = Summary.argmin(y);
        if (i < 0) return new GridMinimum(-1, Double.NaN, Double.NaN, Double.NaN);
        if (i == 0 || i == y.length - 1) return new GridMinimum(i, x[i], y[i], Double.NaN);
        double bend = y[i - 1] - 2 * y[i] + y[i + 1], step = x[i] - x[i - 1];
        return new GridMinimum(i, x[i], y[i], bend > 0 ? x[i] + step * (y[i - 1] - y[i + 1]) / (2 * bend) : Double.NaN);
    }

    /// Whether there are places on both sides of it, among `places`.
    public boolean inside(int places) {
        return index > 0 && index < places - 1;
    }
}
