package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Pointed;

/// The ring round the same network (or the same step) in every plot that shows it.
final class Lit {
    private Lit() {}

    static void paint(Pen pen, Theme t, FigureLayout layout, Pointed at) {
        if (at == null) return;
        List<PlotLayout> plots = new ArrayList<>(layout.sides());
        plots.addFirst(layout.main());
        for (PlotLayout p : plots) paint(pen, t, p, at);
    }

    private static void paint(Pen pen, Theme t, PlotLayout p, Pointed at) {
        Link link = p.plot().link();
        Mark.Line lead = p.plot().lead();
        if (link == null || !link.parameter().equals(at.parameter())) return;
        double x = p.x().pixel(link.position(at.value()));
        if (Double.isNaN(x) || x < p.area().x() - 1 || x > p.area().right() + 1) return;
        pen.hairline(x, p.area().y(), x, p.area().bottom(), new Pen.Stroke(t.text3(), t.scale()));
        double y = lead == null ? Double.NaN : p.y().pixel(reading(lead, p.x(), x));
        if (p.area().grow(2).holds(x, y)) pen.circle(x, y, 6.5 * t.scale(), new Pen.Stroke(t.text1(), 2 * t.scale()));
    }

    /// The value of a curve at its point nearest to a pixel.
    private static double reading(Mark.Line line, Mapping along, double x) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < line.x().length; i++) {
            double d = Math.abs(along.pixel(line.x()[i]) - x);
            if (Double.isFinite(line.y()[i]) && d < least) {
                least = d;
                best = i;
            }
        }
        return best < 0 ? Double.NaN : line.y()[best];
    }
}
