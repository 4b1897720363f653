package org.descentlab.experiment.mirage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.data.Digits;
import org.descentlab.data.Examples;
import org.descentlab.data.Task;
import org.descentlab.net.Course;
import org.descentlab.net.Network;
import org.descentlab.net.Pass;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// A trained digit reader, judged on the images that nobody is trained on.
record Judged(Reader reader) implements Job<Judged.Read> {
    /// @param right        whether each test image was read right; none if the reader diverged
    /// @param crossEntropy −ln p(true class), mean over test images; `brier` Σ_c (p_c − onehot_c)² likewise
    record Read(boolean[] right, double accuracy, double crossEntropy, double brier) {
        boolean whole() {
            return Double.isFinite(crossEntropy);
        }
    }

    /// One reader and how often it reads rows of digits without a mistake.
    ///
    /// @param exact `[K − 1]`
    record Scored(Read read, double[] exact) {
        /// The exact match if mistakes are independent: what follows from the accuracy on one digit alone.
        double power(double digits) {
            return Math.pow(read.accuracy, digits);
        }

        /// max |EM_K − p^K| over K = 1 … 40.
        double off() {
            return IntStream.rangeClosed(1, exact.length).mapToDouble(d -> Math.abs(exact[d - 1] - power(d))).max().orElseThrow();
        }
    }

    /// How often a reader reads the first 1, 2, … 40 digits of a row without a mistake, over rows drawn with replacement from the
    /// test images.
    record Tuples(Judged judged, int tuples) implements Job<double[]> {
        @Override
        public double[] compute(Work work) {
            return exact(work.get(judged).right(), tuples, judged.reader.seed());
        }

        /// `[K − 1]`: share of the rows whose first K digits are all right.
        static double[] exact(boolean[] right, int tuples, long seed) {
            var random = Streams.stream(seed, "rows of digits");
            double[] share = new double[Mirage.MOST_DIGITS];
            for (int t = 0; t < tuples; t++) {
                boolean whole = true;
                for (int k = 0; k < share.length; k++) {
                    whole &= right[random.nextInt(right.length)];
                    if (whole) share[k] += 1.0 / tuples;
                }
            }
            return share;
        }

        @Override
        public double cost() {
            return 2;
        }
    }

    @Override
    public Read compute(Work work) {
        Task digits = work.task(Digits.SOURCE);
        int[] order = reader.order(digits);
        Examples test = Reader.examples(digits, Arrays.copyOfRange(order, Reader.TRAINING, order.length));
        Course<Double> course = work.get(reader);
        if (course.diverged()) return new Read(new boolean[test.count()], Double.NaN, Double.NaN, Double.NaN);
        try (var space = work.backend().workspace()) {
            Matrix x = test.inputs(space, Precision.FLOAT32, true);
            var pass = new Pass(space, reader.architecture(), x);
            pass.forward(work.backend(), Network.of(space, Precision.FLOAT32, reader.architecture(), course.end().weights()));
            return read(test, pass.output.toArray());
        }
    }

    /// @param z outputs before the softmax, column-major
    static Read read(Examples test, double[] z) {
        int n = test.count();
        boolean[] right = new boolean[n];
        double hits = 0, entropy = 0, brier = 0;
        for (int i = 0; i < n; i++) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY, sum = 0;
            for (int c = 0; c < Reader.CLASSES; c++)
                if (z[i + c * n] > most) {
                    most = z[i + c * n];
                    best = c;
                }
            for (int c = 0; c < Reader.CLASSES; c++) sum += Math.exp(z[i + c * n] - most);
            for (int c = 0; c < Reader.CLASSES; c++) {
                double y = test.targets()[i + c * n], log = z[i + c * n] - most - Math.log(sum);
                entropy -= y * log / n;
                brier += Math.pow(Math.exp(log) - y, 2) / n;
            }
            right[i] = test.targets()[i + best * n] > 0;
            if (right[i]) hits++;
        }
        return new Read(right, hits / n, entropy, brier);
    }

    @Override
    public double cost() {
        return 5;
    }

    @Override
    public long bytes(Read r) {
        return 200 + r.right.length;
    }
}
