package org.descentlab.plot;

import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;

/// Draws a laid-out figure.
public final class FigurePainter {
    private FigurePainter() {}

    /// Draws everything but the pane's ground.
    public static void paint(FigureLayout f, Pen pen) {
        Theme t = f.theme();
        double s = t.scale();
        Header h = f.header();
        if (h.badge() != null) pen.outline(h.badge(), 6 * s, new Pen.Stroke(h.danger() ? t.danger() : t.strong(), s));
        for (var d : h.dots())
            if (d.full()) pen.disc(d.x(), d.y(), d.radius(), t.text2());
            else pen.circle(d.x(), d.y(), d.radius() - 0.5 * s, new Pen.Stroke(t.text3(), s));
        h.words().forEach(pen::words);
        plot(f.main(), t, pen, true);
        for (PlotLayout side : f.sides()) plot(side, t, pen, false);
        if (f.gauge() != null) gauge(f, pen);
    }

    /// Draws a small plot alone.
    static void paint(PlotLayout p, Theme t, Pen pen) {
        plot(p, t, pen, false);
    }

    private static void plot(PlotLayout p, Theme t, Pen pen, boolean main) {
        double s = t.scale();
        Box a = p.area();
        if (p.plot().framed()) axes(p, t, pen);
        var marks = new MarkPainter(pen, t, p, main ? s : 0.75 * s);
        for (Mark m : p.plot().marks()) marks.draw(m);
        if (p.scale() != null) p.scale().draw(pen, t);
        for (var pill : p.pills()) {
            pen.hairline(pill.box().midX(), pill.box().bottom(), pill.box().midX(), a.y(),
                    new Pen.Stroke(Theme.alpha(t.text1(), 0.8), 1.25 * s));
            pen.fill(pill.box(), pill.box().height() / 2, t.text1());
            pen.words(pill.words());
        }
        for (var e : p.entries()) {
            swatch(e, t, pen);
            e.words().forEach(pen::words);
        }
        for (Words w : p.words()) { // labels over the plot lie on a breath of ground, lest a line cross the letters
            if (a.overlaps(w.box())) pen.fill(w.box().grow(1.5 * s), 2 * s, Theme.alpha(t.surface(), 0.8));
            pen.words(w);
        }
    }

    private static void axes(PlotLayout p, Theme t, Pen pen) {
        double s = t.scale();
        Box a = p.area();
        for (Tick tick : p.yTicks()) {
            double y = p.y().pixel(tick.value());
            if (y < a.bottom() - 1 && tick.label() != null) pen.hairline(a.x(), y, a.right(), y, new Pen.Stroke(t.grid(), s));
        }
        pen.hairline(a.x(), a.bottom(), a.right(), a.bottom(), new Pen.Stroke(t.strong(), s));
        for (Tick tick : p.xTicks()) {
            double x = p.x().pixel(tick.value());
            pen.hairline(x, a.bottom(), x, a.bottom() + (tick.label() != null ? 5 : 3) * s, new Pen.Stroke(t.strong(), s));
        }
    }

    private static void swatch(PlotLayout.Entry e, Theme t, Pen pen) {
        double s = t.scale(), x = e.x(), w = e.swatch(), y = e.y();
        switch (e.mark()) {
            case Mark.Line l -> {
                pen.polyline(new double[] {x, x + w}, new double[] {y, y}, 2, t.stroke(l.role(), l.faint(), l.variant()));
                if (l.markers()) MarkPainter.marker(pen, t.look(l.role()).marker(), x + w / 2, y, 3.6 * s, t.look(l.role()).colour());
            }
            case Mark.Points p -> {
                Theme.Look look = t.look(p.role());
                if (p.cross()) {
                    double m = x + w / 2, r = 3.4 * s;
                    var stroke = new Pen.Stroke(look.colour(), 1.5 * s);
                    pen.polyline(new double[] {m - r, m + r}, new double[] {y - r, y + r}, 2, stroke);
                    pen.polyline(new double[] {m - r, m + r}, new double[] {y + r, y - r}, 2, stroke);
                } else if (p.hollow()) MarkPainter.hollow(pen, t, look, x + w / 2, y, s);
                else
                    MarkPainter.marker(pen, look.marker(), x + w / 2, y, (p.faint() ? 2 : 3.6) * s,
                            p.faint() ? Theme.alpha(look.colour(), 0.5) : look.colour());
            }
            case Mark.Bars b -> pen.fill(new Box(x + w / 2 - 4 * s, y - 4 * s, 8 * s, 8 * s), 0, t.look(b.role()).colour());
            default -> {}
        }
    }

    private static void gauge(FigureLayout f, Pen pen) {
        Theme t = f.theme();
        GaugeLayout g = f.gauge();
        Box bar = g.bar();
        double s = t.scale(), r = bar.height() / 2, full = g.meter().full();
        double value = share(g.meter().value(), full), limit = share(g.meter().limit(), full);
        Mark.Line lead = f.figure().main().lead();
        Role role = lead != null
                ? lead.role()
                : f.figure().main().marks().stream().filter(Mark.Line.class::isInstance).map(m -> ((Mark.Line) m).role()).findFirst()
                        .orElse(Role.INK);
        pen.fill(bar, r, t.strong());
        boolean over = g.meter().over();
        if (value > 0)
            pen.fill(new Box(bar.x(), bar.y(), Math.max(2 * r, value * bar.width()), bar.height()), r,
                    over ? t.danger() : t.look(role).colour());
        if (over && limit > 0 && limit < value) pen.fill(new Box(bar.x(), bar.y(), limit * bar.width(), bar.height()), r, t.text2());
        if (limit >= 0 && limit <= 1)
            pen.hairline(bar.x() + limit * bar.width(), bar.y() - 4 * s, bar.x() + limit * bar.width(), bar.bottom() + 4 * s,
                    new Pen.Stroke(t.text1(), 1.25 * s));
        g.words().forEach(pen::words);
    }

    /// NaN for a missing value, so that nothing is drawn for it.
    private static double share(double v, double full) {
        return Double.isFinite(v) && full > 0 ? Math.clamp(v / full, 0, 1) : Double.NaN;
    }
}
