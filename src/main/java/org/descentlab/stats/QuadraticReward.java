package org.descentlab.stats;

import org.jspecify.annotations.Nullable;

/// A reward r(x) = w·x − ½(xᵀCx − tr C) of x ~ N(0, I), the base policy, and what optimising it does. A policy N(μ, I) has
/// KL divergence ½|μ|² from the base and mean reward w·μ − ½μᵀCμ.
///
/// @param w linear part
/// @param c symmetric
public record QuadraticReward(double[] w, double[][] c) {
    private static final int HALVINGS = 100;

    /// Scaled to standard deviation 1 under the base policy: √(|w|² + ½‖C‖²).
    public QuadraticReward unit() {
        double sum = 0;
        for (double v : w) sum += v * v;
        for (double[] row : c) for (double v : row) sum += v * v / 2;
        double s = sum > 0 ? 1 / Math.sqrt(sum) : 1;
        double[] scaled = w.clone();
        double[][] curved = new double[c.length][];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= s;
            curved[i] = c[i].clone();
            for (int j = 0; j < scaled.length; j++) curved[i][j] *= s;
        }
        return new QuadraticReward(scaled, curved);
    }

    public double at(double[] x) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) sum += c[i][i] / 2;
        return sum + mean(x);
    }

    /// Mean reward of the policy N(μ, I).
    public double mean(double[] mu) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double row = 0;
            for (int j = 0; j < w.length; j++) row += c[i][j] * mu[j];
            sum += (w[i] - row / 2) * mu[i];
        }
        return sum;
    }

    /// The gradient of [#mean].
    public double[] slope(double[] mu) {
        double[] out = w.clone();
        for (int i = 0; i < w.length; i++) for (int j = 0; j < w.length; j++) out[i] -= c[i][j] * mu[j];
        return out;
    }

    /// The best policy means within each distance d = √KL, that is |μ| ≤ √2·d: μ = (C + λI)⁻¹w with λ ≥ max(0, −λ_min), which is also
    /// the optimum under a KL penalty λ. Where C is positive definite, it stops at C⁻¹w.
    public double[][] frontier(double[] distances) {
        var eigen = SymmetricEigen.of(c);
        int m = w.length;
        double[] along = new double[m];
        for (int k = 0; k < m; k++) for (int i = 0; i < m; i++) along[k] += eigen.vectors()[k][i] * w[i];
        double length = Math.sqrt(norm2(w)), least = Math.max(0, -eigen.values()[0]);
        double[][] out = new double[distances.length][m];
        for (int n = 0; n < distances.length; n++) {
            double radius = Math.sqrt(2) * distances[n];
            if (radius <= 0) continue;
            double low = least, high = least + length / radius + Math.abs(eigen.values()[0]) + 1e-300;
            if (!(reach(along, eigen.values(), low) <= radius))
                for (int h = 0; h < HALVINGS; h++) {
                    double mid = (low + high) / 2;
                    if (reach(along, eigen.values(), mid) > radius) low = mid;
                    else high = mid;
                }
            else
                high = low;
            for (int k = 0; k < m; k++) {
                double v = along[k] == 0 ? 0 : along[k] / (eigen.values()[k] + high);
                for (int i = 0; i < m; i++) out[n][i] += v * eigen.vectors()[k][i];
            }
        }
        return out;
    }

    /// The optimum under a KL penalty β; null where there is none (the reward grows without bound).
    public double @Nullable [] penalised(double beta) {
        var eigen = SymmetricEigen.of(c);
        if (!(eigen.values()[0] + beta > 1e-12)) return null;
        double[] mu = new double[w.length];
        for (int k = 0; k < w.length; k++) {
            double v = 0;
            for (int i = 0; i < w.length; i++) v += eigen.vectors()[k][i] * w[i];
            for (int i = 0; i < w.length; i++) mu[i] += v / (eigen.values()[k] + beta) * eigen.vectors()[k][i];
        }
        return mu;
    }

    /// Where so many steps of gradient ascent on the reward less β times the KL divergence bring the policy N(μ, I) from the base; it
    /// stops before the distance √KL gets larger than `far`.
    public double[] ascended(double beta, double rate, int steps, double far) {
        double[] mu = new double[w.length];
        for (int t = 0; t < steps; t++) {
            double[] slope = slope(mu), next = mu.clone();
            for (int i = 0; i < mu.length; i++) next[i] += rate * (slope[i] - beta * mu[i]);
            if (norm2(next) > 2 * far * far) break;
            mu = next;
        }
        return mu;
    }

    /// The distance of the best policy along one direction v, |μ| = √2·d: the top of √2 d w·v − d² vᵀCv; NaN if it rises for ever.
    public double peakAlong(double[] direction) {
        double length = Math.sqrt(norm2(direction)), along = 0, bend = 0;
        for (int i = 0; i < w.length; i++) {
            double cv = 0;
            for (int j = 0; j < w.length; j++) cv += c[i][j] * direction[j] / length;
            along += w[i] * direction[i] / length;
            bend += cv * direction[i] / length;
        }
        return bend > 0 ? Math.max(0, along / (Math.sqrt(2) * bend)) : Double.NaN;
    }

    private static double reach(double[] along, double[] values, double lambda) {
        double sum = 0;
        for (int k = 0; k < along.length; k++) if (along[k] != 0) sum += Math.pow(along[k] / (values[k] + lambda), 2);
        return Math.sqrt(sum);
    }

    public static double norm2(double[] v) {
        double sum = 0;
        for (double e : v) sum += e * e;
        return sum;
    }
}
