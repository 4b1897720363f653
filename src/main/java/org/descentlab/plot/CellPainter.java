package org.descentlab.plot;

import org.descentlab.figure.Mark;

/// Draws a map's cells and the outline of one. Cells meet on whole device pixels, so that no seam shows between them.
final class CellPainter {
    /// Beyond this many visible cells a map is drawn as a picture, which bounds the size of a file.
    private static final int MOST = 4000;
    /// The palette's first colours are those of the ground; a map begins after them, lest its lowest cells look empty.
    private static final double FIRST = 0.12;
    private final Pen pen;
    private final Theme theme;
    private final PlotLayout plot;

    CellPainter(Pen pen, Theme theme, PlotLayout plot) {
        this.pen = pen;
        this.theme = theme;
        this.plot = plot;
    }

    /// The colour at a share 0…1 of a map's range.
    static int colour(Theme t, double share) {
        return Theme.mix(t.sequential(), FIRST + (1 - FIRST) * share);
    }

    void cells(Mark.Cells c) {
        Box area = plot.area();
        double[] x = pixels(plot.x(), c.xEdges(), area.x(), area.right()), y = pixels(plot.y(), c.yEdges(), area.y(), area.bottom());
        if ((long) visible(x) * visible(y) > MOST) {
            picture(c, x, y);
            return;
        }
        double overlap = 1 / pen.density(); // under the next cell, which is drawn later: no seam at any magnification
        for (int r = c.y().length - 1; r >= 0; r--)
            for (int k = 0; k < c.x().length; k++) {
                double share = c.share(c.values()[r][k]);
                if (Double.isNaN(share) || x[k + 1] <= x[k] || y[r] <= y[r + 1]) continue;
                double right = k + 1 < c.x().length && !Float.isNaN(c.values()[r][k + 1])
                        ? Math.min(area.right(), x[k + 1] + overlap)
                        : x[k + 1];
                double bottom = r > 0 && !Float.isNaN(c.values()[r - 1][k]) ? Math.min(area.bottom(), y[r] + overlap) : y[r];
                pen.fill(new Box(x[k], y[r + 1], right - x[k], bottom - y[r + 1]), 0, colour(theme, share));
            }
    }

    /// Edges in pixels, on whole device pixels and within the plot.
    private double[] pixels(Mapping map, double[] edges, double low, double high) {
        double[] p = new double[edges.length];
        for (int i = 0; i < p.length; i++) {
            double at = map.pixel(edges[i]);
            if (Double.isNaN(at)) at = map.from(); // at or below 0 on a logarithmic axis
            p[i] = Math.clamp(Math.round(at * pen.density()) / pen.density(), low, high);
        }
        return p;
    }

    private static int visible(double[] edges) {
        int n = 0;
        for (int i = 0; i + 1 < edges.length; i++) if (edges[i] != edges[i + 1]) n++;
        return n;
    }

    /// One colour for every logical pixel.
    private void picture(Mark.Cells c, double[] x, double[] y) {
        Box area = plot.area();
        int columns = (int) Math.max(1, Math.round(area.width())), rows = (int) Math.max(1, Math.round(area.height()));
        int[] column = new int[columns], colours = new int[rows * columns];
        for (int i = 0, k = 0; i < columns; i++) {
            double at = area.x() + (i + 0.5) * area.width() / columns;
            while (k < c.x().length && x[k + 1] < at) k++;
            column[i] = k < c.x().length && x[k] <= at ? k : -1;
        }
        for (int j = 0, r = c.y().length - 1; j < rows; j++) {
            double at = area.y() + (j + 0.5) * area.height() / rows;
            while (r >= 0 && y[r] < at) r--;
            for (int i = 0; i < columns; i++) {
                double share = r < 0 || y[r + 1] > at || column[i] < 0 ? Double.NaN : c.share(c.values()[r][column[i]]);
                colours[j * columns + i] = Double.isNaN(share) ? theme.surface() : colour(theme, share);
            }
        }
        pen.cells(area, columns, colours);
    }

    /// A line of ink between two lines of ground: seen on every colour, and without any.
    void outline(Mark.Outline o, double s) {
        double x0 = plot.x().pixel(o.x0()), x1 = plot.x().pixel(o.x1()), y0 = plot.y().pixel(o.y1()), y1 = plot.y().pixel(o.y0());
        if (!Double.isFinite(x0 + x1 + y0 + y1)) return;
        Box b = new Box(x0, y0, x1 - x0, y1 - y0);
        pen.clipped(plot.area().grow(3 * s), () -> {
            pen.outline(b, 2 * s, new Pen.Stroke(theme.surface(), 5 * s));
            pen.outline(b, 2 * s, new Pen.Stroke(theme.text1(), 2 * s));
        });
    }
}
