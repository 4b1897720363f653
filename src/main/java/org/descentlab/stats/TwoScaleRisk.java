package org.descentlab.stats;

/// The excess risk of gradient descent from zero on two groups of Gaussian features, d₁ of variance 1 and d₂ of variance k², as k → 0
/// and n, d₁, d₂ → ∞ at fixed ratios: two problems of one scale each ([DescentRisk]), one after the other.
///
/// While the fast features learn, the slow ones stand still, and their signal S₂ is noise to the fast ones: these follow d₁/n = γ₁ with
/// noise s² + S₂. Later, if γ₁ < 1, the fast ones stay at their best fit to whatever is left; the slow ones then learn from the n − d₁ directions
/// that the fast ones leave over, with error e₂ and noise s², and the fast ones' error is (s² + e₂) γ₁/(1 − γ₁). The two are laid over each
/// other by matched asymptotics: the sum less the common limit.
public final class TwoScaleRisk {
    /// From this k on the two groups no longer learn one after the other: at 0.2 the theory is within a tenth of simulations at d₁ = 140,
    /// d₂ = 20, n = 200.
    public static final double LARGEST_SCALE = 0.2;
    private final DescentRisk early;
    private final DescentRisk late;
    private final double gamma, eta, share, fastSignal, slowSignal, noise;

    /// @param scale      k
    /// @param rate       η as a share of 1/L, L the largest eigenvalue, at most 1
    /// @param fastSignal S₁ = ‖β₁‖²
    /// @param slowSignal S₂ = k²‖β₂‖²
    /// @param nodes      as in [DescentRisk#of]
    public TwoScaleRisk(int n, int fast, int slow, double scale, double rate, double fastSignal, double slowSignal, double noise,
            int nodes) {
        gamma = (double) fast / n;
        eta = rate / DescentRisk.top(gamma);
        share = scale * scale * (1 - gamma);
        early = DescentRisk.of(gamma, nodes);
        late = fast < n ? DescentRisk.of((double) slow / (n - fast), nodes) : null;
        this.fastSignal = fastSignal;
        this.slowSignal = slowSignal;
        this.noise = noise;
    }

    /// ‖w₁ − β₁‖² after so many steps.
    public double fast(double steps) {
        double first = early.at(steps, eta, fastSignal, noise + slowSignal);
        return late == null ? first : first - (slowSignal - slow(steps)) * gamma / (1 - gamma);
    }

    /// k²‖w₂ − β₂‖².
    public double slow(double steps) {
        return late == null ? slowSignal : late.at(steps, eta * share, slowSignal, noise);
    }
}
