package org.descentlab.net;

import java.util.Arrays;

/// The product W_L … W_1 of matrices of float64, and gradient descent on all of them by plain loops.
final class LinearChain {
    /// Columns of W_1, then the rows of every factor.
    private final int[] sizes;
    private final int layers, d;
    /// By rows: W_1 … W_L, the products W_l … W_1 and their transposes, the error carried back to layer l and the gradient.
    final double[][] w;
    private final double[][] product, turned, back, gradient;

    LinearChain(int... sizes) {
        this.sizes = sizes;
        layers = sizes.length - 1;
        d = sizes[0];
        w = new double[layers][];
        product = new double[layers][];
        turned = new double[layers][];
        back = new double[layers][];
        gradient = new double[layers][];
        for (int l = 0; l < layers; l++) {
            w[l] = new double[sizes[l + 1] * sizes[l]];
            gradient[l] = new double[w[l].length];
            product[l] = new double[sizes[l + 1] * d];
            turned[l] = new double[product[l].length];
            back[l] = new double[product[l].length];
        }
    }

    /// The product of the factors, by rows; fills the partial products.
    double[] forward() {
        System.arraycopy(w[0], 0, product[0], 0, w[0].length);
        for (int l = 1; l < layers; l++) {
            Arrays.fill(product[l], 0);
            int inner = sizes[l];
            for (int i = 0; i < sizes[l + 1]; i++)
                for (int k = 0; k < inner; k++) axpy(w[l][i * inner + k], product[l - 1], k * d, product[l], i * d, d);
        }
        return product[layers - 1];
    }

    /// Where the derivative of the loss by the product is put before [#descend], by rows.
    double[] error() {
        return back[layers - 1];
    }

    /// One step of all factors against their gradients, which follow from the error and the last [#forward].
    void descend(double rate) {
        for (int l = layers - 1; l > 0; l--) {
            Arrays.fill(back[l - 1], 0);
            Arrays.fill(gradient[l], 0);
            int inner = sizes[l];
            for (int k = 0; k < inner; k++) for (int j = 0; j < d; j++) turned[l - 1][j * inner + k] = product[l - 1][k * d + j];
            for (int i = 0; i < sizes[l + 1]; i++) {
                for (int k = 0; k < inner; k++) axpy(w[l][i * inner + k], back[l], i * d, back[l - 1], k * d, d);
                for (int j = 0; j < d; j++) axpy(back[l][i * d + j], turned[l - 1], j * inner, gradient[l], i * inner, inner);
            }
        }
        System.arraycopy(back[0], 0, gradient[0], 0, gradient[0].length);
        for (int l = 0; l < layers; l++) for (int i = 0; i < w[l].length; i++) w[l][i] -= rate * gradient[l][i];
    }

    Keyframe keyframe(int step) {
        return Keyframe.of(step, w);
    }

    void resume(Keyframe from) {
        for (int l = 0; l < layers; l++) System.arraycopy(from.part(l), 0, w[l], 0, w[l].length);
    }

    private static void axpy(double c, double[] from, int at, double[] to, int into, int length) {
        for (int j = 0; j < length; j++) to[into + j] += c * from[at + j];
    }
}
