package org.descentlab.stats;

/// Bounds on the error rate of a classifier of two classes that hold with probability 1 − δ over n training examples: closed forms of what
/// was measured on them. Logarithms are natural.
public final class Generalization {
    /// The classes of networks over which Golowich's bound holds at once: the largest ratio grows by this factor.
    private static final double CLASSES = 1.01;
    /// What describes a compressed network beside its digits: one of so many quantizers, and a scale of 32 bits (Lotfi et al. 2022).
    private static final double QUANTIZERS = 240, SCALE_BITS = 32;

    private Generalization() {}

    /// Vapnik & Chervonenkis: err + √(8(ln G + ln(4/δ))/n), where the growth function G of 2n examples is at most 2^2n and, where the
    /// dimension d is smaller than 2n, at most (2en/d)^d.
    public static double vc(double error, double dimension, int n, double delta) {
        double growth = 2 * n * Math.log(2);
        if (dimension < 2.0 * n) growth = Math.min(growth, dimension * (Math.log(2 * n / dimension) + 1));
        return error + Math.sqrt(8 * (growth + Math.log(4 / delta)) / n);
    }

    /// Golowich, Rakhlin & Shamir (2018, theorem 1) in the margin bound: err_γ + 2κB(√(2L ln 2) + 1)/√n + 3√(ln(2/δ')/(2n)), where κ is
    /// rounded up to a power of 1.01, the i-th of which has δ' = 6δ/(π²i²): so it holds for all networks and margins at once.
    ///
    /// @param error  the share of the training examples with a margin below γ
    /// @param ratio  κ = Π‖W_l‖_F/γ over L layers
    /// @param length B, the largest |x|
    public static double golowich(double error, double ratio, double length, int layers, int n, double delta) {
        double i = Math.max(1, Math.ceil(Math.log(ratio) / Math.log(CLASSES))), own = 6 * delta / Math.pow(Math.PI * i, 2);
        double complexity = 2 * Math.pow(CLASSES, i) * length * (Math.sqrt(2 * layers * Math.log(2)) + 1) / Math.sqrt(n);
        return error + complexity + 3 * Math.sqrt(Math.log(2 / own) / (2 * n));
    }

    /// Bartlett, Foster & Telgarsky (2017, theorem 1.1) with all constants 1, hence optimistic: err_γ + κ‖X‖_F ln W/n + √(ln(1/δ)/n).
    ///
    /// @param ratio  κ = Π‖W_l‖₂ (Σ(‖(W_l − W_l⁰)ᵀ‖₂,₁/‖W_l‖₂)^⅔)^(3/2)/γ
    /// @param length ‖X‖_F, the root of the sum of all |x|²
    /// @param widest W, the most units or inputs of a layer
    public static double bartlett(double error, double ratio, double length, int widest, int n, double delta) {
        return error + ratio * length * Math.log(widest) / n + Math.sqrt(Math.log(1 / delta) / n);
    }

    /// After theorem 1 of Neyshabur, Bhojanapalli & Srebro (2018), with W − W⁰ for W and all constants 1, hence optimistic:
    /// err_γ + √((κ²B²L²h ln(Lh) + ln(Ln/δ))/n).
    ///
    /// @param ratio κ = Π‖W_l‖₂ (Σ‖W_l − W_l⁰‖_F²/‖W_l‖₂²)^½/γ
    /// @param units h, in each hidden layer
    public static double neyshabur(double error, double ratio, double length, int layers, int units, int n, double delta) {
        double capacity = Math.pow(ratio * length * layers, 2) * units * Math.log(layers * units);
        return error + Math.sqrt((capacity + Math.log(layers * n / delta)) / n);
    }

    /// (KL + ln(2√n/δ) + 2 ln(πj/√6))/n: how far, in relative entropy, the error of a draw from Q is from its error on the training
    /// examples at most (Maurer 2004), for all j at once.
    public static double budget(double divergence, int place, int n, double delta) {
        return (divergence + Math.log(2 * Math.sqrt(n) / delta) + 2 * Math.log(Math.PI * place / Math.sqrt(6))) / n;
    }

    /// As Dziugaite & Roy (2017): kl⁻¹(kl⁻¹(err, ln(2/δ₁)/M), budget) with δ₁ = δ/5 for the M draws and δ/2 for the budget.
    ///
    /// @param error mean over M independent draws from Q, each on examples of its own
    public static double pacBayes(double error, int draws, double divergence, int place, int n, double delta) {
        return RateBounds.inverse(sampled(error, draws, delta), budget(divergence, place, n, delta / 2));
    }

    /// What the error of Q on the training examples is at most.
    public static double sampled(double error, int draws, double delta) {
        return RateBounds.inverse(error, Math.log(10 / delta) / draws);
    }

    /// Of a network that so many coordinates of so many bits describe (Lotfi et al. 2022): kl⁻¹(err, (bits·ln 2 + ln(2√n/δ))/n), where the
    /// choice of the quantizer and its scale count, too.
    public static double compressed(double error, int coordinates, int bits, int n, double delta) {
        double length = coordinates * bits * Math.log(2) + Math.log(QUANTIZERS) + SCALE_BITS * Math.log(2);
        return RateBounds.inverse(error, (length + Math.log(2 * Math.sqrt(n) / delta)) / n);
    }
}
