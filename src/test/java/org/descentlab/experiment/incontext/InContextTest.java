package org.descentlab.experiment.incontext;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.descentlab.data.RegressionPrompts;
import org.descentlab.net.Course;
import org.descentlab.net.LinearAttention;
import org.descentlab.net.Recorder;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class InContextTest {
    private static final Learner SMALL = new Learner(3, 5, 0.2, false, 2, 4, 0.01, 60, 0.3, 1);
    private static final Map<String, Double> LOST = Map.of("layers", 3.0, "dimension", 16.0, "initial-scale", 1.5, "steps", 50.0, "seeds",
            1.0, "inputs", 1.0);
    private final InContext bench = new InContext();

    @Test
    void nothingIsClaimedBeforeThereIsAnything() {
        Trial.empty(bench);
    }

    /// The default network, one seed: acceptance [0.99, 1.02] for the loss over that of one step on the same prompts.
    @Test
    void oneLayerIsOneStep() {
        Frame f = Trial.run(bench, Map.of("seeds", 1.0), "training", "agreement", "beyond");
        var s = f.scalars();
        assertEquals(1.005, s.get("loss-ratio"), 0.015);
        assertTrue(s.get("cosine") >= 0.999, "cosine " + s.get("cosine"));
        assertEquals(2.027, s.get("eta-star-theory"), 1e-3);
        assertEquals(s.get("eta-star-theory"), s.get("eta-star"), 0.04);
        assertTrue(s.get("reached-step") <= 150, "reached at " + s.get("reached-step"));
        assertEquals("training.optimum", Trial.says(f, "training"));
    }

    /// At lengths up to 8 N the default network errs as the step of its training does, in closed form and (the same prompts) by plain
    /// loops.
    @Test
    void otherLengthsAreAsTheStepHasThem() {
        Frame f = Trial.run(bench, Map.of("seeds", 1.0, "evaluation-length", 53.0), "beyond");
        Series errors = Trial.series(f, "loss-by-length"), theory = Trial.series(f, "loss-by-length-theory");
        assertEquals(80, errors.at()[errors.at().length - 1]);
        double[] lengths = {2, 4, 7, 10, 15, 20, 30, 40, 53, 64, 80};
        assertArrayEquals(lengths, errors.at());
        for (int i = 0; i < lengths.length; i++) {
            assertEquals(theory.values()[i], errors.values()[i], 0.12 * theory.values()[i], "M = " + lengths[i]);
            int m = (int) lengths[i];
            var random = Streams.stream(0, "in-context length");
            double[] tokens = new double[6 * (m + 1)];
            double sum = 0;
            for (int p = 0; p < 2000; p++) {
                double y = new RegressionPrompts(5, true, 0, null).draw(random, m, 1, tokens), read = 0;
                for (int j = 0; j < m; j++)
                    for (int k = 0; k < 5; k++) read += 2.0270 / m * tokens[6 * j + 5] * tokens[6 * j + k] * tokens[6 * m + k];
                sum += (read - y) * (read - y) / 2000;
            }
            assertEquals(sum, errors.values()[i], 0.03 * sum, "on the same prompts, M = " + m);
        }
        assertEquals(errors.values()[8], f.scalars().get("loss-length"));
        assertTrue(f.pane("beyond").sentence().detail().contains("M = 53 "));
    }

    /// Beyond 8 N it stays at 8 N; a network of several layers by the definition, written out.
    @Test
    void lengthsEndAtEightTimesTraining() {
        var work = new Here();
        var settings = bench.set(bench.defaults(), Map.of("seeds", 1.0, "steps", 50.0, "context", 3.0, "evaluation-length", 512.0));
        Frame f = Trial.finished(bench, settings, work, Integer.MAX_VALUE, "beyond");
        assertTrue(f.pane("beyond").sentence().detail().contains("M = 24 "));
        LinearAttention net = SMALL.trained(work.get(SMALL));
        var random = Streams.stream(SMALL.seed(), "in-context length");
        int m = 40, width = 4;
        double[] tokens = new double[(m + 1) * width];
        double sum = 0;
        for (int p = 0; p < Learner.CURVE; p++) {
            double y = SMALL.prompts().unlimited().draw(random, m, 1, tokens);
            double[] e = tokens.clone();
            for (int l = 0; l < 2; l++) {
                double[] q = times(e, net.weights, 4 * l), k = times(e, net.weights, 4 * l + 1), v = times(e, net.weights, 4 * l + 2),
                        sv = new double[e.length];
                for (int i = 0; i <= m; i++)
                    for (int j = 0; j < m; j++) {
                        double s = 0;
                        for (int c = 0; c < width; c++) s += q[i * width + c] * k[j * width + c] / m;
                        for (int c = 0; c < width; c++) sv[i * width + c] += s * v[j * width + c];
                    }
                double[] out = times(sv, net.weights, 4 * l + 3);
                for (int i = 0; i < e.length; i++) e[i] += out[i];
            }
            double off = e[e.length - 1] - y;
            sum += off * off / Learner.CURVE;
        }
        assertEquals(sum, new AtLength(SMALL, m).compute(work), 1e-9 * sum);
    }

    private static double[] times(double[] e, double[] weights, int matrix) {
        double[] out = new double[e.length];
        for (int i = 0; i < e.length; i++)
            for (int k = 0; k < 4; k++) out[i] += e[i / 4 * 4 + k] * weights[matrix * 16 + k * 4 + i % 4];
        return out;
    }

    @Test
    void runsAreReproducible() {
        var judged = new Judged(SMALL, true);
        assertEquals(judged.compute(new Here()).loss(), judged.compute(new Here()).loss());
    }

    /// Replay from keyframes at steps that were not recorded, against a run that recorded every step.
    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        Course<Double> whole = Recorder.train(SMALL.trainee(new Here()), SMALL.steps(), IntStream.range(0, SMALL.steps()).toArray(),
                Cancellation.NEVER, c -> {});
        Course<Double> sparse = SMALL.compute(new Here());
        for (int step : IntStream.range(0, SMALL.steps()).filter(sparse::missing).toArray())
            assertEquals(whole.at(step), Recorder.replay(SMALL.trainee(new Here()), sparse, step, Cancellation.NEVER), "step " + step);
        assertEquals(whole.last(), sparse.last());
        assertTrue(sparse.missing(SMALL.steps() - 1));
    }

    @Test
    void theCurveGrowsWhileNetworksTrain() {
        Frame f = Trial.underWay(bench, Map.of(), 4, "training");
        assertEquals(List.of(3, 1500), f.pane("training").sentence().values());
        assertEquals(3, f.lastStep());
    }

    @Test
    void betweenTrainingAndJudgingThatIsSaid() {
        Results trained = new Results() {
            private final Here work = new Here();

            @Override
            public <T> T find(Job<T> job) {
                return job instanceof Learner ? work.get(job) : null;
            }
        };
        Frame f = bench.frame(bench.set(bench.defaults(), Map.of("steps", 50.0, "seeds", 1.0)), trained, Head.END,
                Set.copyOf(bench.panes()), null);
        for (String pane : List.of("training", "agreement", "beyond")) assertEquals("runs.unjudged", Trial.says(f, pane));
        assertEquals(50, f.lastStep());
    }

    @Test
    void lostNetworksAreSaidToBe() {
        Frame f = Trial.run(bench, LOST, "training", "agreement", "beyond");
        for (Frame.Pane p : f.panes()) {
            assertEquals("runs.diverged", p.sentence().key());
            assertEquals("Diverged", p.figure().badge());
        }
    }

    /// Until the end the sentence tells what is so at the play head, from the exported curve.
    @Test
    void thePlayHeadMoves() {
        var frames = Trial.at(bench, Map.of("steps", 60.0, "seeds", 1.0), 0, 20, Integer.MAX_VALUE);
        assertEquals(60, frames.getFirst().lastStep());
        Series loss = Trial.series(frames.get(2), "loss");
        for (Frame f : frames.subList(0, 2)) {
            assertEquals("training.here", Trial.says(f, "training"));
            int i = Arrays.binarySearch(loss.at(), f.step());
            assertEquals(List.of(f.step(), loss.values()[i]), f.pane("training").sentence().values().subList(0, 2));
        }
        assertEquals("training.ratio", Trial.says(frames.get(2), "training"));
    }

    /// Hardly trained, its answers are no step of descent, and no step size is read off.
    @Test
    void anUntrainedNetworkTakesNoStep() {
        Frame f = Trial.run(bench, Map.of("steps", 50.0, "seeds", 3.0, "learning-rate", 0.0005), "training", "agreement");
        assertTrue(f.scalars().get("cosine") < 0.99);
        assertEquals("agreement.off", Trial.says(f, "agreement"));
        assertEquals("training.ratio", Trial.says(f, "training"));
    }

    /// What is said of depth is counted network by network.
    @Test
    void depthIsCountedBySeeds() {
        var two = Map.of("steps", 200.0, "seeds", 3.0, "layers", 2.0, "dimension", 2.0, "context", 4.0);
        Frame f = Trial.run(bench, two, "training");
        double bound = f.scalars().get("loss-steps-theory");
        long below = IntStream.range(0, 3).mapToObj(k -> Trial.with(Trial.with(two, "seeds", 1), "seed", k))
                .filter(one -> Trial.run(bench, one, "training").scalars().get("loss-star") < bound).count();
        assertEquals(List.of((int) below, 3, 2), f.pane("training").sentence().values().subList(0, 3));
    }

    /// Rates and initial weights at the ends of their ranges, one layer to three.
    @Test
    void extremesAreShown() {
        for (double layers = 1; layers <= 3; layers++)
            for (double scale : new double[] {0.05, 1.5})
                Trial.run(bench, Map.of("layers", layers, "initial-scale", scale, "learning-rate", 0.1, "steps", 50.0, "seeds", 1.0,
                        "inputs", 1.0, "context", 2.0), "training", "agreement", "beyond");
    }
}
