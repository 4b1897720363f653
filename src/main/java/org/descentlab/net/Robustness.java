package org.descentlab.net;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// How much a trained classifier's weights may be disturbed before its training error rises: flatness and compressibility.
public final class Robustness {
    private static final int DRAWS = 6, BISECTIONS = 9;
    private static final double LEAST = 1e-3, MOST = 5, RISE = 0.1, COMPRESSED_RISE = 0.02;
    private static final int LEVELS = 16;
    private static final double[] CLIPS = {1, 0.75, 0.5, 0.35};

    private final Backend backend;
    private final Cancellation cancelled;
    private final double[][] weights;
    private final int[] labels;
    private final DenseClassifier net;
    private final DenseClassifier.Buffers buffers;
    private final Matrix inputs;
    private final double error;

    /// @param work owns what this needs; close it afterwards
    public Robustness(Workspace work, Backend backend, int[] sizes, double[][] weights, ClassifierRun.Set examples,
            Cancellation cancelled) {
        this.backend = backend;
        this.cancelled = cancelled;
        this.weights = weights;
        labels = examples.labels();
        net = new DenseClassifier(work, Precision.FLOAT32, sizes);
        buffers = net.new Buffers(work, examples.size());
        inputs = examples.matrix(work, Precision.FLOAT32);
        error = error(weights);
    }

    /// The largest Gaussian noise on the weights that raises the training error, as a mean of 6 draws, by at most 0.1: 9 bisections of ln σ
    /// between 1e-3 and 5. With `relative` the noise on w has deviation σ|w|.
    public double noise(boolean relative, long seed) {
        double low = Math.log(LEAST), high = Math.log(MOST);
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (rise(Math.exp(middle), relative, seed) <= RISE) low = middle;
            else high = middle;
        }
        return Math.exp((low + high) / 2);
    }

    private double rise(double sigma, boolean relative, long seed) {
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            var random = Streams.stream(seed, "flatness " + draw);
            double[][] noisy = new double[weights.length][];
            for (int l = 0; l < noisy.length; l++) {
                cancelled.check();
                noisy[l] = weights[l].clone();
                for (int k = 0; k < noisy[l].length; k++)
                    noisy[l][k] += sigma * (relative ? Math.abs(weights[l][k]) : 1) * random.nextGaussian();
            }
            sum += (error(noisy) - error) / DRAWS;
        }
        return sum;
    }

    private double error(double[][] w) {
        cancelled.check();
        for (int l = 0; l < w.length; l++) net.weights[l].set(w[l]);
        return DenseClassifier.errors(net.logits(backend, inputs, net.weights, buffers), labels).wrong();
    }

    /// Bits of the smallest description found: log₂ C(P, s) for the places of the s kept weights and 4 bits for each. Weights are kept by their
    /// magnitude over their layer's deviation and rounded to 16 even levels between ± a share of their layer's
    /// largest, the share of least squared error; s is the least, by bisection to 1 %, whose training
    /// error rises by at most 0.02. NaN if all weights so rounded are not enough.
    public double bits() {
        int count = Arrays.stream(weights).mapToInt(w -> w.length).sum();
        double[] size = new double[count];
        int at = 0;
        for (double[] w : weights) {
            double deviation = Math.sqrt(Arrays.stream(w).map(v -> v * v).sum() / w.length);
            for (double v : w) size[at++] = Math.abs(v) / deviation;
        }
        double[] sorted = size.clone();
        Arrays.sort(sorted);
        ToDoubleFunction<Integer> rise = s -> error(rounded(size, sorted[count - s])) - error;
        if (rise.applyAsDouble(count) > COMPRESSED_RISE) return Double.NaN;
        int low = 1, high = count;
        while (high - low > Math.max(1, high / 100)) {
            int middle = (int) Math.sqrt((double) low * high);
            if (middle <= low || middle >= high) middle = (low + high) / 2;
            if (rise.applyAsDouble(middle) <= COMPRESSED_RISE) high = middle;
            else low = middle;
        }
        return choices(count, high) + 4.0 * high;
    }

    private double[][] rounded(double[] size, double least) {
        double[][] out = new double[weights.length][];
        int at = 0;
        for (int l = 0; l < out.length; l++) {
            double[] kept = weights[l].clone(), best = null;
            for (int k = 0; k < kept.length; k++, at++) if (size[at] < least) kept[k] = 0;
            double reach = Arrays.stream(kept).map(Math::abs).max().orElse(0), loss = Double.POSITIVE_INFINITY;
            for (double clip : CLIPS) {
                double[] q = levels(kept, clip * reach);
                double off = 0;
                for (int k = 0; k < q.length; k++) off += (q[k] - kept[k]) * (q[k] - kept[k]);
                if (best == null || off < loss) {
                    best = q;
                    loss = off;
                }
            }
            out[l] = best;
        }
        return out;
    }

    /// Rounded to 16 even levels between ±reach; zeros stay.
    private static double[] levels(double[] w, double reach) {
        double[] q = new double[w.length];
        double width = 2 * reach / LEVELS;
        for (int k = 0; k < q.length; k++)
            if (w[k] != 0) q[k] = (Math.clamp(Math.floor(w[k] / width), -LEVELS / 2.0, LEVELS / 2.0 - 1) + 0.5) * width;
        return q;
    }

    /// log₂ of "n choose k".
    static double choices(int n, int k) {
        double sum = 0;
        for (int i = 1; i <= k; i++) sum += Math.log((double) (n - k + i) / i);
        return sum / Math.log(2);
    }
}
