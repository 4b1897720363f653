package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.junit.jupiter.api.Test;

class GeometryTest {
    @Test
    void mappingGoesThereAndBack() {
        for (Axis axis : new Axis[] {Axis.log("", 1e-5, 3), Axis.linear("", -4, 9)})
            for (double p = 400; p >= 100; p -= 7) {
                var m = new Mapping(axis, 400, 100);
                assertEquals(p, m.pixel(m.value(p)), 1e-9);
            }
        var log = new Mapping(Axis.log("", 1, 100), 0, 200);
        assertEquals(100, log.pixel(10), 1e-9);
        for (double v : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) assertTrue(Double.isNaN(log.pixel(v)));
    }

    @Test
    void thinningKeepsTheExtremesOfEveryColumn() {
        int n = 100_000;
        var r = new Random(3);
        double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray(), y = DoubleStream.generate(r::nextGaussian).limit(n).toArray();
        var mx = new Mapping(Axis.linear("", 0, n), 0, 300);
        var my = new Mapping(Axis.linear("", -5, 5), 200, 0);
        Trace t = Trace.of(x, y, mx, my).getFirst();
        assertTrue(t.size() <= 4 * 301, "thinned to " + t.size());
        for (int c = 0; c < 300; c++) {
            int column = c;
            double all = IntStream.range(0, n).filter(i -> Math.floor(mx.pixel(x[i])) == column).mapToDouble(i -> my.pixel(y[i])).max()
                    .orElseThrow();
            double kept = IntStream.range(0, t.size()).filter(i -> Math.floor(t.x()[i]) == column).mapToDouble(i -> t.y()[i]).max()
                    .orElseThrow();
            assertEquals(all, kept, 1e-12);
        }
    }

    @Test
    void missingValuesCutTheCurve() {
        double[] x = {1, 2, 3, 4, 5, 6}, y = {1, Double.NaN, 2, 3, 0, 4};
        var traces = Trace.of(x, y, new Mapping(Axis.linear("", 0, 7), 0, 70), new Mapping(Axis.log("", 1, 10), 50, 0));
        assertArrayEquals(new int[] {1, 2, 1}, traces.stream().mapToInt(Trace::size).toArray());
        for (Trace t : traces) for (double v : t.y()) assertTrue(Double.isFinite(v));
    }

    @Test
    void glyphWidthsAgreeWithTheRasteriser() throws Exception {
        var context = new FontRenderContext(null, true, true);
        for (Weight w : Weight.values())
            try (var in = w.open()) {
                Font font = Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(13f);
                for (String s : new String[] {"Peak at 0.84 × threshold", "relative change, ‖Kₜ − K₀‖", "10⁻⁵ η ρ α λ ½"})
                    assertEquals(font.getStringBounds(s, context).getWidth(), w.width(s, 13), 0.01 * w.width(s, 13), w + " " + s);
            }
    }

    @Test
    void theSignsWeUseAreInTheFont() {
        "₀₁₂ₜ⁰¹²³⁴⁵⁶⁷⁸⁹⁻‖ηραλβθ×−–…½±≤≥≈∞\u2009".chars().forEach(c -> assertTrue(Weight.REGULAR.has(c), "no " + (char) c));
        assertFalse(Weight.REGULAR.has('∇'));
        assertEquals(3, Weight.REGULAR.runs("a∇b", 10).size());
    }
}
