package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.descentlab.Lab;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Laboratory;

/// Finished frames of a bench, and what every one of them must keep to.
public record BenchFrames(Bench bench) {
    private static final int LONGEST = 72;

    public static boolean quick() {
        return Boolean.getBoolean("science.quick");
    }

    public Frame frame(Map<String, Double> changes) {
        return frame(changes, new LinkedHashSet<>(bench.panes()));
    }

    public Frame frame(Map<String, Double> changes, Set<String> panes) {
        Frame f = Trial.run(bench, changes, panes.toArray(String[]::new));
        f.panes().forEach(p -> sound(p, changes.toString()));
        return f;
    }

    /// Every declared parameter at both ends, from settings that are soon done; `fixed` ones are left alone.
    public void extremes(Map<String, Double> from, Set<String> fixed) {
        for (Parameter p : bench.parameters(bench.defaults())) {
            if (p.name().startsWith("seed") || fixed.contains(p.name())) continue;
            for (double v : new double[] {p.low(), p.high()}) {
                Map<String, Double> changes = new TreeMap<>(from);
                changes.put(p.name(), v);
                frame(changes);
            }
        }
    }

    /// Nothing computed yet, and the play head at the start.
    public void beginnings(Map<String, Double> changes) {
        Settings s = bench.set(bench.defaults(), changes);
        Set<String> panes = new LinkedHashSet<>(bench.panes());
        for (Frame.Pane p : Trial.nothing(bench, changes).panes()) {
            sound(p, "empty");
            if (!p.figure().sentence().startsWith("Not enough data yet")) assertTrue(p.figure().seedsTotal() == 0, p.name() + " says " + p.figure().sentence() + " of nothing");
        }
        try (var lab = new Laboratory(bench, s, panes, Lab.BACKEND, Lab.TASKS, 2)) {
            lab.await(p -> { });
            for (int step : new int[] {0, 1, 7}) {
                lab.head(step);
                lab.await(p -> { }).panes().forEach(p -> sound(p, "step " + step));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void sound(Frame.Pane p, String where) {
        String said = where + ", " + p.name() + ": " + p.figure().sentence();
        assertFalse(p.figure().sentence().matches("(?s).*(NaN|Infinity|null|∞|– ).*"), said);
        assertTrue(p.figure().sentence().length() <= LONGEST, said.length() + " " + said);
        plots(p.figure().main(), said);
        for (Plot side : p.figure().side()) plots(side, said);
        for (var v : p.scalars().entrySet()) assertTrue(v.getKey().matches("[a-z0-9]+(-[a-z0-9]+)*"), v.getKey());
    }

    private static void plots(Plot plot, String said) {
        for (Mark m : plot.marks())
            for (String text : m instanceof Mark.Line l ? new String[] {l.legend(), l.value()} : m instanceof Mark.Points q ? new String[] {q.legend(), q.value()} : new String[0])
                assertFalse(text != null && List.of("NaN", "Infinity").contains(text), said);
    }
}
