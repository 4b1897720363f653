package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// Norms, margins and products of norms of a bias-free ReLU network: closed forms of its weights W, initial weights W⁰ and training logits.
///
/// L weight layers, W_i outputs × inputs, P weights in all; γ is the tenth percentile of training margins f_y − max_{j≠y} f_j.
/// A measure that needs γ is NaN where γ ≤ 0.
///
/// @param weights `[layer]`, column-major sizes[l + 1] × sizes[l]
public record Complexity(int[] sizes, double[][] weights, double[][] initial, double margin) {
    /// γ: the tenth percentile (linear between order statistics) of the margins of logits (n × classes).
    public static double margin(Matrix logits, int[] labels) {
        double[] m = new double[labels.length];
        for (int i = 0; i < m.length; i++) {
            double other = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < logits.columns; k++) if (k != labels[i]) other = Math.max(other, logits.get(i, k));
            m[i] = logits.get(i, labels[i]) - other;
        }
        Arrays.sort(m);
        double at = 0.1 * (m.length - 1);
        int k = (int) at;
        return k + 1 < m.length ? m[k] + (at - k) * (m[k + 1] - m[k]) : m[k];
    }

    /// L²·mean⟨softmax(f) − y, f⟩² (Liang et al. 2019).
    public static double fisherRao(Matrix logits, int[] labels, int layers) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double most = Double.NEGATIVE_INFINITY, total = 0, inner = 0;
            for (int k = 0; k < logits.columns; k++) most = Math.max(most, logits.get(i, k));
            for (int k = 0; k < logits.columns; k++) total += Math.exp(logits.get(i, k) - most);
            for (int k = 0; k < logits.columns; k++)
                inner += (Math.exp(logits.get(i, k) - most) / total - (k == labels[i] ? 1 : 0)) * logits.get(i, k);
            sum += inner * inner;
        }
        return (double) layers * layers * sum / labels.length;
    }

    public int layers() {
        return weights.length;
    }

    public double parameters() {
        return Arrays.stream(weights).mapToDouble(w -> w.length).sum();
    }

    /// L·P·log₂P (Bartlett, Harvey, Liaw & Mehrabian 2019, without constants).
    public double vc() {
        return layers() * parameters() * Math.log(parameters()) / Math.log(2);
    }

    public double parameterNorm() {
        return Arrays.stream(weights).mapToDouble(Complexity::square).sum();
    }

    /// Σ‖W_i − W_i⁰‖².
    public double distance() {
        double sum = 0;
        for (int l = 0; l < layers(); l++) sum += square(moved(l));
        return sum;
    }

    public double inverseMargin() {
        return margin > 0 ? 1 / (margin * margin) : Double.NaN;
    }

    /// Σ 2 ln‖W_i‖_F.
    public double frobenius() {
        return Arrays.stream(weights).mapToDouble(w -> Math.log(square(w))).sum();
    }

    /// −2 ln γ, which turns a logarithm into its margin-normalised form.
    public double overMargin() {
        return margin > 0 ? -2 * Math.log(margin) : Double.NaN;
    }

    /// The largest singular values of the layers, from the eigenvalues of the smaller Gram matrices.
    public double[] spectralNorms(Backend backend) {
        double[] out = new double[layers()];
        for (int l = 0; l < out.length; l++)
            try (var work = backend.workspace()) {
                Matrix w = work.matrix(Precision.FLOAT64, sizes[l + 1], sizes[l], weights[l]);
                boolean tall = w.rows > w.columns;
                int size = Math.min(w.rows, w.columns);
                Matrix gram = work.matrix(Precision.FLOAT64, size, size);
                backend.gemm(1, w, tall, w, !tall, 0, gram);
                out[l] = Math.sqrt(backend.largestEigenvalue(gram));
            }
        return out;
    }

    /// Σ 2 ln‖W_i‖₂.
    public static double spectral(double[] norms) {
        return Arrays.stream(norms).map(s -> 2 * Math.log(s)).sum();
    }

    /// Bartlett, Foster & Telgarsky (2017): spectral − 2 ln γ + 3 ln Σ(‖(W_i − W_i⁰)ᵀ‖₂,₁/‖W_i‖₂)^⅔; the 2,1-norm sums the norms of the
    /// rows of W_i − W_i⁰, one for each output unit.
    public double bartlett(double[] norms) {
        double sum = 0;
        for (int l = 0; l < layers(); l++) {
            double[] d = moved(l);
            int rows = sizes[l + 1];
            double total = 0;
            for (int i = 0; i < rows; i++) {
                double row = 0;
                for (int j = 0; j < sizes[l]; j++) row += d[i + j * rows] * d[i + j * rows];
                total += Math.sqrt(row);
            }
            sum += Math.pow(total / norms[l], 2.0 / 3);
        }
        return spectral(norms) + overMargin() + 3 * Math.log(sum);
    }

    /// Neyshabur, Bhojanapalli & Srebro (2018): spectral − 2 ln γ + ln Σ‖W_i − W_i⁰‖_F²/‖W_i‖₂².
    public double neyshabur(double[] norms) {
        double sum = 0;
        for (int l = 0; l < layers(); l++) sum += square(moved(l)) / (norms[l] * norms[l]);
        return spectral(norms) + overMargin() + Math.log(sum);
    }

    /// 1ᵀ(Π W_i∘W_i)1: the sum over all paths of the squared products of weights; a pass of ones through squared weights.
    public double path() {
        double[] at = new double[sizes[0]];
        Arrays.fill(at, 1);
        for (int l = 0; l < layers(); l++) {
            double[] next = new double[sizes[l + 1]];
            for (int j = 0; j < sizes[l]; j++)
                for (int i = 0; i < next.length; i++) next[i] += at[j] * weights[l][i + j * next.length] * weights[l][i + j * next.length];
            at = next;
        }
        return Arrays.stream(at).sum();
    }

    private double[] moved(int l) {
        double[] d = weights[l].clone();
        for (int k = 0; k < d.length; k++) d[k] -= initial[l][k];
        return d;
    }

    private static double square(double[] v) {
        double sum = 0;
        for (double x : v) sum += x * x;
        return sum;
    }
}
