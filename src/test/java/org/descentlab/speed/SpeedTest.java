package org.descentlab.speed;

import static org.descentlab.Lab.BACKEND;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.net.Training;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;

/// What the benchmark times is the work that it says.
class SpeedTest {
    private static final Workload WORKLOAD = Workload.random(96, 7, 24, 0.05, 3);

    @Test
    void trainingFollowsPlainGradientDescent() {
        var plain = new PlainWorkload(WORKLOAD);
        try (Training ours = TrainingSpeed.training(BACKEND, WORKLOAD)) {
            assertEquals(plain.loss(), ours.loss(), 1e-5 * plain.loss());
            double before = plain.loss();
            for (int i = 0; i < 50; i++) plain.step();
            ours.advance(50);
            assertTrue(plain.loss() < 0.7 * before);
            assertEquals(plain.loss(), ours.loss(), 1e-5 * plain.loss());
        }
    }

    @Test
    void kernelIsThatOfPlainGradients() {
        double[] plain = new PlainWorkload(WORKLOAD).kernel();
        Architecture a = TrainingSpeed.architecture(WORKLOAD);
        for (Precision p : Precision.values())
            try (var work = BACKEND.workspace()) {
                Matrix x = TrainingSpeed.examples(WORKLOAD).inputs(work, p, true);
                double[] ours = TangentKernel.between(BACKEND, work, Network.of(work, p, a, TrainingSpeed.weights(WORKLOAD, a)), x, x)
                        .toArray();
                assertTrue(TangentKernel.drift(plain, ours) < (p == Precision.FLOAT64 ? 1e-12 : 1e-5));
            }
    }

    @Test
    void operationsAreThoseOfTheArchitecture() {
        assertEquals(TrainingSpeed.architecture(WORKLOAD).operations(96), WORKLOAD.operations(), 1e-6);
    }

    /// Ways of the same work are timed in turn, and their ratio is that of their work.
    @Test
    void theStopwatchTakesTurns() {
        List<Integer> order = new ArrayList<>();
        long[] clock = new long[1];
        var watch = new Stopwatch(5, 0.004, () -> clock[0]);
        Stopwatch.Timed[] works = new Stopwatch.Timed[2];
        for (int w = 0; w < 2; w++) {
            int which = w;
            works[w] = n -> {
                order.add(which);
                clock[0] += n * (which + 1) * 20_000L;
            };
        }
        double[][] times = watch.time(works);
        assertEquals(List.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1), order.subList(order.size() - 10, order.size()));
        for (double t : times[0]) assertEquals(20e-6, t, 1e-12);
        assertEquals(2, Stopwatch.ratio(times[1], times[0]), 1e-9);
        assertTrue(clock[0] > 1e9, "each is warmed up for half a second");
        assertEquals(2.5, Stopwatch.median(new double[] {4, 1, 2, 3}));
        assertEquals(3, Stopwatch.median(new double[] {9, 3, 1}));
    }
}
