package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.language.Names;

/// Where everything of a figure goes in a pane: a pure function of the figure, the size and the theme.
/// The main plot's rectangle depends on size and theme only (but for names on its vertical axis, which stand in place of the legend), and
/// so does the gauge's place, at the foot of the column beside it. When room is short the gauge's note goes first, then the small plots.
///
/// @param gauge null: none
public record FigureLayout(Figure figure, Theme theme, Box frame, Header header, PlotLayout main, List<PlotLayout> sides,
        GaugeLayout gauge) {

    /// Room for a reading at the end of a row.
    private static final double READINGS = 52;

    public static FigureLayout of(Figure f, double width, double height, Theme t) {
        return of(f, width, height, t, 0);
    }

    /// The same where the corner at the top right belongs to something else.
    ///
    /// @param corner its width in pixels of the pen
    static FigureLayout of(Figure f, double width, double height, Theme t, double corner) {
        Metrics m = Metrics.of(width, height, t);
        double s = t.scale();
        Box area = m.area(),
                column = new Box(area.right() + m.at(24), area.y(), m.gutter().right() - area.right() - m.at(24), area.height());
        List<Plot> sides = f.side();
        boolean note = f.gauge() != null && f.gauge().note() != null && area.height() >= (sides.size() < 2 ? 130 : 260) * s;
        double gaugeHeight = GaugeLayout.height(note, s), gaugeTop = area.bottom() + 33 * s - gaugeHeight;
        List<Legend.Named> named = Legend.named(f.main());
        Box mainBox = area;
        if (!f.main().framed()) { // no axes: from the pane's padding on, over the gutter too if nothing else is there
            boolean alone = sides.isEmpty() && f.gauge() == null && named.isEmpty();
            double left = m.pad(), end = alone ? m.gutter().right() : area.right();
            double legend = named.isEmpty() ? 0 : 26 * s; // under it
            mainBox = shaped(f.main(), new Box(left, area.y(), end - left, Math.max(1, height - left - legend - area.y())));
        }
        boolean rows = PlotLayouter.named(f.main());
        if (rows) { // from the widest name to the readings at the right
            double left = Math.min(m.pad() + PlotLayouter.nameRoom(f.main(), t), area.midX());
            double right = sides.isEmpty() ? m.gutter().right() - m.at(READINGS) : area.right();
            mainBox = new Box(left, area.y(), Math.max(1, right - left), area.height());
        }
        var main = new PlotLayouter(f.main(), mainBox, t, true);
        main.references();
        List<Box> boxes = sideBoxes(sides, column, f.gauge() == null ? 0 : column.bottom() - gaugeTop + 12 * s, s);
        double indent = boxes.isEmpty() ? 10 * s : 0; // then it begins where the legend does
        Box gaugeBox = f.gauge() == null ? null : new Box(column.x() - indent, gaugeTop, column.width() + indent, gaugeHeight);
        main.axes(boxes.isEmpty() ? m.gutter().right() : column.x() - 12 * s, m.pad());

        var small = new ArrayList<PlotLayout>();
        for (int i = 0; i < boxes.size(); i++) {
            Box b = boxes.get(i), inner = sides.get(i).framed()
                    ? new Box(b.x() + PlotLayouter.SCALE * s, b.y(), b.width() - PlotLayouter.SCALE * s, b.height())
                    : b;
            small.add(new PlotLayouter(sides.get(i), inner, t, false).axes(column.right(), column.x()).references()
                    .labels(inner, List.of()).build(List.of()));
        }
        List<PlotLayout.Entry> entries;
        Type reading = f.seeds().provisional() ? t.label() : t.value();
        if (rows) {
            entries = List.of();
            if (sides.isEmpty()) main.readings(named, m.gutter().right(), reading);
        } else if (boxes.isEmpty()) {
            double bottom = gaugeBox == null ? area.bottom() + 6 * s : gaugeBox.y() - 8 * s;
            entries = Legend.gutter(named, area, m.gutter(), bottom, reading, t);
        } else {
            String name = Names.say(f.main().x().name());
            double end = area.right() - (name.isEmpty() ? 0 : t.quiet().width(name) + 16 * s);
            entries = Legend.row(named, m.pad(), end, area.bottom() + 36 * s, reading, t);
        }
        boolean open = boxes.isEmpty() && (gaugeBox == null); // then a label may reach into the gutter
        main.labels(open ? new Box(mainBox.x(), mainBox.y(), m.gutter().right() - mainBox.x(), mainBox.height()) : mainBox, entries);
        GaugeLayout gauge = gaugeBox == null ? null : GaugeLayout.of(f.gauge(), gaugeBox, note, t);
        return new FigureLayout(f, t, m.frame(), t.lecture() ? Header.NONE : Header.of(f, t, m, corner), main.build(entries),
                List.copyOf(small),
                gauge);
    }

    /// The rectangles of the small plots, from the top of the column; fewer where they would be too small.
    private static List<Box> sideBoxes(List<Plot> sides, Box column, double reserved, double s) {
        for (int n = sides.size(); n > 0; n--) {
            double between = 38 * s, free = column.height() - reserved - (n - 1) * between;
            int framed = 0;
            for (int i = 0; i < n; i++)
                if (sides.get(i).framed()) { framed++; if (i < n - 1 || reserved > 0) free -= 42 * s; }
            int cells = n - framed;
            double cellRoom = framed == 0 ? free / Math.max(1, cells) : Math.min(0.62 * free, free - 64 * s * framed) / Math.max(1, cells);
            var boxes = new ArrayList<Box>();
            double used = 0;
            for (int i = 0; i < n; i++)
                if (!sides.get(i).framed()) used += shaped(sides.get(i), new Box(0, 0, column.width(), Math.max(1, cellRoom))).height();
            double frameHeight = framed == 0 ? 0 : Math.min((free - used) / framed, 1.7 * column.width());
            if (free - used < 64 * s * framed - 0.5 || cells > 0 && cellRoom < 56 * s) continue;
            double y = column.y();
            for (int i = 0; i < n; i++) {
                Plot p = sides.get(i);
                Box b = p.framed()
                        ? new Box(column.x(), y, column.width(), frameHeight)
                        : shaped(p, new Box(column.x(), y, column.width(), cellRoom));
                boxes.add(b);
                y = b.bottom() + between + (p.framed() ? 42 * s : 0);
            }
            return boxes;
        }
        return List.of();
    }

    /// The largest rectangle at the top left of `room` in which a heatmap's cells are square.
    private static Box shaped(Plot p, Box room) {
        for (var m : p.marks())
            if (m instanceof Mark.Heatmap h && h.values().length > 0 && h.values()[0].length > 0) {
                double ratio = (double) h.values().length / h.values()[0].length;
                double w = Math.min(room.width(), room.height() / ratio);
                return new Box(room.x(), room.y(), w, w * ratio);
            }
        return room;
    }

    /// Every piece of text, for tests and for reading the figure out.
    public List<Words> words() {
        var all = new ArrayList<>(header.words());
        var plots = new ArrayList<>(sides);
        plots.addFirst(main);
        for (PlotLayout p : plots) {
            all.addAll(p.words());
            p.pills().forEach(pill -> all.add(pill.words()));
            p.entries().forEach(e -> all.addAll(e.words()));
        }
        if (gauge != null) all.addAll(gauge.words());
        return all;
    }
}
