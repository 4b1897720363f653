package org.descentlab.experiment.fourierdigits;

import org.descentlab.data.Digits;
import org.descentlab.data.Examples;
import org.descentlab.data.Mnist;
import org.descentlab.data.Task;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// The pictures of one kind with their digits, pixels 0 … 1. They need not be centred: the features' phases are uniform.
record Pool(Images images) implements Job<Pool.Pictures> {
    static final int CLASSES = 10;

    /// 1,797 scanned digits of 8 × 8 pixels, all that are not trained on for testing; or MNIST's 10,000 averaged to 14 × 14, 3,000 of
    /// them.
    enum Images {
        DIGITS(1797), MNIST(3000);

        private final int tests;

        Images(int tests) {
            this.tests = tests;
        }

        int tests(int samples) {
            return this == DIGITS ? tests - samples : tests;
        }
    }

    /// @param inputs `[i]`: the pixels of picture i
    record Pictures(Images images, float[][] inputs, int[] digits) {
        /// One permutation a seed: the first n for training, the last ones for testing, so that training sets are nested. The label of
        /// training example i is moved to another digit, each as likely, where u_i < noise with u fixed by the seed: nested, too.
        Examples training(long seed, int n, double noise) {
            int[] labels = new int[n], order = order(seed);
            for (int i = 0; i < n; i++) labels[i] = digits[order[i]];
            Digits.mislabel(labels, noise, Streams.stream(seed, "fourier digits: label noise"));
            return examples(order, 0, labels);
        }

        /// With clean labels.
        Examples testing(long seed, int n) {
            int m = images.tests(n);
            int[] labels = new int[m], order = order(seed);
            for (int i = 0; i < m; i++) labels[i] = digits[order[order.length - m + i]];
            return examples(order, order.length - m, labels);
        }

        private int[] order(long seed) {
            return Streams.permutation(Streams.stream(seed, "fourier digits: split"), digits.length);
        }

        /// Targets are one-hot less their mean, 1/10.
        private Examples examples(int[] order, int from, int[] labels) {
            int n = labels.length, d = inputs[0].length;
            double[] x = new double[n * d], y = new double[n * CLASSES];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < d; k++) x[i + k * n] = inputs[order[from + i]][k];
                for (int c = 0; c < CLASSES; c++) y[i + c * n] = (labels[i] == c ? 1 : 0) - 1.0 / CLASSES;
            }
            return new Examples(n, x, y);
        }
    }

    @Override
    public Pictures compute(Work work) {
        if (images == Images.DIGITS) {
            Task task = work.task(Digits.SOURCE);
            return new Pictures(images, task.images(), task.classes());
        }
        Mnist mnist = Mnist.loaded();
        return new Pictures(images, mnist.pooled(), mnist.digits());
    }

    @Override
    public long bytes(Pictures result) {
        return (20L + 4L * result.inputs[0].length) * result.digits.length;
    }

    @Override
    public double cost() {
        return images == Images.DIGITS ? 1 : 200;
    }
}
