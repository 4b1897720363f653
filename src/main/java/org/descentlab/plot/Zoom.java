package org.descentlab.plot;

import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Plot;

/// The part of a plot that is looked at, in data values. It outlives the frames of a running figure.
public record Zoom(double x0, double x1, double y0, double y1) {

    /// What lies under a rectangle of pixels; `before` if that is no range of numbers worth drawing.
    static Zoom to(PlotLayout p, Box pixels, Zoom before) {
        var z = new Zoom(p.x().value(pixels.x()), p.x().value(pixels.right()), p.y().value(pixels.bottom()), p.y().value(pixels.y()));
        return range(p.x(), z.x0, z.x1) && range(p.y(), z.y0, z.y1) ? z : before;
    }

    private static boolean range(Mapping m, double low, double high) {
        double size = m.log() ? 1e-6 * low : Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
        return Double.isFinite(low) && Double.isFinite(high) && high - low > size && (!m.log() || low > 1e-300) && Math.abs(high) < 1e300
                && Math.abs(low) < 1e300;
    }

    /// This part without an axis wider than the whole plot's; null if that leaves the whole plot.
    Zoom atMost(Plot whole) {
        Axis x = whole.x(), y = whole.y();
        boolean allX = x0 <= x.low() && x1 >= x.high(), allY = y0 <= y.low() && y1 >= y.high();
        if (allX && allY) return null;
        return new Zoom(allX ? x.low() : x0, allX ? x.high() : x1, allY ? y.low() : y0, allY ? y.high() : y1);
    }

    /// The same figure with its main plot's axes cut to this part.
    Figure applied(Figure f) {
        Plot p = f.main();
        var plot = p.withAxes(p.x().from(x0, x1), p.y().from(y0, y1));
        return f.withMain(plot);
    }

    /// Whether two plots show the same quantities on the same kinds of axes, so that a zoom into one holds for the other.
    static boolean alike(Plot a, Plot b) {
        return a.name().equals(b.name()) && a.x().name().equals(b.x().name()) && a.x().scale() == b.x().scale()
                && a.y().scale() == b.y().scale();
    }
}
