package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.junit.jupiter.api.Test;

/// Points that no line joins: hollow ones, and what is read off them.
class PointsTest {
    private static final Theme T = Theme.LIGHT;

    private static FigureLayout layout(Mark... marks) {
        var plot = Plot.of("up", Axis.linear("across", 0, 100), Axis.linear("", 0, 10), List.of(marks));
        return FigureLayout.of(new Figure("Points", null, false, "Points", "", Figure.Seeds.all(1), plot, List.of(), null, ""), 600, 400,
                T);
    }

    private static Mark.Points at(String name, double x, double y) {
        return new Mark.Points(Role.TEST, name, null, new double[] {x}, new double[] {y}, false, false);
    }

    private static int pixel(FigureLayout l, double dx) {
        var pen = new ImagePen(600, 400, 2);
        pen.fill(l.frame(), 0, T.surface());
        FigurePainter.paint(l, pen);
        return pen.image().getRGB((int) (2 * (l.main().x().pixel(50) + dx)), (int) (2 * l.main().y().pixel(5)));
    }

    @Test
    void aHollowPointIsARing() {
        FigureLayout hollow = layout(Mark.Points.hollow(Role.TEST, "predicted", null, new double[] {50}, new double[] {5})),
                full = layout(at("trained", 50, 5));
        int colour = T.look(Role.TEST).colour();
        assertEquals(T.surface(), pixel(hollow, 0));
        assertEquals(colour, pixel(hollow, 3.7));
        assertEquals(colour, pixel(full, 0));
    }

    /// A neighbour that stands elsewhere is not read as if it stood here; a line is.
    @Test
    void pointsAreReadWhereTheyStand() {
        var line = Mark.Line.of(Role.TRAIN, "line", null, new double[] {45, 56}, new double[] {1, 1});
        PlotLayout p = layout(at("here", 50, 5), at("predicted", 50, 3), at("neighbour", 54, 5), line).main();
        Hover h = Hover.at(p, p.x().pixel(50), p.y().pixel(5));
        assertEquals("across = 50", h.head());
        assertEquals(List.of("here", "predicted", "line"), h.rows().stream().map(Hover.Row::name).toList());
    }
}
