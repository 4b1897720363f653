package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.data.ObservedMatrix;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// Gradient descent on all factors of W = W_D … W_1, square matrices, whose product is to have the seen entries of a matrix (Gunasekar et al.
/// 2017; Arora et al. 2019). The loss is (d/2N) Σ (W − M)² over the N seen ones; float64.
public final class MatrixFactorization implements Trainee<MatrixFactorization.Look> {
    /// Training ends at this mean squared error on the seen entries, where the mean square of M is 1.
    public static final double FIT = 1e-7;

    /// What is seen at one step.
    ///
    /// @param values  singular values of W, descending
    /// @param rank    their effective rank
    /// @param train   mean squared error on the seen entries
    /// @param unseen  on the others
    public record Look(double[] values, double rank, double train, double unseen) {}

    private final Backend backend;
    private final ObservedMatrix data;
    private final LinearChain chain;
    private final double rate;
    private boolean rests;

    /// @param scale the factors are scale^(1/depth) N(0, 1/d): the product is of this scale, whatever the depth
    /// @param rate  the step η
    public MatrixFactorization(Backend backend, ObservedMatrix data, int depth, double scale, double rate, long seed) {
        this.backend = backend;
        this.data = data;
        this.rate = rate;
        int[] sizes = new int[depth + 1];
        Arrays.fill(sizes, data.d());
        chain = new LinearChain(sizes);
        var random = Streams.stream(seed, "matrix factorisation: start");
        double deviation = Math.pow(scale, 1.0 / depth) / Math.sqrt(data.d());
        for (double[] w : chain.w) for (int i = 0; i < w.length; i++) w[i] = deviation * random.nextGaussian();
    }

    /// exp(H(s/Σs)), with H the entropy: k for k equal singular values (Roy & Vetterli 2007).
    public static double effectiveRank(double[] s) {
        double sum = 0, entropy = 0;
        for (double v : s) sum += v;
        for (double v : s) if (v > 0) entropy -= v / sum * Math.log(v / sum);
        return Math.exp(entropy);
    }

    /// The singular values of a d × d matrix by rows, descending.
    public static double[] singularValues(Backend backend, int d, double[] of) {
        try (var work = backend.workspace()) {
            Matrix a = work.matrix(Precision.FLOAT64, d, d), u = work.matrix(Precision.FLOAT64, d, d),
                    vt = work.matrix(Precision.FLOAT64, d, d);
            for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) a.set(i, j, of[i * d + j]);
            return backend.singularValues(a, u, vt);
        }
    }

    @Override
    public double step() {
        double[] out = chain.forward(), error = chain.error();
        double factor = (double) data.d() / data.count(), sum = 0;
        for (int i = 0; i < out.length; i++) {
            double off = data.seen()[i] ? out[i] - data.m()[i] : 0;
            error[i] = factor * off;
            sum += off * off;
        }
        rests = sum / data.count() <= FIT;
        if (!rests) chain.descend(rate);
        return sum / data.count();
    }

    @Override
    public boolean rests() {
        return rests;
    }

    @Override
    public Look look() {
        double[] out = chain.forward();
        double train = data.error(out, true);
        if (Recorder.diverged(train)) return new Look(new double[data.d()], Double.NaN, train, Double.NaN);
        double[] values = singularValues(backend, data.d(), out);
        return new Look(values, effectiveRank(values), train, data.error(out, false));
    }

    @Override
    public double loss(Look look) {
        return look.train;
    }

    @Override
    public boolean fitted(Look look) {
        return look.train <= FIT;
    }

    @Override
    public Keyframe keyframe(int step) {
        return chain.keyframe(step);
    }

    @Override
    public void resume(Keyframe from) {
        chain.resume(from);
    }
}
