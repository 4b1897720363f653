package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.Wait;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void numbersAreWrittenAsTheFieldWritesThem() {
        assertEquals("1\u2009024", Values.shown(Samples.WIDTH, 1024));
        assertEquals("10\u00a0%", Values.shown(Samples.NOISE, 0.1));
        assertEquals("12.3\u00a0%", Values.shown(Samples.NOISE, 0.12345));
        assertEquals("×\u00a00.3", Values.shown(Samples.RATE, 0.3));
        assertEquals("0.003", Values.end(Samples.RATE, 0.003));
        assertEquals("0", Values.end(Samples.NOISE, 0));
        assertEquals("45\u00a0%", Values.end(Samples.NOISE, 0.45));
        assertEquals("10⁻⁴", Values.shown(Samples.ALPHA, 1e-4));
        assertEquals("2.5\u2009×\u200910⁻⁴", Values.shown(Samples.ALPHA, 2.5e-4));
    }

    @Test
    void whatIsShownCanBeTypedBack() {
        for (double v : new double[] {2, 16, 1024}) assertEquals(v, Values.typed(Samples.WIDTH, Values.shown(Samples.WIDTH, v)));
        for (double v : new double[] {0, 0.1, 0.45}) assertEquals(v, Values.typed(Samples.NOISE, Values.shown(Samples.NOISE, v)), 1e-12);
        for (double v : new double[] {0.003, 0.3, 3}) assertEquals(v, Values.typed(Samples.RATE, Values.shown(Samples.RATE, v)), 1e-12);
    }

    @Test
    void aRefusalNamesTheControl() {
        assertEquals(1024, Values.typed(Samples.WIDTH, "1,024"));
        assertEquals(0.25, Values.typed(Samples.RATE, "0,25"));
        var e = assertThrows(IllegalArgumentException.class, () -> Values.typed(Samples.WIDTH, "3.5"));
        assertEquals("Width must be a whole number; 3.5 is not.", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Values.typed(Samples.NOISE, "60"));
        assertThrows(IllegalArgumentException.class, () -> Values.typed(Samples.NOISE, "."));
    }

    @Test
    void aLongTextIsReadOnce() {
        String digits = "1".repeat(2_000_000), thousands = "1" + ",000".repeat(500_000);
        for (var p : new org.descentlab.study.Parameter[] {Samples.WIDTH, Samples.NOISE, Samples.RATE})
            for (String text : new String[] {digits, digits + "x", digits + "." + digits + "%x", thousands, thousands + ",0",
                    digits.replace('1', ' ') + "x"}) {
                        var e = assertThrows(IllegalArgumentException.class,
                                () -> Wait.ended(() -> Values.typed(p, text), "millions of digits are read again and again"));
                        assertTrue(e.getMessage().length() < 200, e::getMessage);
                    }
    }

    @Test
    void positionsAndValuesAreInverse() {
        for (var p : new org.descentlab.study.Parameter[] {Samples.WIDTH, Samples.NOISE, Samples.RATE, Samples.SEEDS}) {
            var span = new Span(p);
            for (int i = 0; i <= 20; i++) {
                double v = span.toValue(i / 20.0);
                assertEquals(v, span.toValue(span.toFraction(v)), 1e-9 * Math.max(1, v), p.name());
            }
            assertEquals(p.low(), span.toValue(0));
            assertEquals(p.high(), span.toValue(1));
        }
    }
}
