package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.data.ModeTask;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Vectors;

/// Linear models of several sizes, each of the first N modes of a [ModeTask], trained from 0 side by side on the same mini-batches: every
/// step draws `batch` new examples and takes w ← w − η/B Σ (x·w − y) x. Their losses are exact, not measured on examples.
public final class ModeDescent implements Trainee<ModeDescent.Look> {
    /// Steps that share a random stream: a keyframe is resumed within them.
    private static final int BLOCK = 256;
    private final double[] variance, coefficient, rest;
    private final ModeTask.Sampler sampler;
    private final int[] sizes;
    private final double rate;
    private final long seed;
    /// `[size][mode]`; `[example][mode]`.
    private final double[][] w, x;
    private final double[] y;
    private RandomGenerator random;
    private int step;

    /// What is seen at one step.
    ///
    /// @param loss `[size]`, on new examples, the noise included
    public record Look(double[] loss) {}

    /// @param sizes ascending, at most as many modes as there are
    /// @param rate  η
    /// @param batch B, new examples a step; at least 1
    public ModeDescent(ModeTask task, int[] sizes, double rate, int batch, long seed) {
        int most = sizes[sizes.length - 1];
        variance = task.variances(most);
        coefficient = task.coefficients(most);
        rest = Arrays.stream(sizes).mapToDouble(task::rest).toArray();
        sampler = new ModeTask.Sampler(task, most);
        this.sizes = sizes;
        this.rate = rate;
        this.seed = seed;
        w = Arrays.stream(sizes).mapToObj(double[]::new).toArray(double[][]::new);
        x = new double[batch][most];
        y = new double[batch];
        random = stream();
    }

    private RandomGenerator stream() {
        return Streams.stream(seed, "mode descent " + step / BLOCK);
    }

    private void draw() {
        for (int i = 0; i < y.length; i++) y[i] = sampler.draw(random, x[i]);
    }

    /// Returns the largest of the sizes' losses on its batch.
    @Override
    public double step() {
        if (step % BLOCK == 0) random = stream();
        draw();
        double largest = 0;
        for (double[] v : w) {
            double[] residual = new double[y.length];
            for (int i = 0; i < y.length; i++) residual[i] = Vectors.dot(v, x[i]) - y[i];
            for (int i = 0; i < y.length; i++) {
                double by = rate / y.length * residual[i];
                double[] input = x[i];
                for (int k = 0; k < v.length; k++) v[k] -= by * input[k];
            }
            largest = Math.max(largest, Vectors.dot(residual, residual) / y.length);
        }
        step++;
        return largest;
    }

    @Override
    public Look look() {
        double[] loss = rest.clone();
        for (int s = 0; s < sizes.length; s++)
            for (int k = sizes[s] - 1; k >= 0; k--) loss[s] += variance[k] * (w[s][k] - coefficient[k]) * (w[s][k] - coefficient[k]);
        return new Look(loss);
    }

    @Override
    public double loss(Look look) {
        double largest = 0;
        for (double l : look.loss) largest = Math.max(largest, l);
        return Double.isNaN(Arrays.stream(look.loss).sum()) ? Double.NaN : largest;
    }

    @Override
    public Keyframe keyframe(int at) {
        return Keyframe.of(at, Arrays.stream(w).flatMapToDouble(Arrays::stream).toArray());
    }

    @Override
    public void resume(Keyframe from) {
        double[] all = from.weights();
        int at = 0;
        for (double[] v : w) {
            System.arraycopy(all, at, v, 0, v.length);
            at += v.length;
        }
        step = from.step();
        random = stream();
        for (int i = 0; i < step % BLOCK; i++) draw();
    }
}
