package org.descentlab.experiment.mirage;

import java.util.Arrays;
import org.descentlab.data.Examples;
import org.descentlab.data.Task;
import org.descentlab.net.Architecture;
import org.descentlab.net.Loss;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Parametrisation;
import org.descentlab.net.Pass;
import org.descentlab.net.Recipe;
import org.descentlab.net.Training;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// One digit reader 64–w–10 with tanh units and biases, trained on pixels in 0 … 1 and judged on the images left over.
record Reader(int width, int images, int steps, double rate, long seed) implements Job<Reader.Read> {
    private static final int PIXELS = 64, CLASSES = 10, TRAINING = 1000;

    /// @param right        whether each test image was read right
    /// @param crossEntropy −ln p(true class), mean over test images; `brier` Σ_c (p_c − onehot_c)² likewise
    record Read(boolean[] right, double accuracy, double crossEntropy, double brier) {
        boolean whole() {
            return Double.isFinite(crossEntropy);
        }
    }

    static Reader of(Ask ask, int width, long seed) {
        return new Reader(width, ask.get(Mirage.IMAGES), ask.get(Mirage.STEPS), ask.get(Mirage.RATE), seed);
    }

    @Override
    public Read compute(Work work) {
        Task digits = work.task("digits");
        int[] order = Streams.permutation(Streams.stream(seed, "digits to read"), digits.count());
        Examples train = examples(digits, Arrays.copyOf(order, images));
        Examples test = examples(digits, Arrays.copyOfRange(order, TRAINING, order.length));
        var architecture = new Architecture(PIXELS, 1, width, CLASSES, Activation.TANH, true, Parametrisation.STANDARD, 1);
        var recipe = new Recipe(Loss.CROSS_ENTROPY, Optimizer.ADAM, rate, false, 0, 0, steps, 1, false);
        try (var training = new Training(work.backend(), architecture, recipe, Precision.FLOAT32, seed, train, null, rate);
             var space = new Workspace()) {
            training.advance(steps, work.cancelled());
            Matrix x = test.inputs(space, Precision.FLOAT32, true);
            var pass = new Pass(space, architecture, x);
            pass.forward(work.backend(), training.network());
            return read(test, pass.output.toArray());
        }
    }

    private static Examples examples(Task task, int[] rows) {
        int n = rows.length;
        double[] x = new double[n * PIXELS], y = new double[n * CLASSES];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < PIXELS; p++) x[i + p * n] = task.images()[rows[i]][p];
            y[i + task.classes()[rows[i]] * n] = 1;
        }
        return new Examples(n, x, y);
    }

    /// @param z outputs before the softmax, column-major
    static Read read(Examples test, double[] z) {
        int n = test.count();
        boolean[] right = new boolean[n];
        double hits = 0, entropy = 0, brier = 0;
        for (int i = 0; i < n; i++) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY, sum = 0;
            for (int c = 0; c < CLASSES; c++)
                if (z[i + c * n] > most) {
                    most = z[i + c * n];
                    best = c;
                }
            for (int c = 0; c < CLASSES; c++) sum += Math.exp(z[i + c * n] - most);
            for (int c = 0; c < CLASSES; c++) {
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
        return 20 + 1e-6 * steps * images * (1 + 0.02 * width) * 75;
    }

    @Override
    public long bytes(Read r) {
        return 200 + r.right.length;
    }

    @Override
    public long steps(Read r) {
        return steps;
    }
}
