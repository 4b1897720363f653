package org.descentlab.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Excess risk ‖w − β‖² of gradient descent from zero on (1/2n)‖y − Xw‖², X of independent entries N(0, 1), as n, p → ∞ with p/n = γ
/// (Advani & Saxe 2017; Ali, Kolter & Tibshirani 2019): with F the Marchenko–Pastur law of XᵀX/n and step η, after t steps
/// r²(∫(1 − ηλ)^{2t} dF + max(0, 1 − 1/γ)) + s²γ ∫(1 − (1 − ηλ)^t)²/λ dF, the integrals over the continuous part.
///
/// @param gamma   p/n
/// @param lambda  nodes of Gauss–Chebyshev quadrature on the law's support
/// @param weights of the nodes; they sum to min(1, 1/γ)
public record DescentRisk(double gamma, double[] lambda, double[] weights) {
    private static final int SEARCH = 30;

    /// @param nodes a few hundred; near γ = 1 more than √(ηt)
    public static DescentRisk of(double gamma, int nodes) {
        double[] lambda = new double[nodes], weights = new double[nodes];
        for (int j = 0; j < nodes; j++) {
            double angle = Math.PI * (j + 1) / (nodes + 1);
            lambda[j] = 1 + gamma + 2 * Math.sqrt(gamma) * Math.cos(angle);
            weights[j] = 2 * Math.pow(Math.sin(angle), 2) / (nodes + 1) / lambda[j];
        }
        return new DescentRisk(gamma, lambda, weights);
    }

    /// The largest eigenvalue, (1 + √γ)².
    public static double top(double gamma) {
        return Math.pow(1 + Math.sqrt(gamma), 2);
    }

    /// @param steps  t, not necessarily whole
    /// @param eta    at most 1/[#top]
    /// @param signal r² = ‖β‖²
    /// @param noise  s²
    public double at(double steps, double eta, double signal, double noise) {
        return along(eta, signal, noise).applyAsDouble(steps);
    }

    /// The same over steps, for many of them.
    public DoubleUnaryOperator along(double eta, double signal, double noise) {
        double[] logs = Arrays.stream(lambda).map(l -> Math.log1p(-eta * l)).toArray();
        return steps -> {
            double bias = 0, variance = 0;
            for (int j = 0; j < logs.length; j++) {
                double left = steps == 0 ? 1 : Math.exp(steps * logs[j]);
                bias += weights[j] * left * left;
                variance += weights[j] * (1 - left) * (1 - left) / lambda[j];
            }
            return signal * (bias + Math.max(0, 1 - 1 / gamma)) + noise * gamma * variance;
        };
    }

    /// The least risk along the path of the flow η → 0: by golden section in ln(ηt), in which it falls and then rises.
    public double best(double signal, double noise) {
        double eta = 1e-3 / top(gamma);
        DoubleUnaryOperator path = along(eta, signal, noise), risk = u -> path.applyAsDouble(Math.exp(u) / eta);
        return risk.applyAsDouble(GoldenSection.minimum(risk, Math.log(1e-3), Math.log(1e5), SEARCH));
    }
}
