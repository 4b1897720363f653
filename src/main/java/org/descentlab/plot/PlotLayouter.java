package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.language.Names;

/// Lays out one plot step by step: axes, reference labels, then words where no data is.
final class PlotLayouter {
    /// What a small plot needs at its left for the scale of its height.
    static final double SCALE = 26;
    /// Between a place's name and the plot; the share of a row that its name takes; the least size of one.
    private static final double NAME_AWAY = 8, ROW = 0.86, LEAST = 8;
    final Plot plot;
    final Box area;
    final Mapping x, y;
    private final String name;
    private final Theme theme;
    private final double s;
    private final boolean main;
    private final Occupancy ink;
    private final List<Box> taken = new ArrayList<>();
    private final List<Words> words = new ArrayList<>();
    private final List<PlotLayout.Pill> pills = new ArrayList<>();
    private ColourScale scale;
    private List<Tick> xTicks = List.of(), yTicks = List.of();

    PlotLayouter(Plot plot, Box area, Theme theme, boolean main) {
        this.plot = plot;
        this.area = area;
        this.theme = theme;
        this.s = theme.scale();
        this.main = main;
        name = Names.say(plot.name());
        x = new Mapping(plot.x(), area.x(), area.right());
        y = new Mapping(plot.y(), area.bottom(), area.y());
        ink = new Occupancy(main ? new Box(area.x(), area.y(), area.width() + 300 * s, area.height()) : area);
        for (Mark m : plot.marks()) trace(m);
    }

    private void trace(Mark mark) {
        switch (mark) {
            case Mark.Line l -> {
                Trace.of(l.x(), l.y(), x, y).forEach(ink::line);
                if (l.markers()) points(l.x(), l.y(), 4 * s);
            }
            case Mark.Points p -> points(p.x(), p.y(), p.faint() ? 0 : 4 * s);
            case Mark.Bars b -> {
                for (int i = 0; i < b.x().length; i++)
                    if (Double.isFinite(y.pixel(b.y()[i]))) {
                        double l = x.pixel(b.x()[i] - b.width() / 2), r = x.pixel(b.x()[i] + b.width() / 2),
                                top = Math.max(area.y(), y.pixel(b.y()[i]));
                        if (l < r && top < area.bottom()) ink.box(new Box(l, top, r - l, area.bottom() - top));
                    }
            }
            case Mark.Reference r -> {
                double at = r.vertical() ? x.pixel(r.at()) : y.pixel(r.at());
                // sparse: words had better cross a line than leave their point
                for (double k = 0; k < (r.vertical() ? area.height() : area.width()); k += 5)
                    if (r.vertical()) ink.point(at, area.y() + k);
                    else ink.point(area.x() + k, at);
            }
            case Mark.Progress _,Mark.Band _,Mark.Heatmap _,Mark.Cells _,Mark.Outline _,Mark.Label _ -> {}
        }
    }

    private void points(double[] px, double[] py, double radius) {
        for (int i = 0; i < px.length; i++) {
            double at = x.pixel(px[i]), up = y.pixel(py[i]);
            if (area.holds(at, up)) ink.box(new Box(at - radius, up - radius, 2 * radius, 2 * radius));
        }
    }

    /// Ticks and axis names; `right` bounds the words to the right.
    PlotLayouter axes(double right, double nameX) {
        double nameRoom = right - nameX, base = area.y() - 11 * s;
        if (main) {
            pills(right);
            colourScale();
            if (scale != null) nameRoom = scale.left() - 12 * s - nameX;
        }
        Type nameType = theme.quiet().shrunk(name, nameRoom, 11 * s);
        Words head = Words.start(nameType.fit(name, nameRoom), nameX, base, nameType);
        for (var pill : pills) if (pill.box().grow(6 * s).overlaps(head.box())) head = dodging(pill.box(), nameX, right, base, nameType);
        if (!head.text().isEmpty()) words.add(head);
        if (!plot.framed()) return this;
        Type tick = theme.tick();
        xTicks = Ticks.of(x, tick::width, 6 * s, main);
        Words last = null;
        for (Tick t : xTicks) {
            if (t.label() == null) continue;
            Words w = Words.middle(t.label(), x.pixel(t.value()), area.bottom() + 18 * s, tick);
            Box in = w.box().inside(new Box(area.x() - (main ? 40 : 3) * s, 0, area.width() + (main ? 56 : 12) * s, 1e5));
            w = w.moved(in.x() - w.box().x(), 0);
            if (last == null || !last.box().grow(2 * s).overlaps(w.box())) words.add(last = w);
        }
        if (!plot.x().name().isEmpty())
            words.add(Words.end(theme.quiet().fit(Names.say(plot.x().name()), area.width() + (main ? 40 * s : 0)), area.right(),
                    area.bottom() + 36 * s, theme.quiet()));
        if (named(plot)) {
            placeNames(tick, nameX);
            return this;
        }
        yTicks = Ticks.of(y, l -> tick.size(), 7 * s, false);
        if (!main) yTicks = ends(yTicks);
        double room = main ? 50 * s : SCALE * s - 4 * s, away = main ? 8 * s : 4 * s;
        for (Tick t : yTicks) if (t.label() != null) {
            Type fitted = (main ? tick : tick.sized(10 * s)).shrunk(t.label(), room, (main ? 8 : 7) * s);
            words.add(Words.end(t.label(), area.x() - away, y.pixel(t.value()) + 0.36 * fitted.size(), fitted));
        }
        return this;
    }

    /// Whether its vertical axis has places with names, and no scale.
    static boolean named(Plot plot) {
        return plot.framed() && !plot.y().names().isEmpty();
    }

    /// How much room those names take beside the plot.
    static double nameRoom(Plot plot, Theme t) {
        return NAME_AWAY * t.scale() + plot.y().names().stream().mapToDouble(n -> t.tick().width(Names.say(n))).max().orElse(0);
    }

    /// The names of the vertical axis's places, from `left` on, as small as the places are close.
    private void placeNames(Type tick, double left) {
        double size = rowSize(tick), right = area.x() - NAME_AWAY * s;
        yTicks = Ticks.of(y, l -> size, 0, false);
        Type type = tick.sized(size);
        for (Tick t : yTicks)
            if (t.label() != null)
                words.add(Words.end(type.fit(t.label(), right - left), right, y.pixel(t.value()) + 0.36 * size, type));
    }

    /// The readings of what stands at those places, at the end of each row that is named.
    PlotLayouter readings(List<Legend.Named> marks, double right, Type reading) {
        Type type = reading.sized(rowSize(reading));
        for (Legend.Named n : marks)
            if (n.value() != null && n.y().length > 0 && yTicks.stream().anyMatch(t -> t.label() != null && t.value() == n.y()[0]))
                words.add(Words.end(n.value(), right, y.pixel(n.y()[0]) + 0.36 * type.size(), type));
        return this;
    }

    private double rowSize(Type type) {
        double[] at = plot.y().ticks();
        double pitch = at.length < 2 ? type.size() : Math.abs(y.pixel(at[0]) - y.pixel(at[1]));
        return Math.clamp(ROW * pitch, Math.min(LEAST * s, type.size()), type.size());
    }

    /// A small plot has room for the scale of its height at two places: the lowest and the highest.
    private static List<Tick> ends(List<Tick> ticks) {
        List<Tick> named = ticks.stream().filter(t -> t.label() != null).toList();
        return named.size() < 3 ? named : List.of(named.getFirst(), named.getLast());
    }

    /// The key of the first map's colours, where no pill stands.
    private void colourScale() {
        for (Mark m : plot.marks())
            if (m instanceof Mark.Cells c) {
                ColourScale made = ColourScale.of(c, area, theme, theme.quiet().width(name));
                if (pills.stream().anyMatch(p -> p.box().overlaps(made.box()))) return;
                scale = made;
                words.addAll(made.words());
                return;
            }
    }

    private Words dodging(Box pill, double left, double right, double base, Type type) {
        double before = pill.x() - 8 * s - left, after = right - pill.right() - 8 * s;
        double need = type.width(name);
        return after >= Math.min(need, before) && before < need
                ? Words.start(type.fit(name, after), pill.right() + 8 * s, base, type)
                : Words.start(type.fit(name, before), left, base, type);
    }

    private void pills(double right) {
        for (Mark m : plot.marks())
            if (m instanceof Mark.Reference(var kind, boolean vertical, double at, String term)
                    && kind == Mark.Reference.Kind.CURSOR && vertical && term != null && inX(at)) {
                        String label = Names.say(term);
                        var type = new Type(Weight.SEMIBOLD, 12.5 * s, theme.surface());
                        double w = type.width(label) + 14 * s, h = 19 * s;
                        Box box = new Box(x.pixel(at) - w / 2, area.y() - 24 * s, w, h)
                                .inside(new Box(area.x() - 40 * s, 0, right - area.x() + 40 * s, 1e5));
                        if (pills.stream().noneMatch(p -> p.box().overlaps(box)))
                            pills.add(new PlotLayout.Pill(box, Words.middle(label, box.midX(), box.midY() + 0.36 * type.size(), type)));
                    }
    }

    private boolean inX(double v) { return v >= plot.x().low() && v <= plot.x().high(); }

    private boolean inY(double v) { return v >= plot.y().low() && v <= plot.y().high(); }

    /// Labels of thresholds, limits and levels.
    PlotLayouter references() {
        for (Mark m : plot.marks()) {
            if (!(m instanceof Mark.Reference(var kind, boolean vertical, double at, String term)) || term == null || term.isEmpty())
                continue;
            String label = Names.say(term);
            if (vertical ? !inX(at) || kind == Mark.Reference.Kind.CURSOR : !inY(at)) continue;
            Type type = theme.label().sized(12 * s);
            if (kind == Mark.Reference.Kind.LIMIT) type = new Type(type.weight(), type.size(), theme.danger());
            var choices = new ArrayList<Choice>();
            double px = vertical ? x.pixel(at) : y.pixel(at);
            if (vertical)
                for (double up = 8; up < area.height() / s - 8; up += 6) {
                    choices.add(new Choice(List.of(Words.end(label, px - 7 * s, area.bottom() - up * s, type)), 0.4 * up));
                    choices.add(new Choice(List.of(Words.start(label, px + 7 * s, area.bottom() - up * s, type)), 0.4 * up + 1));
                }
            else
                for (int k = 0; k <= 12; k++) for (double dy = 6; dy < 50; dy += 8) for (int side = -1; side <= 1; side += 2) {
                    double base = px + side * dy * s + (side > 0 ? 0.76 * type.size() : 0);
                    choices.add(new Choice(List.of(
                            Words.end(label, area.right() - 6 * s - k / 12.0 * (area.width() - type.width(label) - 12 * s), base, type)),
                            k + dy + side));
                }
            place(choices, area);
        }
        return this;
    }

    /// Places each label of the plot near its point, within `room` and clear of the legend.
    PlotLayouter labels(Box room, List<PlotLayout.Entry> entries) {
        for (var e : entries) {
            taken.add(new Box(e.x(), e.y() - 4 * s, e.swatch(), 8 * s));
            e.words().forEach(w -> taken.add(w.box()));
        }
        for (Mark m : plot.marks()) {
            if (!(m instanceof Mark.Label(double lx, double ly, String term, String more))) continue;
            String text = Names.say(term), detail = Names.orNone(more);
            double px = x.pixel(lx), py = y.pixel(ly);
            if (!area.grow(1).holds(px, py)) continue;
            Type first = theme.value().sized((main ? 12.5 : 11.5) * s), second = theme.label().sized((main ? 12 : 11) * s);
            double below = detail == null ? 0 : 16 * s;
            var choices = new ArrayList<Choice>();
            for (double r = 6; r <= 90; r += 4)
                for (int k = 0; k < 16; k++) {
                    double a = Math.PI / 8 * (k + 0.5), dx = r * 1.3 * Math.cos(a), dy = r * Math.sin(a);
                    double base = py - dy * s + (dy > 0 ? -below : 0.7 * first.size());
                    for (var anchor : Words.Anchor.values()) { // a label beside its point leans away from it
                        boolean steep = Math.abs(dx) < 0.7 * r;
                        if (!steep && anchor != (dx > 0 ? Words.Anchor.START : Words.Anchor.END)) continue;
                        Words head = new Words(text, px + dx * s, base, anchor, first);
                        double cost = 0.9 * r + (steep && anchor != Words.Anchor.MIDDLE ? 3 : 0);
                        if (detail != null)
                            choices.add(new Choice(List.of(head, new Words(detail, px + dx * s, base + below, anchor, second)), cost));
                        choices.add(new Choice(List.of(head), cost + (detail == null ? 0 : 24))); // where it is crowded the detail goes
                    }
                }
            place(choices, room);
        }
        return this;
    }

    private record Choice(List<Words> words, double cost) {}

    /// Takes the choice that costs least, ink under it included; none if there is no room.
    private void place(List<Choice> choices, Box room) {
        Choice best = null;
        double least = Double.MAX_VALUE;
        for (Choice c : choices) {
            double cost = c.cost;
            for (Words w : c.words) {
                Box b = w.box().grow(2 * s);
                if (!room.holds(b) || taken.stream().anyMatch(b::overlaps)) { cost = Double.MAX_VALUE; break; }
                cost += 5 * ink.count(b) + (taken.stream().anyMatch(b.grow(7 * s)::overlaps) ? 50 : 0);
            }
            if (cost < least) { least = cost; best = c; }
        }
        if (best == null) return;
        for (Words w : best.words) {
            words.add(w);
            taken.add(w.box());
        }
    }

    PlotLayout build(List<PlotLayout.Entry> entries) {
        return new PlotLayout(plot, area, x, y, xTicks, yTicks, List.copyOf(words), List.copyOf(pills), List.copyOf(entries), scale);
    }
}
