package org.descentlab.experiment.incontext;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.Lab;
import org.descentlab.experiment.Bench;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Parameter;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Settings;
import org.descentlab.experiment.Work;
import org.descentlab.lab.Laboratory;

/// Runs benches in tests.
public final class Benches {
    private static final Results NOTHING = new Results() {
        @Override
        public <T> T find(Job<T> job) {
            return null;
        }
    };
    /// For jobs that need neither backend nor task.
    public static final Work ALONE = new Work() {
        @Override
        public org.descentlab.tensor.Backend backend() {
            return Lab.BACKEND;
        }

        @Override
        public org.descentlab.data.Task task(String name) {
            throw new AssertionError();
        }

        @Override
        public org.descentlab.tensor.Cancellation cancelled() {
            return org.descentlab.tensor.Cancellation.NEVER;
        }

        @Override
        public <T> T get(Job<T> job) {
            return job.compute(this);
        }

        @Override
        public <T> T find(Job<T> job) {
            return null;
        }
    };

    private Benches() { }

    /// Runs these panes, or all without any, to the end.
    public static Frame run(Bench bench, Map<String, Double> changes, String... panes) {
        Set<String> asked = new LinkedHashSet<>(panes.length == 0 ? bench.panes() : List.of(panes));
        try (var lab = new Laboratory(bench, bench.set(bench.defaults(), changes), asked, Lab.BACKEND, Lab.TASKS, 2)) {
            Frame frame = lab.await(p -> { });
            if (lab.progress().failure() != null) throw new AssertionError(lab.progress().failure());
            clean(frame);
            return frame;
        }
        catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What is shown before anything is computed, at both ends of every slider, at step 0 and at the end.
    public static void empty(Bench bench) {
        for (Parameter p : bench.parameters(bench.defaults()))
            for (double v : new double[] {p.low(), p.high()}) {
                Settings s = bench.set(bench.defaults(), p.name(), v);
                assertNotNull(bench.plan(s, new LinkedHashSet<>(bench.panes())));
                for (int step : new int[] {0, Experiment.END}) clean(bench.frame(s, NOTHING, step, new LinkedHashSet<>(bench.panes()), null));
            }
    }

    /// The frames at several steps of what a run computed.
    public static java.util.List<Frame> played(Bench bench, Map<String, Double> changes, int... steps) {
        Settings settings = bench.set(bench.defaults(), changes);
        Set<String> panes = new LinkedHashSet<>(bench.panes());
        var known = new java.util.HashMap<Job<?>, Object>();
        for (Job<?> job : bench.plan(settings, panes)) known.put(job, job.compute(ALONE));
        Results results = new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return (T) known.get(job);
            }
        };
        return java.util.Arrays.stream(steps).mapToObj(step -> {
            Frame frame = bench.frame(settings, results, step, panes, null);
            clean(frame);
            return frame;
        }).toList();
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
