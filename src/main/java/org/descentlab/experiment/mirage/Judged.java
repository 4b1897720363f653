package org.descentlab.experiment.mirage;

import java.util.Arrays;
import org.descentlab.data.Examples;
import org.descentlab.data.Task;
import org.descentlab.net.Course;
import org.descentlab.net.Network;
import org.descentlab.net.Pass;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// A trained digit reader, judged on the images that nobody is trained on.
record Judged(Reader reader) implements Job<Judged.Read> {
    /// @param right        whether each test image was read right; none if the reader diverged
    /// @param crossEntropy −ln p(true class), mean over test images; `brier` Σ_c (p_c − onehot_c)² likewise
    record Read(boolean[] right, double accuracy, double crossEntropy, double brier) {
        boolean whole() {
            return Double.isFinite(crossEntropy);
        }
    }

    @Override
    public Read compute(Work work) {
        Task digits = work.task("digits");
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
