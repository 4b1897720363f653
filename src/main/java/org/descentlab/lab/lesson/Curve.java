package org.descentlab.lab.lesson;

import java.util.Arrays;
import org.descentlab.figure.Axis;

/// A curve over a plot as the eye sees it: heights at equal steps of the horizontal axis, in shares of the vertical one, both as
/// they are drawn (logarithmic where the axis is).
///
/// @param heights 0 at the lower end, 1 at the upper; NaN where the curve is not
record Curve(double[] heights) {
    static final int COLUMNS = 121;
    /// A curve that rises by less than this share of the axis is level, and a turn that stands out by less on either side is none.
    private static final double LEVEL = 0.04, TURN = 0.08;

    /// Points joined by straight lines, in the order of their x.
    static Curve of(Axis x, Axis y, double[] xs, double[] ys) {
        double[] at = Arrays.stream(xs).map(v -> share(x, v)).toArray(), up = Arrays.stream(ys).map(v -> share(y, v)).toArray();
        int[] order = java.util.stream.IntStream.range(0, at.length).filter(i -> Double.isFinite(at[i] + up[i])).boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> at[i])).mapToInt(Integer::intValue).toArray();
        double[] heights = new double[COLUMNS];
        Arrays.fill(heights, Double.NaN);
        for (int k = 0; k + 1 < order.length; k++) {
            double a = at[order[k]], b = at[order[k + 1]];
            for (int c = Math.max(0, (int) Math.ceil(a * (COLUMNS - 1) - 1e-9)); c < COLUMNS && position(c) <= b + 1e-9; c++) {
                double t = b > a ? Math.clamp((position(c) - a) / (b - a), 0, 1) : 0;
                heights[c] = up[order[k]] + t * (up[order[k + 1]] - up[order[k]]);
            }
        }
        return new Curve(heights);
    }

    /// Where a value stands on an axis: 0 at its lower end, 1 at its upper; NaN if it has no place there.
    static double share(Axis axis, double v) {
        return (warped(axis, v) - warped(axis, axis.low())) / (warped(axis, axis.high()) - warped(axis, axis.low()));
    }

    private static double warped(Axis axis, double v) {
        return axis.scale() == Axis.Scale.LOG ? v > 0 ? Math.log(v) : Double.NaN : v;
    }

    /// The value at a share of an axis.
    static double value(Axis axis, double share) {
        double low = warped(axis, axis.low()), v = low + share * (warped(axis, axis.high()) - low);
        return axis.scale() == Axis.Scale.LOG ? Math.exp(v) : v;
    }

    /// Where a column stands along the axis.
    static double position(int column) {
        return column / (COLUMNS - 1.0);
    }

    /// The same where another one is, too.
    Curve where(Curve other) {
        double[] h = heights.clone();
        for (int c = 0; c < COLUMNS; c++) if (Double.isNaN(other.heights[c])) h[c] = Double.NaN;
        return new Curve(h);
    }

    int first() {
        for (int c = 0; c < COLUMNS; c++) if (!Double.isNaN(heights[c])) return c;
        return COLUMNS;
    }

    int last() {
        for (int c = COLUMNS - 1; c >= 0; c--) if (!Double.isNaN(heights[c])) return c;
        return -1;
    }

    /// A maximum or minimum in the middle that stands out on both sides.
    ///
    /// @param peak whether it is a maximum
    record Turn(boolean peak, int column) {}

    /// The one that stands out most, or null.
    Turn turn() {
        Turn best = null;
        double most = TURN;
        for (int sign = 1; sign >= -1; sign -= 2) {
            int top = -1;
            for (int c = first(); c <= last(); c++)
                if (!Double.isNaN(heights[c]) && (top < 0 || sign * heights[c] > sign * heights[top])) top = c;
            if (top < 0) continue;
            double out = Math.min(over(sign, top, first(), top), over(sign, top, top, last()));
            if (out >= most) {
                most = out;
                best = new Turn(sign > 0, top);
            }
        }
        return best;
    }

    /// By how much a column stands above (or below) the lowest (highest) of a stretch.
    private double over(int sign, int column, int from, int to) {
        double out = 0;
        for (int c = from; c <= to; c++) if (!Double.isNaN(heights[c])) out = Math.max(out, sign * (heights[column] - heights[c]));
        return out;
    }

    /// What it does; null if there is none of it.
    Answer.Shape shape() {
        if (first() >= last()) return null;
        Turn turn = turn();
        if (turn != null) return turn.peak ? Answer.Shape.PEAK : Answer.Shape.VALLEY;
        double rise = heights[last()] - heights[first()];
        return Math.abs(rise) < LEVEL ? Answer.Shape.LEVEL : rise > 0 ? Answer.Shape.RISES : Answer.Shape.FALLS;
    }
}
