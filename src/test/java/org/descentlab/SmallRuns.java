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
        Settings one = e.set(e.quick(e.defaults()), "seeds", 1);
        return e instanceof MainExperiment ? e.set(one, Map.of("samples", 100.0, "steps", 500.0)) : one;
    }
}
