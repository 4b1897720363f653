package org.descentlab.stats;

/// Asymptotic risk of ridge regression on random features of inputs on a sphere, for a linear teacher: Mei & Montanari (2019),
/// definition 1 and theorems 2 and 3.
///
/// Inputs x and weights θ are uniform on the sphere of radius √d; y = ⟨b, x⟩ + noise, ‖b‖ = F; features σ(⟨θ_j, x⟩/√d), j ≤ N;
/// objective (1/n)‖y − Za‖² + (Nλ/d)‖a‖². As d, n, N grow in proportion, the excess risk E(f(x) − ⟨b, x⟩)² tends to F²·bias + τ²·variance.
///
/// @param bias     per unit of F²: the risk without label noise
/// @param variance per unit of the noise variance τ²
/// @param residual 1 − (degrees of freedom)/n: the share of the test residual that is left on the training set
public record RandomFeaturesRisk(double bias, double variance, double residual) {
    private static final int BISECTIONS = 200, SEARCH = 22;

    /// All that the limit knows of σ.
    ///
    /// @param linear    μ₁² = E[G σ(G)]²
    /// @param nonlinear μ*² = E[σ²] − E[σ]² − μ₁²
    public record Feature(double linear, double nonlinear) {
        double z2() {
            return linear / nonlinear;
        }

        /// Degrees of freedom per d: x + z²x/(1 + z²x), where x = u₁u₂ of the paper's fixed point.
        private double freedom(double x) {
            return x + z2() * x / (1 + z2() * x);
        }

        /// Solves freedom(x) = q.
        private double inverse(double q) {
            double z2 = z2(), b = q * z2 - z2 - 1;
            return (b + Math.sqrt(b * b + 4 * z2 * q)) / (2 * z2);
        }
    }

    /// @param features N/d
    /// @param samples  n/d
    /// @param ridge    λ ≥ 0; at 0 and N = n all three are those of the limit: infinite, infinite, 0
    public static RandomFeaturesRisk of(Feature feature, double features, double samples, double ridge) {
        double p1 = features, p2 = samples;
        if (ridge == 0 && p1 == p2) return new RandomFeaturesRisk(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
        double x = ridge == 0
                ? feature.inverse(Math.min(p1, p2))
                : product(feature, p1, p2, p1 * p2 * ridge / feature.nonlinear);
        double z2 = feature.z2(), z4 = z2 * z2, z6 = z4 * z2, c = -x, c2 = c * c, c3 = c2 * c, c4 = c3 * c, c5 = c4 * c;
        double e0 = -c5 * z6 + 3 * c4 * z4 + (p1 * p2 - p2 - p1 + 1) * c3 * z6 - 2 * c3 * z4 - 3 * c3 * z2
                + (p1 + p2 - 3 * p1 * p2 + 1) * c2 * z4
                + 2 * c2 * z2 + c2 + 3 * p1 * p2 * c * z2 - p1 * p2;
        double e1 = p2 * c3 * z4 - p2 * c2 * z2 + p1 * p2 * c * z2 - p1 * p2;
        double e2 = c5 * z6 - 3 * c4 * z4 + (p1 - 1) * c3 * z6 + 2 * c3 * z4 + 3 * c3 * z2 + (-p1 - 1) * c2 * z4 - 2 * c2 * z2 - c2;
        double df = ridge == 0 ? Math.min(p1, p2) : feature.freedom(x);
        return new RandomFeaturesRisk(e1 / e0, e2 / e0, Math.max(0, 1 - df / p2));
    }

    /// The excess risk on new inputs.
    ///
    /// @param signal F²
    /// @param noise  τ²
    public double risk(double signal, double noise) {
        return signal * bias + (noise == 0 ? 0 : noise * variance);
    }

    /// The mean squared training error. By generalised cross-validation it is (risk + τ²)·(1 − df/n)²: derived here from the same fixed
    /// point, not printed in the paper in this form; 0 where everything is interpolated.
    public double train(double signal, double noise) {
        return residual == 0 ? 0 : (risk(signal, noise) + noise) * residual * residual;
    }

    /// The ridge of least risk, by golden section on ln λ between 1e-8 and 1e4, to a thousandth.
    public static double bestRidge(Feature feature, double features, double samples, double signal, double noise) {
        return Math.exp(
                GoldenSection.minimum(u -> of(feature, features, samples, Math.exp(u)).risk(signal, noise), Math.log(1e-8), Math.log(1e4),
                        SEARCH));
    }

    /// u₁u₂ of the fixed point. Both equations have the form S·u = p − freedom(u₁u₂), so that their product is one equation for
    /// x = u₁u₂, x·S² = (p₁ − freedom(x))(p₂ − freedom(x)), with one root below inverse(min(p₁, p₂)).
    private static double product(Feature feature, double p1, double p2, double s2) {
        double low = 0, high = feature.inverse(Math.min(p1, p2));
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double x = (low + high) / 2, f = feature.freedom(x);
            if (x == low || x == high) break;
            if (x * s2 < (p1 - f) * (p2 - f)) low = x;
            else high = x;
        }
        return (low + high) / 2;
    }
}
