package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.data.SphereTeacher;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A two-layer network in the one training loop.
class TwoLayerReplayTest {
    private static final int STEPS = 60;

    private static TwoLayer network(Activation f, boolean doubled) {
        SphereTeacher data = SphereTeacher.of(5, 2, 20, 10, SphereTeacher.Labels.RANDOM_SIGNS, 0, 2);
        return new TwoLayer(Lab.BACKEND, f, 12, doubled, 0.7, 0.05, 9, data.training(), data.testing());
    }

    private static Course<TwoLayer.Look> train(TwoLayer net, int steps, int... recorded) {
        try (net) {
            return Recorder.train(net, steps, recorded, Cancellation.NEVER, c -> {});
        }
    }

    @ParameterizedTest
    @CsvSource({"RELU,true", "RELU,false", "TANH,true", "ERF,false"})
    void everyStepCanBeSeenAgainToTheBit(Activation f, boolean doubled) {
        Course<TwoLayer.Look> whole = train(network(f, doubled), STEPS, IntStream.range(0, STEPS).toArray());
        Course<TwoLayer.Look> sparse = train(network(f, doubled), STEPS, 0, 1, 3, 10, 31);
        assertEquals(STEPS, sparse.lastStep());
        for (int step = 0; step < STEPS; step++)
            try (var again = network(f, doubled)) {
                assertEquals(whole.at(step), Recorder.replay(again, sparse, step, Cancellation.NEVER), "step " + step);
            }
        try (var end = network(f, doubled)) {
            end.resume(sparse.end());
            assertEquals(whole.last(), end.look());
            assertArrayEquals(whole.end().weights(), end.hidden());
        }
    }

    /// It ends at the first step whose error is small enough, whether or not that step is on record.
    @Test
    void itEndsOnceItIsFitted() {
        SphereTeacher data = SphereTeacher.of(4, 2, 7, 5, SphereTeacher.Labels.TEACHER, 0.3, 3);
        Course<TwoLayer.Look> course = train(new TwoLayer(Lab.BACKEND, Activation.RELU, 64, true, 1, 1, 5, data.training(), data.testing()),
                10_000, 0, 1);
        assertEquals(Course.Ending.FITTED, course.ending());
        assertTrue(course.last().train() < TwoLayer.FITTED && course.lastStep() > 1);
        var again = new TwoLayer(Lab.BACKEND, Activation.RELU, 64, true, 1, 1, 5, data.training(), data.testing());
        Course<TwoLayer.Look> before = train(again, course.lastStep() - 1, 0);
        assertTrue(before.ending() == Course.Ending.FINISHED && before.last().train() >= TwoLayer.FITTED);
    }

    /// A first step so long that no halving of it leads down ends the run, which is no divergence.
    @Test
    void itEndsWhereNoStepLeadsDown() {
        SphereTeacher data = SphereTeacher.of(2, 1, 30, 5, SphereTeacher.Labels.RANDOM_SIGNS, 0, 3);
        Course<TwoLayer.Look> course = train(
                new TwoLayer(Lab.BACKEND, Activation.RELU, 8, false, 1, 1e40, 5, data.training(), data.testing()), 50, 0, 1);
        assertEquals(Course.Ending.FINISHED, course.ending());
        assertEquals(0, course.lastStep());
        assertEquals(0, course.last().time());
    }
}
