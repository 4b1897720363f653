package org.descentlab.experiment.bounds;

import java.util.Arrays;
import org.descentlab.data.Mnist;
import org.descentlab.net.ClassifierRun;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// MNIST digits in two classes, 5 to 9 against 0 to 4 (Dziugaite & Roy 2017): 14 × 14 pixels, 0 … 1.
record Images() implements Job<Images.Pool> {
    static final int TESTS = 2000, INPUTS = 196;
    private static final int FIRST = 5;

    /// @param inputs  `[i]`: 196 values
    /// @param classes 1 if the digit is 5 or more, else 0
    record Pool(float[][] inputs, int[] classes) {
        /// The examples of one seed: one permutation, the first 2000 for testing, the next n for training.
        ///
        /// @param share the probability with which a label is drawn anew, either class with probability ½: for testing as for training, for
        ///              a bound is about the distribution that its examples come from
        ClassifierRun.Set training(long seed, int n, double share) {
            return taken(seed, TESTS, n, share, "random labels");
        }

        ClassifierRun.Set testing(long seed, double share) {
            return taken(seed, 0, TESTS, share, "random test labels");
        }

        private ClassifierRun.Set taken(long seed, int from, int n, double share, String purpose) {
            int[] order = Streams.permutation(Streams.stream(seed, "mnist split"), inputs.length);
            var random = Streams.stream(seed, purpose);
            ClassifierRun.Set set = ClassifierRun.Set.of(inputs, classes, order, from, from + n);
            for (int i = 0; i < n; i++) {
                boolean redrawn = random.nextDouble() < share, other = random.nextBoolean();
                if (redrawn) set.labels()[i] = other ? 1 : 0;
            }
            return set;
        }
    }

    @Override
    public Pool compute(Work work) {
        Mnist mnist = Mnist.loaded();
        return new Pool(mnist.pooled(), Arrays.stream(mnist.digits()).map(digit -> digit >= FIRST ? 1 : 0).toArray());
    }

    @Override
    public long bytes(Pool result) {
        return 820L * Mnist.COUNT;
    }

    @Override
    public double cost() {
        return 150;
    }
}
