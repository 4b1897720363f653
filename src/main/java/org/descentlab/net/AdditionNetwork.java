package org.descentlab.net;

import org.descentlab.data.ModularPairs;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// The quadratic network of Gromov (2023) that learns a + b mod p: z = W_out (W_in [onehot a; onehot b])², elementwise square, without
/// biases. W_in is 2p × m with entries N(0, 1/2p), W_out m × p with N(0, 1/m). Loss: the mean over pairs of Σ_c (z_c − onehot_c)².
/// Trained on all training pairs at once by Adam with β = (0.9, 0.98), ε = 1e-8, and weight decay in one of two forms (Loshchilov & Hutter
/// 2019).
public final class AdditionNetwork implements Trainee<AdditionNetwork.Look> {
    private static final double FIRST = 0.9, SECOND = 0.98, EPSILON = 1e-8;
    /// Training ends once more than this share of the test pairs is right.
    private static final double DONE = 0.99;
    private final Backend backend;
    private final Workspace work;
    private final ModularPairs pairs;
    private final int p;
    private final int width;
    private final double rate;
    private final double decay;
    private final Decay form;
    private final Matrix in;
    private final Matrix out;
    private final Batch training;
    private final Batch all;
    private final double[] loss = new double[1];
    /// Of W_in, then of W_out: weights and the moments of their gradients.
    private final double[][] weights;
    private final double[][] first;
    private final double[][] second;
    private final Matrix gradientIn;
    private final Matrix gradientOut;
    private int step;

    /// How the weights are pulled to 0.
    public enum Decay {
        /// AdamW: every step takes rate·λ of each weight away, apart from the moments.
        DECOUPLED,
        /// The gradient of (λ/2)‖w‖² is added to the loss's, and goes through the moments with it: Adam divides it by their size.
        L2
    }

    /// What is seen at one step.
    ///
    /// @param participation of the units' weights in Fourier space
    /// @param norm          √(‖W_in‖² + ‖W_out‖²)
    public record Look(AdditionMeasures measures, double participation, double norm) {}

    /// Pairs as rows, and room for what one pass over them leaves behind. The square is kept beside what was squared.
    private final class Batch {
        final Matrix x;
        final Matrix h;
        final Matrix square;
        final Matrix z;

        Batch(Precision precision, int[] rows) {
            x = work.matrix(precision, rows.length, 2 * p);
            h = work.matrix(precision, rows.length, width);
            square = work.matrix(precision, rows.length, width);
            z = work.matrix(precision, rows.length, p);
            x.fill(0);
            for (int i = 0; i < rows.length; i++) {
                x.set(i, rows[i] / p, 1);
                x.set(i, p + rows[i] % p, 1);
            }
        }

        void forward() {
            backend.gemm(1, x, false, in, false, 0, h);
            square.set(h);
            backend.multiply(h, square);
            backend.gemm(1, square, false, out, false, 0, z);
        }
    }

    public AdditionNetwork(Backend backend, Precision precision, ModularPairs pairs, int width, double rate, double decay, Decay form,
            long seed) {
        this.backend = backend;
        work = backend.workspace();
        this.pairs = pairs;
        this.p = pairs.p();
        this.width = width;
        this.rate = rate;
        this.decay = decay;
        this.form = form;
        var random = Streams.stream(seed, "weights of an addition network");
        weights = new double[][] {new double[2 * p * width], new double[width * p]};
        first = new double[][] {new double[2 * p * width], new double[width * p]};
        second = new double[][] {new double[2 * p * width], new double[width * p]};
        double[] deviation = {Math.sqrt(1 / (2.0 * p)), Math.sqrt(1.0 / width)};
        for (int l = 0; l < 2; l++) for (int i = 0; i < weights[l].length; i++) weights[l][i] = deviation[l] * random.nextGaussian();
        in = work.matrix(precision, 2 * p, width, weights[0]);
        out = work.matrix(precision, width, p, weights[1]);
        gradientIn = work.matrix(precision, 2 * p, width);
        gradientOut = work.matrix(precision, width, p);
        int[] every = new int[p * p];
        for (int i = 0; i < every.length; i++) every[i] = i;
        training = new Batch(precision, pairs.training());
        all = new Batch(precision, every);
    }

    /// One step of Adam.
    @Override
    public double step() {
        double was = gradient();
        step++;
        double a = 1 - Math.pow(FIRST, step), b = 1 - Math.pow(SECOND, step);
        Matrix[] gradients = {gradientIn, gradientOut}, matrices = {in, out};
        for (int l = 0; l < 2; l++) {
            double[] g = gradients[l].toArray(), w = weights[l], m = first[l], v = second[l];
            if (form == Decay.L2) for (int i = 0; i < g.length; i++) g[i] += decay * w[i];
            double apart = form == Decay.L2 ? 0 : decay;
            for (int i = 0; i < g.length; i++) {
                m[i] += (1 - FIRST) * (g[i] - m[i]);
                v[i] += (1 - SECOND) * (g[i] * g[i] - v[i]);
                w[i] -= rate * (m[i] / a / (Math.sqrt(v[i] / b) + EPSILON) + apart * w[i]);
            }
            matrices[l].set(w);
        }
        return was;
    }

    @Override
    public Look look() {
        double sum = 0;
        for (double[] layer : weights) for (double w : layer) sum += w * w;
        return new Look(AdditionMeasures.of(pairs, logits()), AdditionMeasures.participation(p, weights[0]), Math.sqrt(sum));
    }

    @Override
    public double loss(Look look) {
        return look.measures.trainLoss();
    }

    @Override
    public boolean fitted(Look look) {
        return look.measures.testAccuracy() > DONE;
    }

    @Override
    public Keyframe keyframe(int at) {
        return Keyframe.of(at, parts());
    }

    @Override
    public void resume(Keyframe from) {
        double[][] parts = parts();
        for (int k = 0; k < parts.length; k++) System.arraycopy(from.part(k), 0, parts[k], 0, parts[k].length);
        in.set(weights[0]);
        out.set(weights[1]);
        step = from.step();
    }

    private double[][] parts() {
        return new double[][] {weights[0], weights[1], first[0], first[1], second[0], second[1]};
    }

    /// The training loss; its gradients by W_in and W_out are left behind.
    double gradient() {
        training.forward();
        int[] rows = pairs.training();
        for (int i = 0; i < rows.length; i++) {
            int c = pairs.label(rows[i]);
            training.z.set(i, c, training.z.get(i, c) - 1);
        }
        backend.dot(training.z, training.z, loss);
        double scale = 2.0 / rows.length;
        backend.gemm(scale, training.square, true, training.z, false, 0, gradientOut);
        backend.gemm(2 * scale, training.z, false, out, true, 0, training.square);
        backend.multiply(training.h, training.square);
        backend.gemm(1, training.x, true, training.square, false, 0, gradientIn);
        return loss[0] / rows.length;
    }

    /// The outputs for all pairs: pair i, class c at i + c·p².
    double[] logits() {
        all.forward();
        return all.z.toArray();
    }

    /// W_in by unit, 2p entries each: the residue a, then b.
    double[] inputWeights() {
        return weights[0];
    }

    /// W_out by class, m entries each.
    double[] outputWeights() {
        return weights[1];
    }

    /// The gradients by W_in and W_out, as [#gradient] left them.
    double[][] gradients() {
        return new double[][] {gradientIn.toArray(), gradientOut.toArray()};
    }

    /// Sets one weight, for finite differences.
    void set(int layer, int i, double value) {
        weights[layer][i] = value;
        (layer == 0 ? in : out).set(weights[layer]);
    }

    @Override
    public void close() {
        work.close();
    }
}
