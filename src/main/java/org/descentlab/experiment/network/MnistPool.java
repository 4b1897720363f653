package org.descentlab.experiment.network;

import org.descentlab.data.Mnist;
import org.descentlab.net.ClassifierRun;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// The MNIST digits as the classifiers see them: 14 × 14, mean |x|² = 49.
record MnistPool() implements Job<MnistPool.Pool> {
    static final int TESTS = 5000;
    static final int INPUTS = 196, CLASSES = 10;
    private static final double SQUARE = 49;

    /// @param inputs `[i]`: 196 values
    record Pool(float[][] inputs, int[] digits) {
        /// The examples of one seed: one permutation, the first 5000 for testing, the next n for training; with probability `share` a
        /// training label is drawn anew, uniformly over the ten digits.
        ClassifierRun.Set training(long seed, int n, double share) {
            return taken(seed, TESTS, n).redrawn(share, CLASSES, Streams.stream(seed, "random labels"));
        }

        ClassifierRun.Set testing(long seed) {
            return taken(seed, 0, TESTS);
        }

        private ClassifierRun.Set taken(long seed, int from, int n) {
            int[] order = Streams.permutation(Streams.stream(seed, "mnist split"), inputs.length);
            return ClassifierRun.Set.of(inputs, digits, order, from, from + n);
        }
    }

    @Override
    public Pool compute(Work work) {
        Mnist mnist = Mnist.loaded();
        return new Pool(mnist.pooled(SQUARE), mnist.digits());
    }

    @Override
    public long bytes(Pool result) {
        return 820L * Mnist.COUNT;
    }

    @Override
    public double cost() {
        return 200;
    }
}
