package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.language.Names;

/// The key of a map's colours: a bar above the plot's right end with two to four values over it, and what they measure.
///
/// @param values the bar's axis in pixels
/// @param ticks  the labelled values
public record ColourScale(Mark.Cells cells, Box bar, Mapping values, List<Tick> ticks, List<Words> words) {
    private static final int STEPS = 64;

    /// @param before what the plot's own name takes
    static ColourScale of(Mark.Cells c, Box area, Theme t, double before) {
        double s = t.scale(), width = Math.max(20 * s, Math.min(190 * s, 0.36 * area.width()));
        Box bar = new Box(area.right() - width, area.y() - 12 * s, width, 7 * s);
        Axis axis = c.logColour() ? Axis.log("", c.low(), c.high()) : Axis.linear("", c.low(), c.high());
        var map = new Mapping(axis, bar.x(), bar.right());
        List<Tick> ticks = ticks(map, t.tick(), s);
        var words = new ArrayList<Words>();
        for (Tick tick : ticks) {
            Words w = Words.middle(tick.label(), map.pixel(tick.value()), bar.y() - 4 * s, t.tick());
            Box in = w.box().inside(new Box(bar.x(), 0, bar.width(), 1e5));
            words.add(w.moved(in.x() - w.box().x(), 0));
        }
        Words title = Words.end(Names.say(c.quantity()), bar.x() - 9 * s, area.y() - 5 * s, t.quiet());
        if (title.left() > area.x() + Math.max(0, before - 44 * s) + 14 * s) words.add(title);
        return new ColourScale(c, bar, map, ticks, List.copyOf(words));
    }

    /// Two to four labelled values, from end to end of the nice ones.
    private static List<Tick> ticks(Mapping map, Type type, double s) {
        List<Tick> nice = map.log()
                ? Ticks.oneTwoFive(map.axis())
                : Ticks.of(map, type::width, 10 * s, false).stream().filter(t -> t.label() != null).toList();
        for (int most = Math.min(4, nice.size()); most >= 2; most--) {
            var some = new ArrayList<Tick>();
            for (int i = 0; i < most; i++) some.add(nice.get((int) Math.round(i * (nice.size() - 1.0) / (most - 1))));
            boolean clear = true;
            for (int i = 1; i < most; i++) {
                double between = map.pixel(some.get(i).value()) - map.pixel(some.get(i - 1).value());
                clear &= between > type.width(some.get(i).label()) + 8 * s;
            }
            if (clear || most == 2) return some;
        }
        return List.of(new Tick(map.axis().low(), Numbers.reading(map.axis().low())),
                new Tick(map.axis().high(), Numbers.reading(map.axis().high())));
    }

    /// Where it begins.
    double left() {
        return box().x();
    }

    /// All that it takes.
    Box box() {
        double x = bar.x(), y = bar.y();
        for (Words w : words) {
            x = Math.min(x, w.box().x());
            y = Math.min(y, w.box().y());
        }
        return new Box(x, y, bar.right() - x, bar.bottom() - y);
    }

    void draw(Pen pen, Theme t) {
        int[] colours = new int[STEPS];
        for (int i = 0; i < STEPS; i++) colours[i] = CellPainter.colour(t, (i + 0.5) / STEPS);
        pen.cells(bar, STEPS, colours);
        for (Tick tick : ticks)
            pen.hairline(values.pixel(tick.value()), bar.y() - 2 * t.scale(), values.pixel(tick.value()), bar.bottom(),
                    new Pen.Stroke(t.text3(), t.scale()));
    }
}
