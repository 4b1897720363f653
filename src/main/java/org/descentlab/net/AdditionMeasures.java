package org.descentlab.net;

import org.descentlab.data.ModularPairs;

/// What a network's outputs for all pairs say of the sum (Nanda et al. 2023; Gromov 2023).
///
/// @param trainAccuracy, testAccuracy share of the pairs whose largest output is their sum
/// @param trainLoss, testLoss         mean over pairs of Σ_c (z_c − onehot_c)²
/// @param excludedLoss  the training loss without what depends on a + b alone: of the table's two-dimensional Fourier components
///                      those with frequencies (k, k), k ≠ 0, are deleted
/// @param classMean     share of the sums s whose mean output over the *test* pairs with a + b = s is largest at s; training
///                      pairs cannot leak into it
public record AdditionMeasures(double trainAccuracy, double testAccuracy, double trainLoss, double testLoss, double excludedLoss,
        double classMean) {
    /// @param z the output of pair i for class c at i + c·p²
    public static AdditionMeasures of(ModularPairs pairs, double[] z) {
        int p = pairs.p(), all = p * p;
        double[][] mean = new double[p][p], means = new double[p][p];
        int[] at = new int[all], tested = new int[p];
        double[] most = new double[all], overall = new double[p];
        java.util.Arrays.fill(most, Double.NEGATIVE_INFINITY);
        double[] loss = new double[2], right = new double[2];
        int[] count = {all - pairs.training().length, pairs.training().length};
        for (int c = 0; c < p; c++)
            for (int i = 0; i < all; i++) {
                double v = z[i + c * all], off = v - (pairs.label(i) == c ? 1 : 0);
                int which = pairs.trained()[i] ? 1 : 0, s = pairs.label(i);
                loss[which] += off * off / count[which];
                means[s][c] += v / p;
                overall[c] += v / all;
                if (which == 0) mean[s][c] += v;
                if (v > most[i]) {
                    most[i] = v;
                    at[i] = c;
                }
            }
        for (int i = 0; i < all; i++) {
            int which = pairs.trained()[i] ? 1 : 0;
            if (at[i] == pairs.label(i)) right[which] += 1.0 / count[which];
            if (which == 0) tested[pairs.label(i)]++;
        }
        return new AdditionMeasures(right[1], right[0], loss[1], loss[0], excluded(pairs, z, means, overall), classMean(mean, tested));
    }

    /// Deleting (k, k) for all k ≠ 0 subtracts the mean over all pairs of equal sum, less the overall mean.
    private static double excluded(ModularPairs pairs, double[] z, double[][] means, double[] overall) {
        int p = pairs.p(), all = p * p;
        double sum = 0;
        for (int c = 0; c < p; c++)
            for (int i : pairs.training()) {
                int s = pairs.label(i);
                double off = z[i + c * all] - (means[s][c] - overall[c]) - (s == c ? 1 : 0);
                sum += off * off;
            }
        return sum / pairs.training().length;
    }

    private static double classMean(double[][] sums, int[] tested) {
        int right = 0, seen = 0;
        for (int s = 0; s < sums.length; s++) {
            if (tested[s] == 0) continue;
            int best = 0;
            for (int c = 1; c < sums.length; c++) if (sums[s][c] > sums[s][best]) best = c;
            seen++;
            if (best == s) right++;
        }
        return seen == 0 ? Double.NaN : (double) right / seen;
    }

    /// The inverse participation ratio: the mean over units of Σ U²/(Σ U)², where U_k is the power of the unit's weights from a at
    /// frequency k ≥ 1; 1 where every unit has a single frequency.
    ///
    /// @param weights unit by unit 2p entries, those from a first
    public static double participation(int p, double[] weights) {
        int units = weights.length / (2 * p), highest = p / 2;
        double sum = 0;
        double[] cos = new double[p], sin = new double[p];
        for (int i = 0; i < p; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / p);
            sin[i] = Math.sin(2 * Math.PI * i / p);
        }
        for (int u = 0; u < units; u++) {
            double total = 0, squares = 0;
            for (int k = 1; k <= highest; k++) {
                double re = 0, im = 0;
                for (int a = 0, phase = 0; a < p; a++, phase = (phase + k) % p) {
                    double w = weights[2 * p * u + a];
                    re += w * cos[phase];
                    im += w * sin[phase];
                }
                double power = re * re + im * im;
                total += power;
                squares += power * power;
            }
            sum += squares / (total * total);
        }
        return sum / units;
    }
}
