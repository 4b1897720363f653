package org.descentlab.plot;

/// The few strokes that a figure is drawn with, in logical pixels, y downward. Colours are 0xAARRGGBB.
public interface Pen {

    /// A line's colour, width and dash (lengths on and off in pixels; none: solid).
    record Stroke(int colour, double width, double... dash) {}

    /// Device pixels per logical pixel.
    double density();

    /// The first `n` points joined by straight lines.
    void polyline(double[] x, double[] y, int n, Stroke stroke);

    /// The first `n` points as a filled region.
    void polygon(double[] x, double[] y, int n, int colour);

    /// A filled rectangle with rounded corners (radius 0: sharp).
    void fill(Box box, double radius, int colour);

    /// The outline of a rectangle.
    void outline(Box box, double radius, Stroke stroke);

    void disc(double x, double y, double radius, int colour);

    void circle(double x, double y, double radius, Stroke stroke);

    /// `colours[row * columns + column]` as cells filling the box, without smoothing.
    void cells(Box box, int columns, int[] colours);

    void words(Words words);

    /// Runs `drawing` confined to a rectangle.
    void clipped(Box box, Runnable drawing);

    /// A horizontal or vertical line laid on whole device pixels.
    default void hairline(double x1, double y1, double x2, double y2, Stroke stroke) {
        double device = deviceWidth(stroke);
        double[] x = {x1, x2}, y = {y1, y2};
        double[] across = x1 == x2 ? x : y;
        across[0] = across[1] = snap(across[0], device);
        polyline(x, y, 2, new Stroke(stroke.colour, device / density(), stroke.dash));
    }

    /// How many device pixels wide a hairline is.
    default double deviceWidth(Stroke stroke) {
        return Math.max(1, Math.ceil(stroke.width * density() - 0.5));
    }

    /// The middle nearest to `v` of a line so many device pixels wide.
    default double snap(double v, double device) {
        return device % 2 == 1 ? (Math.floor(v * density()) + 0.5) / density() : Math.round(v * density()) / density();
    }
}
