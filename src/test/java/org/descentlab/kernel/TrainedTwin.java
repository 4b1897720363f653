package org.descentlab.kernel;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.net.Training;

/// The linearised network trained step by step on its explicit features, f = α m^-½ [tanh(H₀)(a−a₀) + (φ'(H₀)∘(XΔW)) a₀ √(2/D)],
/// in plain loops: the independent route to [LinearisedTwin].
final class TrainedTwin {
    private TrainedTwin() {}

    static Run run(NetworkSpec spec, Sample sample, double rate) {
        double[][] features = features(spec, sample, sample.train), tests = features(spec, sample, sample.test);
        int n = sample.n, p = features[0].length;
        double[] theta = new double[p], velocity = new double[p], y = sample.testLabels();
        List<double[]> rows = new ArrayList<>();
        for (int t = 0;; t++) {
            double[] r = new double[n];
            double mse = 0;
            for (int i = 0; i < n; i++) {
                r[i] = spec.alpha() * dot(features[i], theta) - sample.labels[i];
                mse += r[i] * r[i] / n;
            }
            boolean fitted = mse < Training.FITTED, last = fitted || t == spec.steps();
            if (last || Run.recorded(t)) {
                double test = 0, wrong = 0;
                for (int i = 0; i < y.length; i++) {
                    double f = spec.alpha() * dot(tests[i], theta);
                    test += (f - y[i]) * (f - y[i]) / y.length;
                    if (f * y[i] <= 0) wrong++;
                }
                rows.add(new double[] {t, mse, test, wrong / y.length});
            }
            if (last) {
                double[][] c = new double[4][rows.size()];
                for (int i = 0; i < rows.size(); i++) for (int k = 0; k < 4; k++) c[k][i] = rows.get(i)[k];
                int[] steps = new int[rows.size()];
                for (int i = 0; i < steps.length; i++) steps[i] = (int) c[0][i];
                return new Run(steps, c[1], c[2], c[3], fitted ? Ending.FITTED : Ending.FINISHED, t, 1);
            }
            for (int k = 0; k < p; k++) {
                double g = 0;
                for (int i = 0; i < n; i++) g += features[i][k] * r[i];
                velocity[k] = spec.optimizer().momentum * velocity[k] - rate * g / (n * spec.alpha());
                theta[k] += velocity[k];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double s = 0;
        for (int i = 0; i < a.length; i++) s += a[i] * b[i];
        return s;
    }

    private static double[][] features(NetworkSpec spec, Sample sample, int[] rows) {
        var random = org.descentlab.tensor.Streams.stream(spec.seed(), "weights");
        int m = spec.width(), d = sample.task.dimension();
        double[][] w = new double[m][d];
        double[] a = new double[m];
        for (int j = 0; j < m; j++) {
            for (int k = 0; k < d; k++) w[j][k] = random.nextGaussian();
            a[j] = random.nextGaussian();
        }
        double gain = Math.sqrt(2.0 / d);
        double[][] out = new double[rows.length][m * (d + 1)];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < m; j++) {
                double h = 0;
                for (int k = 0; k < d; k++) h += gain * w[j][k] * sample.task.inputs()[rows[i] + k * sample.task.count()];
                boolean tanh = spec.activation() == org.descentlab.tensor.Activation.TANH;
                double value = tanh ? Math.tanh(h) : Math.max(0, h), slope = tanh ? 1 - value * value : h > 0 ? 1 : 0;
                out[i][j] = value / Math.sqrt(m);
                for (int k = 0; k < d; k++)
                    out[i][m + j * d + k] = slope * a[j] * gain * sample.task.inputs()[rows[i] + k * sample.task.count()] / Math.sqrt(m);
            }
        return out;
    }
}
