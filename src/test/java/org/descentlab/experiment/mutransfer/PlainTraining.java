package org.descentlab.experiment.mutransfer;

import org.descentlab.Lab;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.DenseClassifier;
import org.descentlab.net.PlainAdam;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// The second way to a training and its coordinates: plain loops in double precision, layer by layer as the rules say it, from the same draws.
final class PlainTraining {
    private final double[][] weights;
    private final int[] sizes;
    private final double[] rates;
    private final PlainAdam[] adam;
    private final double[][] velocity;
    private final ClassifierRun.Set train;
    private final java.util.random.RandomGenerator random;
    private int[] order;
    private int step;

    PlainTraining(boolean mup, int base, int width, boolean byAdam, double rate, boolean silent, ClassifierRun.Set train, long seed) {
        this.train = train;
        sizes = new int[] {64, width, width, 10};
        try (var work = Lab.BACKEND.workspace()) {
            var net = new DenseClassifier(work, Precision.FLOAT32, sizes);
            net.initialise(seed);
            weights = net.copy();
        }
        double r = mup ? (double) width / base : 1;
        for (int i = 0; i < weights[2].length; i++) weights[2][i] = silent ? 0 : weights[2][i] / Math.sqrt(r);
        rates = byAdam ? new double[] {rate, rate / r, rate / r} : new double[] {rate * r, rate, rate / r};
        adam = byAdam ? new PlainAdam[3] : null;
        velocity = new double[3][];
        for (int l = 0; l < 3; l++) {
            velocity[l] = new double[weights[l].length];
            if (byAdam) adam[l] = new PlainAdam(weights[l].length, 0.999);
        }
        random = Streams.stream(seed, "classifier batches");
    }

    /// Before the nonlinearity, by layer.
    double[][] coordinates(float[] x) {
        double[] in = new double[x.length];
        for (int k = 0; k < in.length; k++) in[k] = x[k];
        double[][] z = new double[3][];
        for (int l = 0; l < 3; l++) {
            int rows = sizes[l + 1];
            z[l] = new double[rows];
            for (int j = 0; j < in.length; j++) for (int i = 0; i < rows; i++) z[l][i] += weights[l][i + j * rows] * in[j];
            in = z[l].clone();
            for (int i = 0; i < rows; i++) in[i] = Math.max(0, in[i]);
        }
        return z;
    }

    private static double logSum(double[] z) {
        double sum = 0, most = java.util.Arrays.stream(z).max().orElseThrow();
        for (double v : z) sum += Math.exp(v - most);
        return most + Math.log(sum);
    }

    double loss() {
        double sum = 0;
        for (int i = 0; i < train.size(); i++) {
            double[] z = coordinates(train.inputs()[i])[2];
            sum += logSum(z) - z[train.labels()[i]];
        }
        return sum / train.size();
    }

    void step() {
        int n = train.size(), each = (n + 63) / 64, at = step % each * 64;
        if (at == 0) order = Streams.permutation(random, n);
        int to = Math.min(n, at + 64);
        double[][] g = new double[3][];
        for (int l = 0; l < 3; l++) g[l] = new double[weights[l].length];
        for (int i = at; i < to; i++) {
            float[] x = train.inputs()[order[i]];
            double[][] z = coordinates(x);
            double[] error = z[2].clone();
            double whole = logSum(z[2]);
            for (int k = 0; k < 10; k++) error[k] = (Math.exp(z[2][k] - whole) - (k == train.labels()[order[i]] ? 1 : 0)) / (to - at);
            for (int l = 2; l >= 0; l--) {
                int rows = sizes[l + 1];
                double[] back = new double[sizes[l]];
                for (int j = 0; j < sizes[l]; j++) {
                    double in = l == 0 ? x[j] : Math.max(0, z[l - 1][j]);
                    for (int k = 0; k < rows; k++) {
                        g[l][k + j * rows] += error[k] * in;
                        back[j] += error[k] * weights[l][k + j * rows];
                    }
                    if (l > 0 && !(z[l - 1][j] > 0)) back[j] = 0;
                }
                error = back;
            }
        }
        for (int l = 0; l < 3; l++) {
            if (adam != null) adam[l].step(weights[l], g[l], rates[l], Double.POSITIVE_INFINITY);
            else for (int i = 0; i < g[l].length; i++) {
                velocity[l][i] = 0.9 * velocity[l][i] + g[l][i];
                weights[l][i] -= rates[l] * velocity[l][i];
            }
        }
        step++;
    }
}
