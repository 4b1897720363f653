package org.descentlab;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;

/// Of every experiment a short run of one seed, which asks for every kind of job that it has.
public final class SmallRuns {
    /// What makes the longer quick runs shorter.
    private static final Map<String, Map<String, Double>> SMALLER = Map.ofEntries(
            Map.entry("main", Map.of("samples", 100.0, "steps", 500.0)), Map.entry("random-labels", Map.of("samples", 100.0)),
            Map.entry("depth-bias", Map.of("steps", 10_000.0, "factor-steps", 2000.0)),
            Map.entry("trained-sweep", Map.of("samples", 100.0, "steps", 100.0)), Map.entry("ranking", Map.of("samples", 125.0)),
            Map.entry("measures", Map.of("samples", 125.0)), Map.entry("bounds", Map.of("samples", 500.0, "steps", 100.0)),
            Map.entry("epoch-wise", Map.of("steps", 200.0, "width", 64.0)), Map.entry("edge", Map.of("time", 100.0)),
            Map.entry("lazy-rich", Map.of("samples", 50.0)), Map.entry("width-sweep", Map.of("samples", 16.0, "steps", 30.0)),
            Map.entry("grokking", Map.of("steps", 200.0)), Map.entry("in-context", Map.of("steps", 200.0)),
            Map.entry("induction", Map.of("steps", 100.0)), Map.entry("compute-frontier", Map.of("time", 300.0)),
            Map.entry("parity", Map.of("steps", 200.0)), Map.entry("quanta", Map.of("steps", 300.0)),
            Map.entry("dpo-rlhf", Map.of("steps", 200.0)), Map.entry("spectrum", Map.of("modes", 400.0)));

    private SmallRuns() {}

    /// The main screen, then the benches.
    public static List<Experiment> experiments() {
        return Stream
                .concat(Stream.of(new MainExperiment()), ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get))
                .toList();
    }

    /// The main screen and some of the benches, in the order of their names.
    public static List<Experiment> experiments(String... benches) {
        List<Experiment> all = experiments();
        return Stream.concat(all.stream().limit(1), Stream.of(benches).sorted().map(b -> Experiment.named(all, b).orElseThrow())).toList();
    }

    public static Settings of(Experiment e) {
        return e.set(e.set(e.quick(e.defaults()), "seeds", 1), SMALLER.getOrDefault(e.name(), Map.of()));
    }
}
