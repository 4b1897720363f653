package org.descentlab.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.descentlab.figure.Mark;
import org.descentlab.language.Names;

/// The reading under the pointer: for each listed series the point nearest in x, or the cell of a map.
///
/// @param x the pointer, with y
public record Hover(double x, double y, String head, List<Row> rows) {
    private static final double REACH = 30;
    /// Points that no line joins are read only where they stand: not when the reading is this far from them.
    private static final double APART = 6;

    /// One series: its name, its value, and the pixel of its point.
    public record Row(String name, String value, double x, double y) {}

    /// The reading at a pixel of the plot.
    static Hover at(PlotLayout p, double px, double py) {
        for (Mark m : p.plot().marks()) if (m instanceof Mark.Cells c) return cell(p, c, px, py);
        List<Legend.Named> series = Legend.named(p.plot());
        if (PlotLayouter.named(p.plot())) return row(p, series, px, py);
        if (series.isEmpty())
            series = p.plot().marks().stream().filter(m -> m instanceof Mark.Line l && !l.faint()).map(Legend.Named::of)
                    .map(n -> new Legend.Named(n.mark(), Names.say("value"), null, n.x(), n.y())).toList();
        var rows = new ArrayList<Row>();
        var single = new ArrayList<Row>();
        double nearest = Double.MAX_VALUE, headX = p.x().value(px);
        for (var s : series) {
            int best = -1;
            double least = REACH;
            for (int i = 0; i < s.x().length; i++) {
                double x = p.x().pixel(s.x()[i]), y = p.y().pixel(s.y()[i]), d = Math.abs(x - px) + 1e-3 * Math.abs(y - py);
                if (p.area().grow(1).holds(x, y) && d < least) { least = d; best = i; }
            }
            if (best < 0) continue;
            double x = p.x().pixel(s.x()[best]), y = p.y().pixel(s.y()[best]), distance = Math.hypot(x - px, y - py);
            var row = new Row(s.name(), Numbers.reading(s.y()[best]), x, y);
            rows.add(row);
            if (s.mark() instanceof Mark.Points) single.add(row);
            if (distance < nearest) { nearest = distance; headX = s.x()[best]; }
        }
        double place = p.x().pixel(headX);
        rows.removeIf(r -> single.contains(r) && Math.abs(r.x - place) > APART);
        rows.sort(Comparator.comparingDouble(Row::y)); // as in the gutter
        if (rows.isEmpty()) rows.add(new Row(Names.say("here"), Numbers.reading(p.y().value(py)), Double.NaN, Double.NaN));
        return new Hover(px, py, head(p, headX), rows);
    }

    /// The reading of the place that is nearest in height, where places have names.
    private static Hover row(PlotLayout p, List<Legend.Named> series, double px, double py) {
        List<Row> rows = series.stream().filter(n -> n.x().length > 0)
                .map(n -> new Row(n.name(), Numbers.reading(n.x()[0]), p.x().pixel(n.x()[0]), p.y().pixel(n.y()[0])))
                .min(Comparator.comparingDouble(r -> Math.abs(r.y - py))).stream().toList();
        return new Hover(px, py, Names.say(p.plot().x().name()), rows);
    }

    /// The reading of a map: the place that the cell stands for, and its value.
    private static Hover cell(PlotLayout p, Mark.Cells c, double px, double py) {
        double x = p.x().value(px), y = p.y().value(py);
        int column = place(c.xEdges(), x), row = place(c.yEdges(), y);
        boolean inside = column >= 0 && row >= 0;
        var rows = List.of(new Row(Names.say(p.plot().name()), Numbers.reading(inside ? c.y()[row] : y), Double.NaN, Double.NaN),
                new Row(Names.say(c.quantity()), inside ? Numbers.reading(c.values()[row][column]) : "–", Double.NaN, Double.NaN));
        return new Hover(px, py, head(p, inside ? c.x()[column] : x), rows);
    }

    private static int place(double[] edges, double v) {
        for (int i = 0; i + 1 < edges.length; i++) if (v >= edges[i] && v <= edges[i + 1]) return i;
        return -1;
    }

    private static String head(PlotLayout p, double x) {
        String name = Names.say(p.plot().x().name());
        return (name.isEmpty() ? "" : name + " = ") + Numbers.reading(x);
    }

    /// Draws the cross-hair, a ring round each point, and the reading in a box beside the pointer.
    void paint(Pen pen, Theme t, PlotLayout p, Box frame) {
        double s = t.scale();
        var thin = new Pen.Stroke(t.text3(), s);
        pen.hairline(x, p.area().y(), x, p.area().bottom(), thin);
        pen.hairline(p.area().x(), y, p.area().right(), y, new Pen.Stroke(Theme.alpha(t.text3(), 0.5), s));
        for (Row r : rows) if (!Double.isNaN(r.x)) pen.circle(r.x, r.y, 5.5 * s, new Pen.Stroke(t.text1(), 1.75 * s));
        Type head = new Type(Weight.SEMIBOLD, 12.5 * s, t.text1()), name = t.label().sized(12 * s), value = t.value().sized(12 * s);
        double inner = head.width(this.head);
        for (Row r : rows) inner = Math.max(inner, name.width(r.name) + 18 * s + value.width(r.value));
        double w = inner + 24 * s, h = (rows.size() * 18 + 35) * s;
        double left = x + 16 * s + w > frame.right() - 6 * s ? x - 16 * s - w : x + 16 * s;
        Box box = new Box(left, y - h - 10 * s, w, h).inside(frame.grow(-6 * s));
        pen.fill(box, 8 * s, t.raised());
        pen.outline(box, 8 * s, new Pen.Stroke(t.strong(), s));
        double base = box.y() + 20 * s;
        pen.words(Words.start(this.head, box.x() + 12 * s, base, head));
        for (Row r : rows) {
            base += 18 * s;
            pen.words(Words.start(r.name, box.x() + 12 * s, base, name));
            pen.words(Words.end(r.value, box.right() - 12 * s, base, value));
        }
    }
}
