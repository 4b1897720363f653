package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Against ridge regression at equally spaced points in plain loops, by descent along conjugate directions: of the function, and of one
/// value at a time, whose squares add up to the mean over the noise.
class EqualSpacingTest {
    private static final double SIGMA = 0.7;

    @Test
    void agreesWithPlainLoops() {
        for (int n : new int[] {10, 11})
            for (int m : new int[] {1, 2, 3, 4, 8, 24})
                for (double q : new double[] {0, 0.5, 1.5})
                    for (double lambda : new double[] {0, 0.02}) {
                        double[][] z = columns(n, m, q);
                        double[] f = IntStream.range(0, n).mapToDouble(i -> truth((double) i / n)).toArray(), b = fit(z, f, n * lambda);
                        double risk = distance(b, q, true), norm = dot(b, b);
                        for (int i = 0; i < n; i++) {
                            double[] one = new double[n];
                            one[i] = SIGMA;
                            double[] c = fit(z, one, n * lambda);
                            risk += distance(c, q, false);
                            norm += dot(c, c);
                        }
                        var theory = new EqualSpacing(n, m, q, lambda, SIGMA);
                        String where = "n " + n + ", m " + m + ", q " + q + ", ridge " + lambda;
                        assertEquals(risk, theory.risk(), 1e-8 * risk, where);
                        assertEquals(norm, theory.norm(), 1e-8 * norm, where);
                    }
    }

    /// Below n columns the noise in the fit is σ²p/n, and nothing is missing from three waves on.
    @Test
    void isLeastSquaresBelowTheThreshold() {
        assertEquals(0.09 * 7 / 20, new EqualSpacing(20, 3, 1, 0, 0.3).risk(), 1e-12);
        assertEquals(0.09 * 5 / 20 + 0.125, new EqualSpacing(20, 2, 1, 0, 0.3).risk(), 1e-12);
    }

    private static double truth(double x) {
        return Math.sin(2 * Math.PI * x) + Math.cos(6 * Math.PI * x) / 2;
    }

    private static double[][] columns(int n, int m, double q) {
        double[][] z = new double[n][2 * m + 1];
        for (int i = 0; i < n; i++) {
            z[i][0] = 1;
            for (int k = 1; k <= m; k++) {
                z[i][2 * k - 1] = Math.sqrt(2) * Math.pow(k, -q) * Math.cos(2 * Math.PI * k * i / n);
                z[i][2 * k] = Math.sqrt(2) * Math.pow(k, -q) * Math.sin(2 * Math.PI * k * i / n);
            }
        }
        return z;
    }

    /// ∫(Σ b_j φ_j − f)², or ∫(Σ b_j φ_j)².
    private static double distance(double[] b, double q, boolean fromTruth) {
        double sum = 0;
        for (int j = 0; j < Math.max(7, b.length); j++) {
            double goal = !fromTruth ? 0 : j == 2 ? Math.sqrt(0.5) : j == 5 ? Math.sqrt(0.125) : 0;
            double made = j >= b.length ? 0 : b[j] * (j == 0 ? 1 : Math.pow((j + 1) / 2, -q));
            sum += Math.pow(made - goal, 2);
        }
        return sum;
    }

    /// Conjugate gradients from zero on zᵀz + shift stay in the row space: without a shift they come to the solution of least norm.
    private static double[] fit(double[][] z, double[] y, double shift) {
        double[] b = new double[z[0].length], r = back(z, y), d = r.clone();
        double first = dot(r, r);
        for (int t = 0; t < 400 && dot(r, r) > 1e-26 * first; t++) {
            double[] front = IntStream.range(0, z.length).mapToDouble(i -> dot(z[i], d)).toArray(), md = back(z, front);
            for (int j = 0; j < b.length; j++) md[j] += shift * d[j];
            double before = dot(r, r), step = before / dot(d, md);
            for (int j = 0; j < b.length; j++) {
                b[j] += step * d[j];
                r[j] -= step * md[j];
            }
            double ratio = dot(r, r) / before;
            for (int j = 0; j < b.length; j++) d[j] = r[j] + ratio * d[j];
        }
        return b;
    }

    private static double[] back(double[][] z, double[] v) {
        double[] out = new double[z[0].length];
        for (int i = 0; i < z.length; i++) for (int j = 0; j < out.length; j++) out[j] += z[i][j] * v[i];
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
        return sum;
    }
}
