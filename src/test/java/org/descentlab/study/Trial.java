package org.descentlab.study;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.descentlab.Lab;
import org.descentlab.lab.Laboratory;

/// A bench run to its end without a window, and a look at everything it says.
public final class Trial {
    private Trial() { }

    /// Runs these panes, or all of the first view without any, to the end.
    public static Frame run(Bench bench, Map<String, Double> changes, String... panes) {
        Set<String> shown = panes.length == 0 ? new LinkedHashSet<>(bench.panes()) : new LinkedHashSet<>(List.of(panes));
        try (var lab = new Laboratory(bench, bench.set(bench.defaults(), changes), shown, Lab.BACKEND, Lab.TASKS, Runtime.getRuntime().availableProcessors())) {
            Frame frame = lab.await(p -> { });
            if (lab.progress().failure() != null) throw new AssertionError(changes + ": " + lab.progress().failure());
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Everything computed here and now, then shown with the play head at several steps.
    public static List<Frame> at(Bench bench, Map<String, Double> changes, int... steps) {
        var work = new Here();
        Settings s = bench.set(bench.defaults(), changes);
        Set<String> panes = new LinkedHashSet<>(bench.panes());
        bench.plan(s, panes).forEach(work::get);
        return Arrays.stream(steps).mapToObj(step -> bench.frame(s, work, step, panes, null)).toList();
    }

    public static Frame.Series series(Frame f, String name) {
        return f.panes().stream().flatMap(p -> p.series().stream()).filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    public static String sentence(Frame f, String pane) {
        return f.pane(pane).figure().sentence();
    }

    /// What is shown before anything has been computed.
    public static Frame nothing(Bench bench, Map<String, Double> changes) {
        return bench.frame(bench.set(bench.defaults(), changes), new Here(), Experiment.END, new LinkedHashSet<>(bench.panes()), null);
    }

    /// Every sentence of every frame: short, and without NaN or Infinity.
    public static void plain(Frame f, Consumer<String> fail) {
        for (var p : f.panes()) {
            String s = p.figure().sentence();
            if (s.contains("NaN") || s.contains("nfinity") || s.length() > 68) fail.accept(p.name() + ": " + s);
        }
    }

    /// The settings with one parameter at each of its ends, for every parameter.
    public static List<Map<String, Double>> extremes(Bench bench, Map<String, Double> base) {
        return bench.parameters(bench.defaults()).stream().filter(p -> !p.name().startsWith("seed")).flatMap(p -> Arrays.stream(new double[] {p.low(), p.high()}).mapToObj(v -> {
            var m = new java.util.TreeMap<>(base);
            m.put(p.name(), v);
            return (Map<String, Double>) m;
        })).toList();
    }
}
