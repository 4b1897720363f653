package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.junit.jupiter.api.Test;

class FigureLayoutTest {
    private static final int[][] SIZES = {{430, 300}, {465, 312}, {484, 382}, {515, 382}, {542, 312}, {560, 382}, {598, 394}, {640, 480},
            {700, 400}, {760, 360}, {900, 500}, {950, 520}, {1400, 900}};

    private void everySize(java.util.function.Consumer<FigureLayout> check) {
        for (Figure f : Samples.all())
            for (int[] size : SIZES)
                for (double scale : new double[] {1, 1.2})
                    check.accept(FigureLayout.of(f, size[0] * scale, size[1] * scale, Theme.DARK.withScale(scale)));
        for (Figure f : Samples.all())
            for (int w = 430; w < 900; w += 17) for (int h = 300; h < 560; h += 23) check.accept(FigureLayout.of(f, w, h, Theme.LIGHT));
    }

    private static String name(FigureLayout l) { return l.figure().title() + " " + l.frame(); }

    @Test
    void wordsNeverOverlapAndStayInside() {
        everySize(l -> {
            List<Words> words = l.words();
            for (int i = 0; i < words.size(); i++) {
                Words a = words.get(i);
                assertTrue(l.frame().grow(-2).holds(a.box()), () -> name(l) + ": outside: " + a);
                for (int j = 0; j < i; j++) {
                    Words b = words.get(j);
                    assertFalse(a.box().overlaps(b.box()), () -> name(l) + ": " + a + " over " + b);
                }
            }
            for (var p : l.main().pills())
                for (Words w : words)
                    assertTrue(w.equals(p.words()) || !w.box().overlaps(p.box()), () -> name(l) + ": " + w + " under a pill");
            if (l.header().badge() != null)
                for (Words w : words)
                    assertTrue(w.text().equals(l.figure().badge()) || !w.box().overlaps(l.header().badge()),
                            () -> name(l) + ": " + w + " in the badge");
        });
    }

    /// Between a badge and what stands under it there is a breath.
    @Test
    void nothingTouchesTheBadge() {
        int looked = 0;
        for (int words : new int[] {3, 12, 18, 30, 45})
            for (int[] size : SIZES) {
                Figure f = Samples.all().getFirst();
                var said = new Figure("Loss of gradient", "Provisional", false, "happy ".repeat(words).strip(), "What stands behind it",
                        f.seeds(), f.main(), List.of(), null, "");
                FigureLayout l = FigureLayout.of(said, size[0], size[1], Theme.DARK);
                for (Words w : l.words())
                    if (!w.text().equals("Provisional")) {
                        assertFalse(w.box().overlaps(l.header().badge().grow(1)), () -> name(l) + ": " + w + " at " + l.header().badge());
                        looked++;
                    }
            }
        assertTrue(looked > 100);
    }

    @Test
    void theSentenceIsNeverCut() {
        everySize(l -> {
            String said = String.join(" ", l.header().words().stream().map(Words::text).toList()).replace('\u00a0', ' ');
            assertTrue(said.replace(l.figure().badge() == null ? "\0" : " " + l.figure().badge(), "").contains(l.figure().sentence()),
                    said);
        });
    }

    @Test
    void plotEdgesDependOnTheSizeOnly() {
        for (int[] size : SIZES) {
            var boxes = Samples.all().stream().filter(f -> f.main().framed() && f.main().y().names().isEmpty())
                    .map(f -> FigureLayout.of(f, size[0], size[1], Theme.DARK).main().area()).distinct().toList();
            assertEquals(1, boxes.size(), boxes.toString());
            assertTrue(boxes.getFirst().width() >= 226 && boxes.getFirst().height() >= 150, boxes.toString());
        }
    }

    /// A place's name stands left of the plot at the height of its mark, whose reading ends the row; pointing there reads both.
    @Test
    void namedPlacesAreRowsOfThePlot() {
        Figure f = Samples.ranks();
        for (int[] size : SIZES)
            for (double scale : new double[] {1, 1.8}) {
                FigureLayout l = FigureLayout.of(f, size[0] * scale, size[1] * scale, Theme.DARK.withScale(scale));
                PlotLayout p = l.main();
                assertTrue(p.area().width() > 0.35 * size[0] * scale && p.entries().isEmpty(), name(l) + p.area());
                List<String> names = f.main().y().names();
                for (int i = 0; i < names.size(); i++) {
                    double height = p.area().bottom() - (16 - i - 0.3) / 16.4 * p.area().height();
                    String name = names.get(i);
                    Words w = p.words().stream().filter(v -> v.text().equals(name)).findFirst().orElseThrow();
                    assertEquals(height, w.box().midY(), 0.3 * p.area().height() / 16.4, name);
                    assertTrue(w.box().right() < p.area().x(), name);
                    if (i == 15) continue;
                    String reading = "× " + (16 - i);
                    Words r = p.words().stream().filter(v -> v.text().equals(reading)).findFirst().orElseThrow();
                    assertTrue(r.box().x() > p.area().right() && Math.abs(r.box().midY() - w.box().midY()) < 2, reading);
                    Hover.Row read = Hover.at(p, p.area().midX(), height + 1).rows().getFirst();
                    assertEquals(name + " " + (16 - i), read.name() + " " + read.value());
                }
            }
    }

    @Test
    void nothingLiesOnSomethingElse() {
        everySize(l -> {
            var boxes = new ArrayList<Box>();
            l.sides().forEach(p -> boxes.add(p.area()));
            boxes.add(l.main().area());
            for (int i = 0; i < boxes.size(); i++) for (int j = 0; j < i; j++) assertFalse(boxes.get(i).overlaps(boxes.get(j)), name(l));
            for (var side : l.sides()) assertTrue(side.area().width() >= 50 && side.area().height() >= 50, name(l));
            if (l.gauge() != null) {
                for (Words w : l.words())
                    assertTrue(l.gauge().words().contains(w) || !w.box().overlaps(l.gauge().bar()), () -> name(l) + " " + w);
                for (var side : l.sides()) assertFalse(side.area().overlaps(l.gauge().box()), name(l));
                assertTrue(l.frame().holds(l.gauge().box()), name(l));
            }
        });
    }

    @Test
    void smallPlotsGoFirstWhenRoomIsShort() {
        assertEquals(2, FigureLayout.of(Samples.drift(), 515, 394, Theme.DARK).sides().size());
        assertEquals(1, FigureLayout.of(Samples.drift(), 465, 312, Theme.DARK).sides().size());
        var low = FigureLayout.of(Samples.drift(), 465, 230, Theme.DARK);
        assertNull(low.gauge().words().stream().map(Words::text).filter(t -> t.startsWith("ceiling")).findAny().orElse(null));
    }

    @Test
    void absurdSizesDoNoHarm() {
        for (Figure f : Samples.all())
            for (double w : new double[] {0, 1, 60, 240, 3000}) for (double h : new double[] {0, 1, 60, 150, 3000}) {
                FigureLayout l = FigureLayout.of(f, w, h, Theme.DARK);
                FigurePainter.paint(l, new SvgPen(w, h, ""));
            }
    }

    @Test
    void aZoomedFigureLaysOutToo() {
        for (Figure f : Samples.all()) {
            FigureLayout l = FigureLayout.of(f, 560, 382, Theme.DARK);
            Zoom z = null;
            for (int k = 0; k < 60; k++) {
                Box a = l.main().area();
                z = Zoom.to(l.main(), a.grow(-0.2 * Math.min(a.width(), a.height())), z);
                l = FigureLayout.of(z.applied(f), 560, 382, Theme.DARK);
            }
            Plot p = l.main().plot();
            assertTrue(p.x().low() < p.x().high());
        }
    }

    /// The run of before is listed in the room that is left, beside or under what is listed without it: nothing goes or shrinks for it.
    @Test
    void theRunOfBeforeTakesNoRoomFromOthers() {
        int listed = 0;
        for (Figure f : Samples.all()) {
            if (!f.main().framed()) continue;
            var marks = new ArrayList<>(f.main().marks());
            Mark.Line line = marks.stream().filter(Mark.Line.class::isInstance).map(m -> (Mark.Line) m).findFirst().orElse(null);
            if (line == null) continue;
            marks.addFirst(Mark.Line.of(Role.BEFORE, "before: label noise 10 %", "0.50", line.x(), line.y()));
            Figure with = f.withMain(f.main().withMarks(marks));
            for (int[] size : SIZES) {
                var alone = FigureLayout.of(f, size[0], size[1], Theme.DARK).main();
                var both = FigureLayout.of(with, size[0], size[1], Theme.DARK).main();
                assertEquals(words(alone, false), words(both, false), f.title() + " " + size[0]);
                listed += words(both, true).isEmpty() ? 0 : 1;
            }
        }
        assertTrue(listed > 2 * SIZES.length, listed + " listed");
    }

    /// The gauge stands where it stands, whatever the curves do.
    @Test
    void theGaugeKeepsItsPlace() {
        Figure f = Samples.drift();
        Figure empty = f.withMain(f.main().withMarks(List.of()));
        double high = f.main().y().low() + 0.1 * (f.main().y().high() - f.main().y().low());
        var low = Mark.Line.of(Role.KERNEL, "drift", null, new double[] {f.main().x().low(), f.main().x().high()},
                new double[] {high, high});
        Figure other = f.withMain(f.main().withMarks(List.of(low)));
        for (int[] size : SIZES) {
            Box at = FigureLayout.of(f, size[0], size[1], Theme.DARK).gauge().box();
            assertEquals(at, FigureLayout.of(empty, size[0], size[1], Theme.DARK).gauge().box());
            assertEquals(at, FigureLayout.of(other, size[0], size[1], Theme.DARK).gauge().box());
        }
    }

    /// Curves cross as the play head moves or a sweep is refined; their names do not.
    @Test
    void aLegendKeepsItsOrderAndItsPlaces() {
        double[] x = {1, 10, 100}, up = {0.1, 0.2, 0.9}, down = {0.9, 0.5, 0.1};
        for (int[] size : SIZES) {
            List<Double> places = places(up, down, x, size);
            assertEquals(places, places(down, up, x, size));
            assertTrue(places.get(0) < places.get(1), places.toString());
        }
    }

    private static List<Double> places(double[] train, double[] test, double[] x, int[] size) {
        Plot plot = Plot.of("loss", Axis.log("width", 1, 100), Axis.linear("", 0, 1),
                List.of(Mark.Line.of(Role.TRAIN, "train", "1", x, train), Mark.Line.of(Role.TEST, "test", "2", x, test)));
        Figure loss = Samples.all().getFirst();
        var bare = new Figure("Loss", null, false, "Said", "", loss.seeds(), plot, List.of(), null, "");
        return FigureLayout.of(bare, size[0], size[1], Theme.DARK).main().entries().stream()
                .sorted(Comparator.comparing(e -> ((Mark.Line) e.mark()).role())).map(PlotLayout.Entry::y).toList();
    }

    /// A small plot says how high it is: two numbers at its left.
    @Test
    void smallPlotsHaveAScale() {
        int scaled = 0;
        for (Figure f : Samples.all())
            for (int[] size : SIZES)
                for (PlotLayout side : FigureLayout.of(f, size[0], size[1], Theme.DARK).sides()) {
                    if (!side.plot().framed() || side.yTicks().size() < 2) continue;
                    assertEquals(2, side.yTicks().size());
                    assertEquals(2, side.words().stream().filter(w -> w.box().right() <= side.area().x()
                            && w.box().midY() > side.area().y() - 6 && w.box().midY() < side.area().bottom() + 6).count(), f.title());
                    scaled++;
                }
        assertTrue(scaled > SIZES.length, scaled + " plots");
    }

    /// How far a sweep has come is shown under the axis, never over a curve.
    @Test
    void progressCoversNoCurve() {
        Plot plot = Plot.of("", Axis.log("width", 1, 100), Axis.linear("", 0, 1),
                List.of(new Mark.Progress(new double[] {2, 20}, new int[] {1, 5}, 5)));
        PlotLayout laid = new PlotLayouter(plot, new Box(50, 50, 200, 100), Theme.DARK, true).build(List.of());
        var filled = new ArrayList<Box>();
        Pen pen = (Pen) Proxy.newProxyInstance(Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (_, method, given) -> {
            if (method.getName().equals("fill")) filled.add((Box) given[0]);
            return null;
        });
        new MarkPainter(pen, Theme.DARK, laid, 1).draw(plot.marks().getFirst());
        assertEquals(4, filled.size(), filled.toString());
        filled.forEach(b -> assertTrue(b.y() >= laid.area().bottom() && b.bottom() < laid.area().bottom() + 8, b.toString()));
    }

    /// The entries of the legend, with the size of their names.
    private static List<String> words(PlotLayout p, boolean before) {
        return p.entries().stream().filter(e -> (e.mark() instanceof Mark.Line l && l.role() == Role.BEFORE) == before)
                .map(e -> e.words().stream().map(w -> w.text() + " " + w.type().size()).toList().toString()).sorted().toList();
    }
}
