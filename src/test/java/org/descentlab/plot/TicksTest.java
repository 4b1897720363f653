package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Random;
import org.descentlab.figure.Axis;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final Type TYPE = Theme.DARK.tick();

    private static List<Tick> ticks(Axis axis, double pixels) { return Ticks.of(new Mapping(axis, 0, pixels), TYPE::width, 7, false); }

    private static List<String> labels(Axis axis, double pixels) {
        return ticks(axis, pixels).stream().map(Tick::label).filter(l -> l != null).toList();
    }

    @Test
    void usualAxesGetTheUsualLabels() {
        assertEquals(List.of("1", "10", "100", "1\u2009000"), labels(Axis.log("", 1, 2000), 300));
        assertEquals(List.of("10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"), labels(Axis.log("", 1e-5, 3), 300));
        assertEquals(List.of("0.1", "1", "10"), labels(Axis.log("", 0.08, 12), 300));
        assertEquals(List.of("0.001", "0.1"), labels(Axis.log("", 0.0007, 0.7), 70));
        assertEquals(List.of("2", "5"), labels(Axis.log("", 1.5, 9), 300));
        assertEquals(List.of("0", "5", "10", "15", "20"), labels(Axis.linear("", 0, 20), 230));
        assertEquals(List.of("−0.2", "0", "0.2"), labels(Axis.linear("", -0.2, 0.2), 100));
        assertEquals(List.of("2", "8", "32"), labels(Axis.log("", 1.5, 100, 2, 4, 8, 16, 32, 64), 120));
    }

    @Test
    void labelsNeverTouchAndTicksStayOnTheAxis() {
        var r = new Random(7);
        for (int k = 0; k < 5000; k++) {
            double low = Math.pow(10, r.nextDouble(-9, 7)), high = low * Math.pow(10, Math.pow(10, r.nextDouble(-4, 1.1)));
            boolean log = r.nextBoolean();
            Axis axis = log ? Axis.log("", low, high) : r.nextBoolean() ? Axis.linear("", low, high) : Axis.linear("", -high, low);
            double pixels = r.nextDouble(30, 1200);
            var map = new Mapping(axis, 0, pixels);
            double end = -1e9;
            var all = ticks(axis, pixels);
            for (Tick t : all) {
                double at = map.pixel(t.value());
                assertTrue(at >= -0.5 && at <= pixels + 0.5, axis + " tick at " + t);
                if (t.label() == null) continue;
                assertTrue(at - TYPE.width(t.label()) / 2 >= end + 6.9, axis + " " + pixels + " " + all);
                end = at + TYPE.width(t.label()) / 2;
            }
            if (pixels > 250 && high > 1.01 * low)
                assertTrue(all.stream().filter(t -> t.label() != null).count() >= 2, axis + " " + pixels + " has too few ticks: " + all);
            assertEquals(all.stream().map(Tick::label).filter(l -> l != null).distinct().count(),
                    all.stream().filter(t -> t.label() != null).count(), axis + ": a label twice " + all);
        }
    }

    @Test
    void numbersReadWell() {
        assertEquals("−12\u2009345.7", Numbers.fixed(-12345.67, 1));
        assertEquals("0.0", Numbers.fixed(-0.01, 1));
        assertEquals("0.00123", Numbers.reading(0.00123));
        assertEquals("1.2×10⁻⁷", Numbers.reading(1.2e-7));
        assertEquals("–", Numbers.reading(Double.NaN));
    }
}
