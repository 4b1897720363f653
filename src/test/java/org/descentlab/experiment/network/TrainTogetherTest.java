package org.descentlab.experiment.network;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.descentlab.experiment.main.ground.MainPlan;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.PaneNames;
import org.descentlab.lab.RunStore;
import org.descentlab.lab.Scheduler;
import org.descentlab.net.Optimizer;
import org.descentlab.study.Job;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.PortableBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A plan whose seeds are trained in stacks ends with the outcomes of one whose networks are trained one by one.
class TrainTogetherTest {
    private static final Set<Integer> WIDTHS = Set.of(6, 14, 24);

    private static RunStore run(Backend backend, List<Job<?>> plan) {
        var store = new RunStore(100 << 20);
        try (var scheduler = new Scheduler(backend, TASKS, store, 2, () -> { })) {
            scheduler.plan(plan, true);
            assertTimeoutPreemptively(Duration.ofSeconds(100), () -> {
                while (!scheduler.progress().complete()) Thread.sleep(5);
            });
            assertNull(scheduler.progress().failure());
        }
        return store;
    }

    /// At ρ = 3 networks diverge.
    @ParameterizedTest
    @CsvSource({"HEAVY_BALL,0.5,1", "GD,3,100", "ADAM,0.01,1"})
    void outcomesAreTheSame(Optimizer optimizer, double rate, double alpha) {
        var s = new MainSettings(org.descentlab.data.Digits.INFO, 128, 0.1, rate, alpha, 40, 60, optimizer, Activation.TANH, 3, 3, MainSettings.FIT_LOW, MainSettings.FIT_HIGH);
        List<Job<?>> plan = List.copyOf(MainPlan.of(s, Set.of(PaneNames.DESCENT)).stream()
                .filter(j -> j instanceof TrainNetwork t && WIDTHS.contains(t.spec().width()) && t.spec().noise() > 0).toList());
        assertEquals(9, plan.size());
        RunStore alone = run(BACKEND, plan), portable = run(new PortableBackend(false), plan), together = run(new PortableBackend(true), plan);
        for (Job<?> job : plan) {
            var spec = ((TrainNetwork) job).spec();
            var group = TrainTogether.of(spec, 3, 3);
            assertNull(portable.find(group));
            TrainedNetwork mine = together.find(new TrainNetwork(spec));
            assertSame(together.find(group).get((int) spec.seed() - 3), mine);
            same(portable.find(new TrainNetwork(spec)), mine, alpha < 30 ? 1e-3 : 1e-9);
            same(alone.find(new TrainNetwork(spec)), mine, alpha < 30 ? 1e-3 : 1e-6);
        }
    }

    private static void same(TrainedNetwork expected, TrainedNetwork actual, double tolerance) {
        assertArrayEquals(expected.run().steps(), actual.run().steps());
        assertEquals(expected.run().outcome(), actual.run().outcome());
        assertEquals(expected.run().lastStep(), actual.run().lastStep());
        for (int i = 0; i < expected.run().steps().length; i++) {
            assertEquals(expected.run().train()[i], actual.run().train()[i], tolerance * Math.max(1, expected.run().train()[i]));
            assertEquals(expected.run().test()[i], actual.run().test()[i], tolerance * Math.max(1, expected.run().test()[i]));
        }
        assertEquals(expected.drift(), actual.drift(), tolerance);
        assertEquals(expected.sharpness(), actual.sharpness(), tolerance);
    }
}
