package org.descentlab.net;

import org.apache.commons.math3.special.Erf;
import org.descentlab.data.Examples;
import org.descentlab.tensor.Activation;

/// The same network in plain loops over doubles, from its definition: the independent route to [Pass] and [Update].
public final class PlainNetwork {
    private PlainNetwork() {}

    /// g of example i, as K numbers.
    public static double[] outputs(Architecture a, double[] weights, Examples e, int i) {
        double[] h = new double[a.inputs()];
        for (int k = 0; k < h.length; k++) h[k] = e.inputs()[i + k * e.count()];
        int at = 0;
        for (int l = 0; l < a.layers(); l++) {
            double[] next = new double[a.fanOut(l)];
            for (int j = 0; j < next.length; j++) {
                double sum = 0;
                for (double v : h) sum += v * weights[at++];
                if (a.bias()) sum += weights[at++];
                double z = sum * a.scale(l);
                next[j] = l == a.depth() ? z : phi(a.activation(), z);
            }
            h = next;
        }
        return h;
    }

    static double phi(Activation f, double z) {
        return switch (f) {
            case TANH -> Math.tanh(z);
            case RELU -> Math.max(0, z);
            case ERF -> Erf.erf(z);
        };
    }

    /// What one gradient step of `r` descends: ½·loss/α² for the squared loss, loss/α² for cross-entropy.
    static double objective(Architecture a, Recipe r, double[] weights, double[] initial, Examples e, int[] rows) {
        double sum = 0;
        for (int i : rows) {
            double[] f = outputs(a, weights, e, i), zero = outputs(a, initial, e, i);
            double normaliser = 0, loss = 0;
            for (int k = 0; k < f.length; k++) f[k] = r.alpha() * (f[k] - (r.centred() ? zero[k] : 0));
            for (double v : f) normaliser += Math.exp(v);
            for (int k = 0; k < f.length; k++) {
                double y = e.targets()[i + k * e.count()];
                loss += r.loss() == Loss.SQUARED ? (f[k] - y) * (f[k] - y) / 2 : -y * (f[k] - Math.log(normaliser));
            }
            sum += loss;
        }
        return sum / (rows.length * r.alpha() * r.alpha());
    }

    /// Its gradient by central differences.
    static double[] gradient(Architecture a, Recipe r, double[] weights, double[] initial, Examples e, int[] rows) {
        double[] g = new double[weights.length];
        for (int k = 0; k < g.length; k++) {
            double h = 1e-5;
            double[] up = weights.clone(), down = weights.clone();
            up[k] += h;
            down[k] -= h;
            g[k] = (objective(a, r, up, initial, e, rows) - objective(a, r, down, initial, e, rows)) / (2 * h);
        }
        return g;
    }
}
