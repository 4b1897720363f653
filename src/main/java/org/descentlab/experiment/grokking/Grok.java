package org.descentlab.experiment.grokking;

import java.util.stream.IntStream;
import org.descentlab.data.ModularPairs;
import org.descentlab.net.AdditionNetwork;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Precision;

/// One addition network, trained until it is right on the test pairs or its steps are over.
record Grok(int p, double fraction, double decay, int width, double rate, int steps, long seed) implements TrainingJob<Look> {
    private static final int EVERY = 25;

    static Grok of(Ask ask, double fraction, long seed) {
        return new Grok(ask.get(Grokking.MODULUS), fraction, ask.get(Grokking.DECAY), ask.get(Grokking.WIDTH), ask.get(Grokking.RATE),
                ask.get(Grokking.STEPS), seed);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        var pairs = ModularPairs.of(p, fraction, seed);
        return new AdditionNetwork(work.backend(), Precision.FLOAT32, pairs, width, rate, decay, seed);
    }

    @Override
    public int[] recorded() {
        return IntStream.rangeClosed(0, steps / EVERY).map(i -> i * EVERY).toArray();
    }

    @Override
    public double cost() {
        return 2e-8 * steps * fraction * p * p * width * p * 3;
    }

    @Override
    public long lookBytes() {
        return 120;
    }
}
