package org.descentlab.figure;

import org.jspecify.annotations.Nullable;

/// One thing drawn in a plot. Coordinates are data values; a non-finite value (or one ≤ 0 on a logarithmic axis) is a gap.
/// Arrays are never changed after a mark has been made.
public sealed interface Mark {
    /// Its name in the legend; null: it is not listed.
    default @Nullable String legend() {
        return null;
    }

    /// A polyline. `legend` is its name in the gutter (null: not listed), `value` the reading beside that name (null: none).
    /// `faint` draws the thin translucent line of a single seed; `markers` adds the role's marker at every point.
    /// `variant` 0 is the role's own dash; 1 and 2 are its dashed and dotted forms (two series of one role).
    record Line(Role role, @Nullable String legend, @Nullable String value, double[] x, double[] y, boolean faint, boolean markers,
            int variant)
            implements
                Mark {
        public Line {
            if (x.length != y.length) throw new IllegalArgumentException("x and y differ in length");
        }

        public static Line of(Role role, @Nullable String legend, @Nullable String value, double[] x, double[] y) {
            return new Line(role, legend, value, x, y, false, false, 0);
        }

        public static Line seed(Role role, double[] x, double[] y) {
            return new Line(role, null, null, x, y, true, false, 0);
        }

        public Line withMarkers() {
            return new Line(role, legend, value, x, y, faint, true, variant);
        }

        public Line reading(@Nullable String text) {
            return new Line(role, legend, text, x, y, faint, markers, variant);
        }

        public Line variant(int v) {
            return new Line(role, legend, value, x, y, faint, markers, v);
        }
    }

    /// Unconnected points, one marker each: the role's own, or a cross (a diverged network). `faint` as for lines; `hollow` for
    /// what is predicted, not measured.
    record Points(Role role, @Nullable String legend, @Nullable String value, double[] x, double[] y, boolean faint, boolean cross,
            boolean hollow) implements Mark {
        public Points {
            if (x.length != y.length) throw new IllegalArgumentException("x and y differ in length");
        }

        public Points(Role role, @Nullable String legend, @Nullable String value, double[] x, double[] y, boolean faint, boolean cross) {
            this(role, legend, value, x, y, faint, cross, false);
        }

        public static Points hollow(Role role, @Nullable String legend, @Nullable String value, double[] x, double[] y) {
            return new Points(role, legend, value, x, y, false, false, true);
        }
    }

    /// The region between two curves over the same x.
    record Band(Role role, double[] x, double[] low, double[] high) implements Mark {}

    /// Vertical bars from the bottom of the plot, one at each x, `width` in data units of a linear axis.
    record Bars(Role role, @Nullable String legend, double[] x, double[] y, double width) implements Mark {}

    /// A straight line across the plot at `at` on one axis. THRESHOLD is dashed and quiet, CURSOR is "you are here"
    /// (its label is a pill above the plot), LIMIT is dashed in the danger colour, LEVEL is a thin ink line.
    record Reference(Kind kind, boolean vertical, double at, @Nullable String label) implements Mark {
        public enum Kind { THRESHOLD, CURSOR, LIMIT, LEVEL }
    }

    /// Words at a data position; the layout keeps them inside the plot and off each other.
    record Label(double x, double y, String text, @Nullable String detail) implements Mark {}

    /// Filled cells over the whole plot: `values[row][column]`, row 0 at the top; `low`…`high` is mapped to the colours.
    record Heatmap(float[][] values, double low, double high, boolean diverging) implements Mark {}

    /// A map inside a framed plot: `values[row][column]` fills the cell between `yEdges[row]` and `yEdges[row + 1]`, and likewise
    /// for columns; edges ascend, in data values. `x` and `y` are the places that the cells stand for. NaN is an empty cell.
    /// `low`…`high` is mapped to the colours, by ratio with `logColour`; `quantity` names them.
    record Cells(String quantity, double[] x, double[] y, double[] xEdges, double[] yEdges, float[][] values, double low, double high,
            boolean logColour) implements Mark {
        public Cells {
            if (values.length != y.length || xEdges.length != x.length + 1 || yEdges.length != y.length + 1)
                throw new IllegalArgumentException("edges, places and values do not belong together");
            if (!(low < high) || logColour && low <= 0) throw new IllegalArgumentException("no range of colours " + low + " to " + high);
        }

        /// Cells whose edges lie halfway between their places: by ratio on a logarithmic axis.
        public static Cells around(String quantity, double[] x, Axis.Scale xScale, double[] y, Axis.Scale yScale, float[][] values,
                double low, double high, boolean logColour) {
            return new Cells(quantity, x, y, edges(x, xScale), edges(y, yScale), values, low, high, logColour);
        }

        /// Edges halfway between ascending places; the first and last cell reach as far outward as inward. At least two places.
        public static double[] edges(double[] at, Axis.Scale scale) {
            boolean log = scale == Axis.Scale.LOG;
            int n = at.length;
            double[] e = new double[n + 1];
            for (int i = 1; i < n; i++) e[i] = log ? Math.sqrt(at[i - 1] * at[i]) : (at[i - 1] + at[i]) / 2;
            e[0] = log ? at[0] * at[0] / e[1] : 2 * at[0] - e[1];
            e[n] = log ? at[n - 1] * at[n - 1] / e[n - 1] : 2 * at[n - 1] - e[n - 1];
            return e;
        }

        /// Where a value lies between `low` (0) and `high` (1); NaN for an empty cell.
        public double share(double value) {
            if (Double.isNaN(value)) return Double.NaN;
            double t = logColour ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
            return Math.clamp(t, 0, 1);
        }

        /// The outline of a cell, as "you are here".
        public Outline outline(int row, int column) {
            return new Outline(xEdges[column], xEdges[column + 1], yEdges[row], yEdges[row + 1]);
        }
    }

    /// A rectangle set off from whatever lies under it: "you are here" on a map.
    record Outline(double x0, double x1, double y0, double y1) implements Mark {}

    /// How far the work behind a column of points has come: under the axis, at each x, a small bar of which `done` of `total` are filled.
    record Progress(double[] x, int[] done, int total) implements Mark {}
}
