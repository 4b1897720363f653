package org.descentlab.experiment.incontext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.descentlab.net.Course;
import org.descentlab.net.Recorder;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Cancellation;
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
