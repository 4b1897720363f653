package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Benches run in tests, each frame looked at: short sentences without NaN or Infinity.
public final class Benches {
    private Benches() { }

    /// Runs these panes, or all without any, to the end.
    public static Frame run(Bench bench, Map<String, Double> changes, String... panes) {
        Frame frame = Trial.run(bench, changes, panes);
        clean(frame);
        return frame;
    }

    /// What is shown before anything is computed, at both ends of every slider, at step 0 and at the end.
    public static void empty(Bench bench) {
        for (Parameter p : bench.parameters(bench.defaults()))
            for (double v : new double[] {p.low(), p.high()}) {
                Settings s = bench.set(bench.defaults(), p.name(), v);
                assertNotNull(bench.plan(s, new LinkedHashSet<>(bench.panes())));
                for (int step : new int[] {0, Experiment.END}) clean(bench.frame(s, new Here(), step, new LinkedHashSet<>(bench.panes()), null));
            }
    }

    /// The frames at several steps of what a run computed.
    public static List<Frame> played(Bench bench, Map<String, Double> changes, int... steps) {
        List<Frame> frames = Trial.at(bench, changes, steps);
        frames.forEach(Benches::clean);
        return frames;
    }

    /// These changes and one more.
    public static Map<String, Double> with(Map<String, Double> changes, String name, double value) {
        var all = new java.util.HashMap<>(changes);
        all.put(name, value);
        return all;
    }

    public static void clean(Frame frame) {
        for (Frame.Pane pane : frame.panes()) {
            String said = pane.figure().sentence();
            assertFalse(said.contains("NaN") || said.contains("Infinity"), said);
            assertTrue(said.length() <= 64, said.length() + ": " + said);
        }
    }
}
