package org.descentlab.figure;

/// One thing drawn in a plot. Coordinates are data values; a non-finite value (or one ≤ 0 on a logarithmic axis) is a gap.
/// Arrays are never changed after a mark has been made.
public sealed interface Mark {

    /// A polyline. `legend` is its name in the gutter (null: not listed), `value` the reading beside that name (null: none).
    /// `faint` draws the thin translucent line of a single seed; `markers` adds the role's marker at every point.
    /// `variant` 0 is the role's own dash; 1 and 2 are its dashed and dotted forms (two series of one role).
    record Line(Role role, String legend, String value, double[] x, double[] y, boolean faint, boolean markers, int variant)
            implements Mark {
        public Line {
            if (x.length != y.length) throw new IllegalArgumentException("x and y differ in length");
        }

        public static Line of(Role role, String legend, String value, double[] x, double[] y) {
            return new Line(role, legend, value, x, y, false, false, 0);
        }

        public static Line seed(Role role, double[] x, double[] y) {
            return new Line(role, null, null, x, y, true, false, 0);
        }

        public Line withMarkers() {
            return new Line(role, legend, value, x, y, faint, true, variant);
        }

        public Line variant(int v) {
            return new Line(role, legend, value, x, y, faint, markers, v);
        }
    }

    /// Unconnected points, one marker each: the role's own, or a cross (a diverged network). `faint` as for lines.
    record Points(Role role, String legend, String value, double[] x, double[] y, boolean faint, boolean cross) implements Mark {
        public Points {
            if (x.length != y.length) throw new IllegalArgumentException("x and y differ in length");
        }
    }

    /// The region between two curves over the same x.
    record Band(Role role, double[] x, double[] low, double[] high) implements Mark { }

    /// Vertical bars from the bottom of the plot, one at each x, `width` in data units of a linear axis.
    record Bars(Role role, String legend, double[] x, double[] y, double width) implements Mark { }

    /// A straight line across the plot at `at` on one axis. THRESHOLD is dashed and quiet, CURSOR is "you are here"
    /// (its label is a pill above the plot), LIMIT is dashed in the danger colour, LEVEL is a thin ink line.
    record Reference(Kind kind, boolean vertical, double at, String label) implements Mark {
        public enum Kind { THRESHOLD, CURSOR, LIMIT, LEVEL }
    }

    /// Words at a data position; the layout keeps them inside the plot and off each other.
    record Label(double x, double y, String text, String detail) implements Mark { }

    /// Filled cells over the whole plot: `values[row][column]`, row 0 at the top; `low`…`high` is mapped to the colours.
    record Heatmap(float[][] values, double low, double high, boolean diverging) implements Mark { }

    /// How far the work behind a column of points has come: at each x, `done` of `total` small cells at the foot of the plot.
    record Progress(double[] x, int[] done, int total) implements Mark { }
}
