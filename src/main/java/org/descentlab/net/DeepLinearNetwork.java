package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.data.Orthonormal;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// Gradient descent on ½‖Σ − W_L…W_1‖²: a linear network of L layers on whitened inputs, where Σ = U diag(s) Vᵀ is the correlation of
/// outputs and inputs (Saxe, McClelland & Ganguli 2014). d inputs and outputs, 2d units in every hidden layer, float64; U and V are
/// random orthonormal d × r.
public final class DeepLinearNetwork implements Trainee<DeepLinearNetwork.Look> {
    /// A mode is learned once its strength lies within this share of s.
    public static final double LEARNED = 0.01;
    /// Singular values nearer than this share are one.
    private static final double SAME = 1e-6;
    /// By this an unbalanced start scales its first factor up and its last one down.
    private static final double UNBALANCE = 3;

    /// How the factors begin.
    public enum Start {
        /// Every factor carries u₀^(1/L) on the singular directions of Σ: the modes decouple.
        BALANCED,
        /// The same product, the first factor three times as large and the last a third.
        UNBALANCED,
        /// Independent N(0, σ²/fan-in).
        RANDOM
    }

    /// What is seen at one step, mode by mode.
    ///
    /// @param strengths  u_i = uᵢᵀWvᵢ of the product W
    /// @param directions |⟨u_i, û_i⟩| with the i-th left singular vector of W; of equal singular values (of Σ or of W) the root mean
    ///                   square cosine between the spaces that they span
    /// @param loss       ½‖Σ − W‖²
    public record Look(double[] strengths, double[] directions, double loss) {}

    private final Backend backend;
    private final double[] s;
    private final int d, layers;
    private final double rate;
    /// Columns U_i and V_i as rows, r × d; Σ, d × d.
    private final double[][] left, right;
    private final double[] target;
    private final LinearChain chain;
    private final double[][] w;

    /// @param s     strengths of the modes of Σ, descending
    /// @param scale u₀, or σ of a random start
    /// @param rate  the step η of gradient descent, in units of time of the flow
    public DeepLinearNetwork(Backend backend, double[] s, int d, int layers, Start start, double scale, double rate, long seed) {
        this.backend = backend;
        this.s = s.clone();
        this.d = d;
        this.layers = layers;
        this.rate = rate;
        left = orthonormal(s.length, d, seed, "deep-linear: left");
        right = orthonormal(s.length, d, seed, "deep-linear: right");
        target = new double[d * d];
        for (int i = 0; i < s.length; i++) outer(s[i], left[i], right[i], target);
        int[] sizes = new int[layers + 1];
        Arrays.fill(sizes, 2 * d);
        sizes[0] = sizes[layers] = d;
        chain = new LinearChain(sizes);
        w = chain.w;
        if (start == Start.RANDOM) random(scale, seed);
        else aligned(Math.pow(scale, 1.0 / layers), start == Start.UNBALANCED && layers > 1 ? UNBALANCE : 1, seed);
    }

    private int columns(int l) {
        return l == 0 ? d : 2 * d;
    }

    private void random(double sigma, long seed) {
        var random = Streams.stream(seed, "deep-linear: start");
        for (int l = 0; l < layers; l++)
            for (int i = 0; i < w[l].length; i++) w[l][i] = sigma * random.nextGaussian() / Math.sqrt(columns(l));
    }

    private void aligned(double strength, double unbalance, long seed) {
        double[][] from = right;
        for (int l = 0; l < layers; l++) {
            boolean last = l == layers - 1;
            double[][] to = last ? left : orthonormal(s.length, 2 * d, seed, "deep-linear: layer " + l);
            double factor = last ? 1 / unbalance : l == 0 ? unbalance : 1;
            for (int i = 0; i < s.length; i++) outer(factor * strength, to[i], from[i], w[l]);
            from = to;
        }
    }

    private static double[][] orthonormal(int count, int length, long seed, String purpose) {
        return Orthonormal.rows(count, length, Streams.stream(seed, purpose));
    }

    @Override
    public double step() {
        double[] out = chain.forward(), error = chain.error();
        double loss = 0;
        for (int i = 0; i < out.length; i++) {
            error[i] = out[i] - target[i];
            loss += 0.5 * error[i] * error[i];
        }
        chain.descend(rate);
        return loss;
    }

    @Override
    public Look look() {
        double[] out = chain.forward();
        double loss = 0;
        for (int i = 0; i < out.length; i++) loss += 0.5 * Math.pow(out[i] - target[i], 2);
        double[] strengths = new double[s.length];
        for (int m = 0; m < s.length; m++)
            for (int i = 0; i < d; i++) strengths[m] += left[m][i] * dot(out, i * d, right[m], 0, d);
        return new Look(strengths, directions(out), loss);
    }

    private double[] directions(double[] out) {
        try (var work = backend.workspace()) {
            Matrix a = work.matrix(Precision.FLOAT64, d, d), u = work.matrix(Precision.FLOAT64, d, d),
                    vt = work.matrix(Precision.FLOAT64, d, d);
            for (int i = 0; i < d; i++) for (int j = 0; j < d; j++) a.set(i, j, out[i * d + j]);
            double[] found = backend.singularValues(a, u, vt);
            double[][] now = new double[d][d];
            for (int k = 0; k < d; k++) for (int i = 0; i < d; i++) now[k][i] = u.get(i, k);
            double[] all = new double[s.length];
            for (int m = 0; m < all.length; m++) all[m] = cosine(m, found, now);
            return all;
        }
    }

    private double cosine(int m, double[] found, double[][] now) {
        int of = 0, to = 0;
        double sum = 0;
        for (double other : s) if (other == s[m]) of++;
        for (int k = 0; k < d; k++) {
            if (Math.abs(found[k] - found[m]) > SAME * found[m]) continue;
            to++;
            for (int j = 0; j < s.length; j++) if (s[j] == s[m]) sum += Math.pow(dot(left[j], 0, now[k], 0, d), 2);
        }
        return Math.min(1, Math.sqrt(sum / Math.min(of, to)));
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public boolean fitted(Look look) {
        for (int i = 0; i < s.length; i++) if (Math.abs(look.strengths[i] - s[i]) > LEARNED * s[i]) return false;
        return true;
    }

    @Override
    public Keyframe keyframe(int step) {
        return chain.keyframe(step);
    }

    @Override
    public void resume(Keyframe from) {
        chain.resume(from);
    }

    private static void outer(double c, double[] a, double[] b, double[] to) {
        for (int i = 0; i < a.length; i++) for (int j = 0; j < b.length; j++) to[i * b.length + j] += c * a[i] * b[j];
    }

    private static double dot(double[] a, int from, double[] b, int at, int length) {
        double sum = 0;
        for (int j = 0; j < length; j++) sum += a[from + j] * b[at + j];
        return sum;
    }
}
