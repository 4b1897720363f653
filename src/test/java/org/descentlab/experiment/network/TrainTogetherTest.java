package org.descentlab.experiment.network;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Set;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.net.Optimizer;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.PortableBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A plan whose seeds are trained in stacks ends with the outcomes of one whose networks are trained one by one.
class TrainTogetherTest {
    private static final MainExperiment MAIN = new MainExperiment();
    private static final Set<Integer> WIDTHS = Set.of(6, 14, 24);

    private static Store run(Backend backend, List<Job<?>> plan) {
        var store = new Store(100 << 20);
        try (var engine = new Engine(backend, TASKS, store, 2);
                var client = engine.client(Engine.Rank.LOOKED_AT, () -> {})) {
            client.plan(plan, true);
            Wait.until(() -> client.progress().complete());
            assertNull(client.progress().failure());
        }
        return store;
    }

    /// At ρ = 3 networks diverge.
    @ParameterizedTest
    @CsvSource({"HEAVY_BALL,0.5,1", "GD,3,100", "ADAM,0.01,1"})
    void outcomesAreTheSame(Optimizer optimizer, double rate, double alpha) {
        Settings s = MAIN.defaults().with("lr", rate).with("alpha", alpha).with("samples", 40).with("steps", 60)
                .with("optimizer", optimizer.ordinal()).with("seed", 3).with("seeds", 3);
        List<Job<?>> plan = List.copyOf(MAIN.frame(s, new Here(), Head.END, Set.of("descent"), null).plan().stream()
                .filter(j -> j instanceof TrainNetwork t && WIDTHS.contains(t.spec().width()) && t.spec().noise() > 0).toList());
        assertEquals(9, plan.size());
        Store alone = run(BACKEND, plan), portable = run(new PortableBackend(false), plan),
                together = run(new PortableBackend(true), plan);
        for (Job<?> job : plan) {
            var spec = ((TrainNetwork) job).spec();
            TrainedNetwork mine = together.find(new TrainNetwork(spec));
            same(portable.find(new TrainNetwork(spec)), mine, alpha < 30 ? 1e-3 : 1e-9);
            same(alone.find(new TrainNetwork(spec)), mine, alpha < 30 ? 1e-3 : 1e-6);
        }
    }

    private static void same(TrainedNetwork expected, TrainedNetwork actual, double tolerance) {
        assertArrayEquals(expected.run().steps(), actual.run().steps());
        assertEquals(expected.run().ending(), actual.run().ending());
        assertEquals(expected.run().lastStep(), actual.run().lastStep());
        for (int i = 0; i < expected.run().steps().length; i++) {
            assertEquals(expected.run().train()[i], actual.run().train()[i], tolerance * Math.max(1, expected.run().train()[i]));
            assertEquals(expected.run().test()[i], actual.run().test()[i], tolerance * Math.max(1, expected.run().test()[i]));
        }
        assertEquals(expected.drift(), actual.drift(), tolerance);
        assertEquals(expected.sharpness(), actual.sharpness(), tolerance);
    }
}
