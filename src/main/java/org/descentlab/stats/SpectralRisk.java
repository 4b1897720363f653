package org.descentlab.stats;

/// What kernel ridge regression is expected to do, from the kernel's eigenvalues λ and the target's power in its modes alone.
public sealed interface SpectralRisk permits OmniscientRisk, PoolRisk, SpectralRisk.Numbers {
    /// P, how many samples there are.
    double samples();

    /// κ: a mode with λ = κ is learned by half.
    double kappa();

    /// What part of P the ridge takes: modes' shares add up to P less this part.
    double ridgeShare();

    /// The mean squared distance from the clean target at a noise variance, where the target's mean square is 1.
    double error(double noise);

    /// By how much a mode is learned, on average over samples: λ/(λ + κ).
    default double learned(double eigenvalue) {
        return eigenvalue / (eigenvalue + kappa());
    }

    /// Any of them as plain numbers, to be kept: its error is linear in the noise variance.
    ///
    /// @param bias     the error without noise
    /// @param perNoise what each unit of noise variance adds to it
    record Numbers(double samples, double kappa, double ridgeShare, double bias, double perNoise) implements SpectralRisk {
        public static Numbers of(SpectralRisk risk) {
            double bias = risk.error(0);
            return new Numbers(risk.samples(), risk.kappa(), risk.ridgeShare(), bias, risk.error(1) - bias);
        }

        @Override
        public double error(double noise) {
            return bias + noise * perNoise;
        }
    }
}
