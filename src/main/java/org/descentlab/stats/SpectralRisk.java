package org.descentlab.stats;

import java.util.function.DoublePredicate;

/// What kernel ridge regression is expected to do, from the kernel's eigenvalues λ and the target's power in its modes alone: of
/// [OmniscientRisk] or [PoolRisk].
///
/// @param samples    P, how many samples there are
/// @param kappa      κ: a mode with λ = κ is learned by half
/// @param ridgeShare what part of P the ridge takes: modes' shares add up to P less this part
/// @param bias       the error without noise
/// @param perNoise   what each unit of noise variance adds to it
public record SpectralRisk(double samples, double kappa, double ridgeShare, double bias, double perNoise) {
    private static final double LEAST = Math.log(1e-300), MOST = Math.log(1e300);

    /// The mean squared distance from the clean target at a noise variance, where the target's mean square is 1.
    public double error(double noise) {
        return bias + noise * perNoise;
    }

    /// By how much a mode is learned, on average over samples: λ/(λ + κ).
    public double learned(double eigenvalue) {
        return eigenvalue / (eigenvalue + kappa);
    }

    /// κ by bisection in ln κ until no number lies between.
    ///
    /// @param above whether a number is larger than κ
    static double kappa(DoublePredicate above) {
        double low = LEAST, high = MOST;
        while (true) {
            double middle = (low + high) / 2, kappa = Math.exp(middle);
            if (middle <= low || middle >= high) return kappa;
            if (above.test(kappa)) high = middle;
            else low = middle;
        }
    }
}
