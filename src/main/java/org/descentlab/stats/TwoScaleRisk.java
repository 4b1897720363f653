package org.descentlab.stats;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The excess risk of gradient descent from zero on two groups of Gaussian features, d₁ of variance 1 and d₂ of variance k², as k → 0
/// and n, d₁, d₂ → ∞ at fixed ratios: two problems of one scale each ([DescentRisk]), one after the other.
///
/// While the fast features learn, the slow ones stand still, and their signal S₂ is noise to the fast ones: these follow d₁/n = γ₁ with
/// noise s² + S₂. Later, if γ₁ < 1, the fast ones stay at their best fit to whatever is left; the slow ones then learn from the n − d₁
/// directions that the fast ones leave over, γ₂ = d₂/(n − d₁), with error e₂ and noise s², and the fast ones' error is
/// (s² + e₂) γ₁/(1 − γ₁). The two are laid over each other by matched asymptotics: the sum less the common limit.
public final class TwoScaleRisk {
    /// From this k on the two groups no longer learn one after the other.
    public static final double LARGEST_SCALE = 0.2;
    /// The largest eigenvalue of the slow group over the least of the fast one: beyond, the sum can be negative.
    private static final double LARGEST_OVERLAP = 2;
    /// So that γ^nodes, the share of ∫ dF/λ that the quadrature misses, is at most e^−28.
    private static final double EXPONENT = 28;
    private final DoubleUnaryOperator early;
    /// Null where the fast group leaves nothing to learn from.
    private final @Nullable DoubleUnaryOperator late;
    private final double gamma, slowSignal;

    /// @param fast ‖w₁ − β₁‖²
    /// @param slow k²‖w₂ − β₂‖²
    public record Parts(double fast, double slow) {
        public double sum() {
            return fast + slow;
        }
    }

    /// @param scale      k
    /// @param rate       η as a share of 1/L, L the largest eigenvalue, at most 1
    /// @param fastSignal S₁ = ‖β₁‖²
    /// @param slowSignal S₂ = k²‖β₂‖²
    /// @param nodes      as in [DescentRisk#of], 400 near γ₂ = 1; near γ₁ = 1 more are taken
    public TwoScaleRisk(int n, int fast, int slow, double scale, double rate, double fastSignal, double slowSignal, double noise,
            int nodes) {
        gamma = (double) fast / n;
        double eta = rate / DescentRisk.top(gamma), share = scale * scale * (1 - gamma);
        int many = fast < n ? (int) Math.max(nodes, EXPONENT / -Math.log(gamma)) : nodes;
        early = DescentRisk.of(gamma, many).along(eta, fastSignal, noise + slowSignal);
        late = fast < n ? DescentRisk.of((double) slow / (n - fast), nodes).along(eta * share, slowSignal, noise) : null;
        this.slowSignal = slowSignal;
    }

    /// Whether the slow group is slow enough: k at most 0.2 and, where it learns at all, k²(1 − γ₁)(1 + √γ₂)² ≤ 2(1 − √γ₁)².
    public static boolean holds(int n, int fast, int slow, double scale) {
        if (scale > LARGEST_SCALE) return false;
        double g = (double) fast / n;
        return g >= 1 || scale * scale * (1 - g) * DescentRisk.top((double) slow / (n - fast)) <= LARGEST_OVERLAP
                * Math.pow(1 - Math.sqrt(g), 2);
    }

    /// After so many steps.
    public Parts at(double steps) {
        double first = early.applyAsDouble(steps);
        if (late == null) return new Parts(first, slowSignal);
        double slow = late.applyAsDouble(steps);
        return new Parts(first - (slowSignal - slow) * gamma / (1 - gamma), slow);
    }
}
