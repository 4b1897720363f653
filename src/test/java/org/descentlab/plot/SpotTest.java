package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.descentlab.figure.Figure;
import org.junit.jupiter.api.Test;

class SpotTest {
    private static FigureLayout layout(Figure f, double w, double h) {
        return FigureLayout.of(f, w, h, Theme.DARK);
    }

    /// Also where they are drawn shortened, on two lines or on a ground of their own.
    @Test
    void everyWordIsFoundWhereItStands() {
        for (Figure f : Samples.all())
            for (int[] size : new int[][] {{430, 300}, {560, 382}, {950, 520}}) {
                FigureLayout l = layout(f, size[0], size[1]);
                for (Spot s : Spot.all(l)) {
                    assertTrue(switch (s.kind()) {
                        case TITLE -> f.title().equals(s.word());
                        case TERM -> f.terms().contains(s.word());
                        case SAID -> f.said().contains(s.word());
                    }, s.word());
                    assertEquals(s.word(), Spot.at(l, s.box().midX(), s.box().midY()).orElseThrow().word());
                }
                for (PlotLayout.Entry e : l.main().entries())
                    assertEquals(Optional.ofNullable(Legend.Named.of(e.mark()).name()),
                            Spot.at(l, e.x() + e.swatch() / 2, e.y()).map(Spot::word), "the swatch is of the name");
            }
    }

    @Test
    void whatAFigureSaysInWordsIsThere() {
        List<String> words = Spot.all(layout(Samples.drift(), 950, 520)).stream().map(Spot::word).toList();
        assertEquals(Samples.drift().title(), words.getFirst());
        assertTrue(words.contains(Samples.drift().gauge().label()) && words.contains(Samples.drift().gauge().note()), words.toString());
        assertTrue(words.contains(Samples.drift().main().name()) && words.contains(Samples.drift().main().x().name()), words.toString());
    }

    @Test
    void aSentenceIsReadWordByWordAndReadingsAreNone() {
        FigureLayout l = layout(Samples.loss(), 950, 520);
        Box area = l.main().area();
        assertTrue(Spot.at(l, area.x() - 20, area.midY()).isEmpty(), "a tick's label");
        List<String> said = Spot.all(l).stream().filter(s -> s.kind() == Spot.Kind.SAID).map(Spot::word).toList();
        String all = (Samples.loss().sentence() + " " + Samples.loss().detail()).replaceAll("[^\\p{L}]+", " ").strip();
        assertEquals(all, String.join(" ", said));
    }
}
