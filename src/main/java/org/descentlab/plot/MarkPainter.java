package org.descentlab.plot;

import java.util.BitSet;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;

/// Draws the marks of one plot.
final class MarkPainter {
    private final Pen pen;
    private final Theme theme;
    private final PlotLayout plot;
    private final Box area;
    private final double s;

    /// @param s the size of lines and markers
    MarkPainter(Pen pen, Theme theme, PlotLayout plot, double s) {
        this.pen = pen;
        this.theme = theme;
        this.plot = plot;
        area = plot.area();
        this.s = s;
    }

    void draw(Mark mark) {
        switch (mark) {
            case Mark.Line l -> line(l);
            case Mark.Points p -> points(p);
            case Mark.Band b -> band(b);
            case Mark.Bars b -> bars(b);
            case Mark.Reference r -> reference(r);
            case Mark.Heatmap h -> heatmap(h);
            case Mark.Cells c -> new CellPainter(pen, theme, plot).cells(c);
            case Mark.Outline o -> new CellPainter(pen, theme, plot).outline(o, s);
            case Mark.Progress p -> progress(p);
            case Mark.Label _ -> {} // placed among the words
        }
    }

    private void line(Mark.Line l) {
        Pen.Stroke stroke = theme.withScale(s).stroke(l.role(), l.faint(), l.variant());
        var traces = Trace.of(l.x(), l.y(), plot.x(), plot.y());
        pen.clipped(area.grow(1), () -> {
            for (Trace t : traces)
                if (t.size() > 1) pen.polyline(t.x(), t.y(), t.size(), stroke);
            else pen.disc(t.x()[0], t.y()[0], stroke.width(), stroke.colour()); // a lone point between gaps
        });
        if (!l.markers()) return;
        for (int i = 0; i < l.x().length; i++) {
            double x = plot.x().pixel(l.x()[i]), y = plot.y().pixel(l.y()[i]);
            if (area.grow(0.5).holds(x, y)) ringed(x, y, l.role());
        }
    }

    /// A full-size marker, set off from what it lies on.
    private void ringed(double x, double y, Role role) {
        marker(pen, theme.look(role).marker(), x, y, 5 * s, theme.surface());
        marker(pen, theme.look(role).marker(), x, y, 3.6 * s, theme.look(role).colour());
    }

    static void marker(Pen pen, Theme.Marker marker, double x, double y, double r, int colour) {
        switch (marker) {
            case CIRCLE -> pen.disc(x, y, r, colour);
            case SQUARE -> pen.fill(new Box(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r), 0, colour);
            case DIAMOND ->
                pen.polygon(new double[] {x, x + 1.2 * r, x, x - 1.2 * r}, new double[] {y - 1.2 * r, y, y + 1.2 * r, y}, 4, colour);
            case TRIANGLE ->
                pen.polygon(new double[] {x, x + 1.1 * r, x - 1.1 * r}, new double[] {y - 1.2 * r, y + 0.8 * r, y + 0.8 * r}, 3, colour);
        }
    }

    private void points(Mark.Points p) {
        int n = p.x().length, colour = theme.look(p.role()).colour(), columns = (int) (2 * area.width()) + 2;
        var drawn = new BitSet(); // points of a large cloud that would fall on the same half pixel are drawn once
        for (int i = 0; i < n; i++) {
            double x = plot.x().pixel(p.x()[i]), y = plot.y().pixel(p.y()[i]);
            if (!area.grow(0.5).holds(x, y)) continue;
            if (n > 1000) {
                int cell = (int) (2 * (y - area.y()) + 1) * columns + (int) (2 * (x - area.x()) + 1);
                if (drawn.get(cell)) continue;
                drawn.set(cell);
            }
            if (p.cross()) cross(x, y, 3.4 * s, new Pen.Stroke(p.faint() ? Theme.alpha(colour, 0.5) : colour, 1.5 * s));
            else if (p.faint()) pen.disc(x, y, (n > 1000 ? 1.3 : 1.8) * s, Theme.alpha(colour, 0.5));
            else if (p.hollow()) hollow(pen, theme, theme.look(p.role()), x, y, s);
            else ringed(x, y, p.role());
        }
    }

    static void hollow(Pen pen, Theme theme, Theme.Look look, double x, double y, double s) {
        marker(pen, look.marker(), x, y, 4.6 * s, look.colour());
        marker(pen, look.marker(), x, y, 2.8 * s, theme.surface());
    }

    private void cross(double x, double y, double r, Pen.Stroke stroke) {
        pen.polyline(new double[] {x - r, x + r}, new double[] {y - r, y + r}, 2, stroke);
        pen.polyline(new double[] {x - r, x + r}, new double[] {y + r, y - r}, 2, stroke);
    }

    private void band(Mark.Band b) {
        int colour = Theme.alpha(theme.look(b.role()).colour(), 0.18), n = b.x().length, start = 0;
        double[] x = new double[n], low = new double[n], high = new double[n];
        for (int i = 0; i <= n; i++) {
            if (i < n) {
                x[i] = plot.x().pixel(b.x()[i]);
                low[i] = plot.y().pixel(b.low()[i]);
                high[i] = plot.y().pixel(b.high()[i]);
                if (Double.isFinite(x[i] + low[i] + high[i])) continue;
            }
            int from = start, size = i - start;
            start = i + 1;
            if (size < 2) continue;
            double[] px = new double[2 * size], py = new double[2 * size];
            for (int k = 0; k < size; k++) {
                px[k] = px[2 * size - 1 - k] = x[from + k];
                py[k] = high[from + k];
                py[2 * size - 1 - k] = low[from + k];
            }
            pen.clipped(area, () -> pen.polygon(px, py, 2 * size, colour));
        }
    }

    private void bars(Mark.Bars b) {
        pen.clipped(area, () -> {
            for (int i = 0; i < b.x().length; i++) {
                double l = plot.x().pixel(b.x()[i] - b.width() / 2), r = plot.x().pixel(b.x()[i] + b.width() / 2),
                        top = plot.y().pixel(b.y()[i]);
                if (!Double.isFinite(l + r + top) || top >= area.bottom()) continue;
                double gap = r - l > 4 ? 0.5 : 0;
                top = Math.max(top, area.y() - 1);
                pen.fill(new Box(l + gap, top, r - l - 2 * gap, area.bottom() - top), 0, Theme.alpha(theme.look(b.role()).colour(), 0.85));
            }
        });
    }

    private void reference(Mark.Reference r) {
        double at = r.vertical() ? plot.x().pixel(r.at()) : plot.y().pixel(r.at());
        if (r.vertical() ? !(at >= area.x() - 0.5 && at <= area.right() + 0.5) : !(at >= area.y() - 0.5 && at <= area.bottom() + 0.5))
            return;
        Pen.Stroke stroke = switch (r.kind()) {
            case THRESHOLD -> new Pen.Stroke(theme.text3(), s, 4 * s, 4 * s);
            case CURSOR -> new Pen.Stroke(Theme.alpha(theme.text1(), 0.8), 1.25 * s);
            case LIMIT -> new Pen.Stroke(theme.danger(), 1.25 * s, 4 * s, 3 * s);
            case LEVEL -> new Pen.Stroke(theme.text2(), s);
        };
        if (plot.scale() != null) across(r.vertical(), at, new Pen.Stroke(Theme.alpha(theme.surface(), 0.75), stroke.width() + 2 * s)); // set off from a map's colours
        across(r.vertical(), at, stroke);
    }

    private void across(boolean vertical, double at, Pen.Stroke stroke) {
        if (vertical) pen.hairline(at, area.y(), at, area.bottom(), stroke);
        else pen.hairline(area.x(), at, area.right(), at, stroke);
    }

    private void heatmap(Mark.Heatmap h) {
        if (h.values().length == 0 || h.values()[0].length == 0) return;
        int rows = h.values().length, columns = h.values()[0].length;
        int[] map = h.diverging() ? theme.diverging() : theme.sequential(), colours = new int[rows * columns];
        double span = h.high() - h.low();
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) {
                double t = (h.values()[r][c] - h.low()) / (span > 0 ? span : 1);
                colours[r * columns + c] = Double.isNaN(t) ? theme.grid() : Theme.mix(map, t);
            }
        pen.cells(area, columns, colours);
        pen.outline(area, 0, new Pen.Stroke(theme.strong(), 1));
    }

    /// Under the axis, where no curve is.
    private void progress(Mark.Progress p) {
        double w = 6 * s, h = 4 * s, top = area.bottom() + s;
        for (int i = 0; i < p.x().length; i++) {
            double x = plot.x().pixel(p.x()[i]);
            if (!area.holds(x, area.midY())) continue;
            pen.fill(new Box(x - w / 2, top, w, h), 0, theme.strong());
            if (p.done()[i] > 0) pen.fill(new Box(x - w / 2, top, w * p.done()[i] / p.total(), h), 0, theme.text2());
        }
    }
}
