package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final double[] X = {1, 10, 100}, Y = {0, 20};
    private static final float[][] VALUES = {{0.1f, 1, 10}, {3, Float.NaN, 100}};

    private static Figure figure(Mark... more) {
        var marks = new java.util.ArrayList<Mark>(List.of(more));
        marks.addFirst(Mark.Cells.around("value", X, Axis.Scale.LOG, Y, Axis.Scale.LINEAR, VALUES, 0.1, 10, true));
        return new Figure("Map", null, false, "A map", "", Figure.Seeds.all(1),
                Plot.of("up", Axis.log("across", 0.32, 316), Axis.linear("", -10, 30), marks),
                List.of(), null, "");
    }

    private static FigureLayout layout(Figure f, Theme t) { return FigureLayout.of(f, 600, 400, t); }

    private static int pixel(FigureLayout l, double x, double y) {
        var pen = new ImagePen(600, 400, 2);
        pen.fill(l.frame(), 0, l.theme().surface());
        FigurePainter.paint(l, pen);
        return pen.image().getRGB((int) (2 * l.main().x().pixel(x)), (int) (2 * l.main().y().pixel(y)));
    }

    /// The colour of a share of the range, computed plainly: the palette from an eighth of its first stretch on.
    private static int colour(Theme t, double share) {
        double at = (0.12 + 0.88 * share) * (t.sequential().length - 1);
        int i = Math.min((int) at, t.sequential().length - 2), argb = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = t.sequential()[i] >> shift & 255, b = t.sequential()[i + 1] >> shift & 255;
            argb = argb << 8 | (int) Math.round(a + (at - i) * (b - a));
        }
        return argb;
    }

    @Test
    void edgesLieHalfway() {
        assertArrayEquals(new double[] {Math.sqrt(0.1), Math.sqrt(10), Math.sqrt(1000), Math.sqrt(100000)},
                Mark.Cells.edges(X, Axis.Scale.LOG), 1e-9);
        assertArrayEquals(new double[] {-10, 10, 30}, Mark.Cells.edges(Y, Axis.Scale.LINEAR), 1e-12);
    }

    @Test
    void aPixelInsideACellHasItsColour() {
        for (Theme t : List.of(Theme.DARK, Theme.LIGHT)) {
            FigureLayout l = layout(figure(), t);
            assertEquals(colour(t, 0), pixel(l, 1.2, 2));
            assertEquals(colour(t, 0.5), pixel(l, 12, -5));
            assertEquals(colour(t, 1), pixel(l, 80, 5));
            assertEquals(colour(t, Math.log(30) / Math.log(100)), pixel(l, 0.5, 22));
            assertEquals(colour(t, 1), pixel(l, 250, 12), "beyond the range: its end");
        }
    }

    @Test
    void anEmptyCellIsGroundAndNoCellLooksEmpty() {
        for (Theme t : List.of(Theme.DARK, Theme.LIGHT)) {
            assertEquals(t.surface(), pixel(layout(figure(), t), 15, 23));
            int lowest = colour(t, 0), difference = 0;
            for (int shift = 16; shift >= 0; shift -= 8) difference += Math.abs((lowest >> shift & 255) - (t.surface() >> shift & 255));
            assertTrue(difference > 30, "the lowest cell is told from the ground: " + difference);
        }
    }

    @Test
    void theOutlineIsInkBetweenLinesOfGround() {
        var outline = new Mark.Outline(Math.sqrt(10), Math.sqrt(1000), -10, 10);
        for (Theme t : List.of(Theme.DARK, Theme.LIGHT)) {
            FigureLayout l = layout(figure(outline), t);
            double left = l.main().x().pixel(Math.sqrt(10));
            assertEquals(t.text1(), pixel(l, Math.sqrt(10), 2));
            assertEquals(t.surface(), pixel(l, l.main().x().value(left + 1.75), 2));
            assertEquals(t.surface(), pixel(l, l.main().x().value(left - 1.75), 2));
        }
    }

    @Test
    void theColoursHaveAKey() {
        for (Figure f : List.of(figure(), Samples.map()))
            for (int width : new int[] {430, 600, 1200}) {
                ColourScale s = FigureLayout.of(f, width, 400, Theme.DARK).main().scale();
                assertTrue(s.ticks().size() >= 2 && s.ticks().size() <= 4, s.ticks().toString());
                for (Tick t : s.ticks()) assertTrue(t.value() >= s.cells().low() * 0.999 && t.value() <= s.cells().high() * 1.001);
            }
        assertNull(layout(Samples.loss(), Theme.DARK).main().scale());
    }

    @Test
    void theReadingIsThatOfTheCell() {
        PlotLayout p = layout(figure(), Theme.DARK).main();
        Hover h = Hover.at(p, p.x().pixel(20), p.y().pixel(-3));
        assertEquals("across = 10", h.head());
        assertEquals(List.of("up 0", "value 1"), h.rows().stream().map(r -> r.name() + " " + r.value()).toList());
        assertEquals("–", Hover.at(p, p.x().pixel(20), p.y().pixel(13)).rows().get(1).value());
    }

    @Test
    void aZoomedMapKeepsItsCells() {
        Figure f = figure();
        FigureLayout l = layout(new Zoom(2, 30, -5, 5).applied(f), Theme.LIGHT);
        assertEquals(colour(Theme.LIGHT, 0.5), pixel(l, 10, 0));
        assertEquals(colour(Theme.LIGHT, 0), pixel(l, 2.5, 0));
        Box a = l.main().area();
        Hover h = Hover.at(l.main(), a.x() + 1, a.midY());
        assertEquals("across = 1", h.head());
    }

    /// However many cells, the file stays small and well-formed.
    @Test
    void anSvgStaysSmall() throws Exception {
        for (int n : new int[] {19, 60, 400}) {
            double[] at = Samples.logspace(1, 100, n);
            float[][] v = new float[n][n];
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) v[i][j] = (float) (0.1 + 5.0 * i * j / n / n);
            var plot = Plot.of("y", Axis.log("x", 1, 100), Axis.log("", 1, 100),
                    List.of(Mark.Cells.around("z", at, Axis.Scale.LOG, at, Axis.Scale.LOG, v, 0.1, 6, false)));
            String svg = Export.svg(List.of(new Figure("Map", null, false, "A map", "", Figure.Seeds.all(1), plot, List.of(), null, "")),
                    1200, 860,
                    Theme.LIGHT);
            assertTrue(svg.length() < 400_000, n + ": " + svg.length());
            assertEquals("svg", DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement().getTagName());
        }
    }

    /// Many cells are drawn as a picture; it shows the same.
    @Test
    void aLargeMapHasTheSameColours() {
        int n = 200;
        double[] at = Samples.logspace(1, 100, n);
        float[][] v = new float[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) v[i][j] = j < n / 2 ? Float.NaN : i < n / 2 ? 0 : 1;
        var plot = Plot.of("y", Axis.log("x", 1, 100), Axis.log("", 1, 100),
                List.of(Mark.Cells.around("z", at, Axis.Scale.LOG, at, Axis.Scale.LOG, v, 0, 1, false)));
        FigureLayout l = layout(new Figure("Map", null, false, "A map", "", Figure.Seeds.all(1), plot, List.of(), null, ""), Theme.DARK);
        var seen = new HashSet<Integer>();
        for (double y : new double[] {2, 50}) for (double x : new double[] {3, 40}) seen.add(pixel(l, x, y));
        assertEquals(new HashSet<>(List.of(Theme.DARK.surface(), colour(Theme.DARK, 0), colour(Theme.DARK, 1))), seen);
        assertEquals(colour(Theme.DARK, 0), pixel(l, 40, 2));
    }

    @Test
    void aLinkFindsTheNearestPlace() {
        var noise = new Link("label-noise", new double[] {0, 5, 10}, new double[] {0, 0.05, 0.1});
        assertEquals(0, noise.value(2));
        assertEquals(0.05, noise.value(3));
        assertEquals(0, noise.value(-2));
        assertEquals(0.1, noise.value(99));
        var widths = new Link("width", new double[] {4, 16}, new double[] {4, 16});
        assertEquals(4, widths.value(7.9));
        assertEquals(16, widths.value(8.1));
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Mark.Cells("z", X, Y, X, Y, VALUES, 0, 1, false));
        assertThrows(IllegalArgumentException.class,
                () -> Mark.Cells.around("z", X, Axis.Scale.LOG, Y, Axis.Scale.LINEAR, VALUES, 0, 1, true));
    }
}
