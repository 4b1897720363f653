package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A linear-attention transformer on tokens of width D: q = EQ, k = E₁…ₙK, v = E₁…ₙV, S = qkᵀ/n, E ← E + SvP, no softmax; the query,
/// the last row, is never a key (von Oswald et al. 2023, §2). What it reads out is the query's last coordinate.
///
/// Without a softmax SvP = E·A·G·W with A = QKᵀ, G = E₁…ₙᵀE₁…ₙ/n, W = VP, which both passes use; Q, K, V, P are what is trained.
/// Not thread-safe.
public final class LinearAttention {
    public final int layers;
    public final int width;
    /// Q, K, V, P of each layer, each D × D row by row.
    public final double[] weights;
    /// Derivatives of whatever was given to [#backward], in the order of the weights.
    public final double[] gradient;
    private final int block;
    /// By layer: A, W, their derivatives; of one prompt: tokens before each layer, H = E·A, G, M = G·W.
    private final double[][] a, w, da, dw, tokens, h, g, m;
    private double[] dOut = new double[0], dH = new double[0];
    private final double[] dM, dG;
    private int n;

    public LinearAttention(int layers, int width) {
        this.layers = layers;
        this.width = width;
        block = width * width;
        weights = new double[4 * layers * block];
        gradient = new double[weights.length];
        a = new double[layers][block];
        w = new double[layers][block];
        da = new double[layers][block];
        dw = new double[layers][block];
        g = new double[layers][block];
        m = new double[layers][block];
        tokens = new double[layers + 1][0];
        h = new double[layers][0];
        dM = new double[block];
        dG = new double[block];
    }

    /// All weights N(0, scale²/D).
    public void draw(RandomGenerator random, double scale) {
        for (int i = 0; i < weights.length; i++) weights[i] = scale / Math.sqrt(width) * random.nextGaussian();
    }

    /// To be called after every change of the weights, before the first prompt; forgets the gradient.
    public void prepare() {
        for (int l = 0; l < layers; l++) {
            product(weights, 4 * l * block, false, weights, (4 * l + 1) * block, true, a[l], 0);
            product(weights, (4 * l + 2) * block, false, weights, (4 * l + 3) * block, false, w[l], 0);
            Arrays.fill(da[l], 0);
            Arrays.fill(dw[l], 0);
        }
    }

    /// A = QKᵀ of a layer, D × D row by row.
    public double[] keyQuery(int layer) {
        return a[layer].clone();
    }

    /// W = VP of a layer.
    public double[] valueProjection(int layer) {
        return w[layer].clone();
    }

    /// The reading of one prompt of `examples` examples and a query, (examples + 1) × D row by row.
    public double forward(double[] prompt, int examples) {
        n = examples;
        int size = (n + 1) * width;
        if (dOut.length < size) {
            dOut = new double[size];
            dH = new double[size];
            for (int l = 0; l <= layers; l++) tokens[l] = new double[size];
            for (int l = 0; l < layers; l++) h[l] = new double[size];
        }
        System.arraycopy(prompt, 0, tokens[0], 0, size);
        for (int l = 0; l < layers; l++) {
            double[] e = tokens[l], next = tokens[l + 1];
            gram(e, g[l]);
            product(g[l], 0, false, w[l], 0, false, m[l], 0);
            int first = l + 1 < layers ? 0 : n; // after the last layer only the query is read
            rows(e, a[l], h[l], first, false);
            System.arraycopy(e, first * width, next, first * width, size - first * width);
            rows(h[l], m[l], next, first, true);
        }
        return tokens[layers][size - 1];
    }

    /// Adds `upstream` times the derivatives of the last reading to the gradient; [#finish] puts it where it belongs.
    public void backward(double upstream) {
        int size = (n + 1) * width;
        Arrays.fill(dOut, 0, size, 0);
        dOut[size - 1] = upstream;
        for (int l = layers - 1; l >= 0; l--) {
            double[] e = tokens[l];
            int first = l + 1 < layers ? 0 : n;
            Arrays.fill(dM, 0);
            for (int i = first; i <= n; i++) {
                int r = i * width;
                for (int p = 0; p < width; p++) {
                    double hp = h[l][r + p], sum = 0;
                    for (int q = 0; q < width; q++) {
                        double d = dOut[r + q];
                        dM[p * width + q] += hp * d;
                        sum += d * m[l][p * width + q];
                    }
                    dH[r + p] = sum;
                }
                for (int p = 0; p < width; p++) {
                    double ep = e[r + p], sum = 0;
                    for (int q = 0; q < width; q++) {
                        double d = dH[r + q];
                        da[l][p * width + q] += ep * d;
                        sum += d * a[l][p * width + q];
                    }
                    dOut[r + p] += sum;
                }
            }
            accumulate(g[l], dM, dw[l]);
            if (l == 0) continue; // nothing lies below the examples
            product(dM, 0, false, w[l], 0, true, dG, 0);
            for (int p = 0; p < width; p++)
                for (int q = 0; q <= p; q++) dG[p * width + q] = dG[q * width + p] = (dG[p * width + q] + dG[q * width + p]) / n;
            for (int i = 0; i < n; i++)
                for (int p = 0; p < width; p++) {
                    double ep = e[i * width + p];
                    for (int q = 0; q < width; q++) dOut[i * width + q] += ep * dG[p * width + q];
                }
        }
    }

    /// The derivative of the last reading (times its upstream) by the query's k-th coordinate.
    public double byQuery(int k) {
        return dOut[n * width + k];
    }

    /// Turns the derivatives by A and W into those of Q, K, V and P.
    public void finish() {
        for (int l = 0; l < layers; l++) {
            int q = 4 * l * block, k = q + block, v = k + block, p = v + block;
            product(da[l], 0, false, weights, k, false, gradient, q);
            product(da[l], 0, true, weights, q, false, gradient, k);
            product(dw[l], 0, false, weights, p, true, gradient, v);
            product(weights, v, true, dw[l], 0, false, gradient, p);
        }
    }

    private void gram(double[] e, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < n; i++)
            for (int p = 0; p < width; p++) {
                double ep = e[i * width + p] / n;
                for (int q = 0; q < width; q++) out[p * width + q] += ep * e[i * width + q];
            }
    }

    /// out := (or +=) e·b, rows from `first` on.
    private void rows(double[] e, double[] b, double[] out, int first, boolean add) {
        if (!add) Arrays.fill(out, first * width, (n + 1) * width, 0);
        for (int i = first; i <= n; i++)
            for (int p = 0; p < width; p++) {
                double ep = e[i * width + p];
                for (int q = 0; q < width; q++) out[i * width + q] += ep * b[p * width + q];
            }
    }

    /// out += xᵀy.
    private void accumulate(double[] x, double[] y, double[] out) {
        for (int i = 0; i < width; i++)
            for (int p = 0; p < width; p++) {
                double v = x[i * width + p];
                for (int q = 0; q < width; q++) out[p * width + q] += v * y[i * width + q];
            }
    }

    /// out := op(x)·op(y), D × D each, from their offsets on.
    private void product(double[] x, int atX, boolean transposeX, double[] y, int atY, boolean transposeY, double[] out, int at) {
        for (int i = 0; i < width; i++)
            for (int j = 0; j < width; j++) {
                double sum = 0;
                for (int k = 0; k < width; k++)
                    sum += x[atX + (transposeX ? k * width + i : i * width + k)] * y[atY + (transposeY ? j * width + k : k * width + j)];
                out[at + i * width + j] = sum;
            }
    }
}
