package org.descentlab.net;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.descentlab.data.Sample;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Training resumed from keyframes against training straight through, to the bit.
class KeyframeTest {
    private static final Sample SAMPLE = new Sample(DIGITS, 4, 50, 0.1);

    private static Training training(Optimizer optimizer, Precision p, int batch) {
        Recipe full = Recipe.fullBatch(optimizer, 1, 300, p == Precision.FLOAT64 ? 50 : 1);
        var r = new Recipe(full.loss(), optimizer, 1, full.cosine(), batch, 0, 300, full.alpha(), true);
        return new Training(BACKEND, Architecture.ntk(17, 24, Activation.TANH), r, p, 4, SAMPLE.training(), SAMPLE.testing(),
                optimizer.hasEdge() ? 0.3 : 0.01);
    }

    @ParameterizedTest
    @CsvSource({"HEAVY_BALL,FLOAT32", "GD,FLOAT32", "ADAM,FLOAT32", "HEAVY_BALL,FLOAT64", "GD,FLOAT64", "ADAM,FLOAT64"})
    void everyStepIsReachedAgain(Optimizer optimizer, Precision p) {
        List<Keyframe> keyframes = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        Run run;
        try (var t = training(optimizer, p, 0)) {
            run = t.run((step, net, soFar) -> {
                keyframes.add(t.keyframe());
                weights.add(net.weights());
            }, Cancellation.NEVER);
        }
        double[][] straight = new double[301][];
        Training.Reading[] readings = new Training.Reading[301];
        try (var t = training(optimizer, p, 0)) {
            for (int step = 0; step <= 300; step++) {
                straight[step] = t.network().weights();
                readings[step] = t.reading();
                t.advance(1);
            }
        }
        for (int i = 0; i < keyframes.size(); i++) {
            int step = run.steps()[i];
            assertEquals(step, keyframes.get(i).step());
            assertArrayEquals(straight[step], weights.get(i), "step " + step);
            assertEquals(new Training.Reading(run.train()[i], run.test()[i], run.errorRate()[i]), readings[step], "step " + step);
        }
        for (int from : new int[] {0, 3, 15, 30, keyframes.size() - 2})
            for (int more : new int[] {0, 1, 2, 7, 41}) {
                int to = keyframes.get(from).step() + more;
                if (to > 300) continue;
                try (var t = training(optimizer, p, 0)) {
                    t.advance(5); // whatever it did before
                    t.resume(keyframes.get(from));
                    t.advance(more);
                    assertArrayEquals(straight[to], t.network().weights(), "step " + to);
                    assertEquals(readings[to], t.reading(), "step " + to);
                    assertEquals(to, t.keyframe().step());
                }
            }
    }

    /// A run goes on with its curves from where it was resumed.
    @Test
    void aResumedRunEndsTheSame() {
        try (var a = training(Optimizer.HEAVY_BALL, Precision.FLOAT32, 0); var b = training(Optimizer.HEAVY_BALL, Precision.FLOAT32, 0)) {
            List<Keyframe> at = new ArrayList<>();
            Run whole = a.run((step, net, soFar) -> at.add(a.keyframe()), Cancellation.NEVER);
            b.resume(at.get(40));
            Run rest = b.run(Training.Observer.NONE, Cancellation.NEVER);
            assertEquals(at.get(40).step(), rest.steps()[0]);
            assertArrayEquals(java.util.Arrays.copyOfRange(whole.train(), 40, whole.train().length), rest.train());
            assertArrayEquals(a.network().weights(), b.network().weights());
        }
    }

    @Test
    void keyframesAreAsSmallAsTheirPrecision() {
        try (var a = training(Optimizer.ADAM, Precision.FLOAT32, 0); var b = training(Optimizer.GD, Precision.FLOAT64, 0)) {
            assertEquals(3 * 4 * 18 * 24, a.keyframe().bytes());
            assertEquals(8 * 18 * 24, b.keyframe().bytes());
            assertEquals(2, a.keyframe().moments());
            assertSame(a.keyframe().singleWeights().getClass(), float[].class);
        }
    }

    @Test
    void replaysAreCancelledAndMiniBatchesRefused() {
        try (var a = training(Optimizer.GD, Precision.FLOAT32, 0); var b = training(Optimizer.GD, Precision.FLOAT32, 10)) {
            assertThrows(CancellationException.class, () -> a.advance(5, () -> true));
            assertThrows(IllegalStateException.class, b::keyframe);
            assertThrows(IllegalStateException.class, () -> b.resume(a.keyframe()));
        }
    }
}
