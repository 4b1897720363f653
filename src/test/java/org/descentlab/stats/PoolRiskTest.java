package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolRiskTest {
    private static final Modes MODES = Modes.powerLaws(1.4, 1.8, 120);

    /// Nothing is drawn where all inputs are trained on: mode k lacks δ/(l + δ) of the target's and gets l/(l + δ) of the noise's.
    @ParameterizedTest
    @CsvSource({"1e-3, 0", "0.3, 0.5", "4, 1"})
    void theWholePoolIsAClosedForm(double ridge, double noise) {
        double error = 0, rest = 0;
        for (int k = 0; k < 120; k++) {
            double l = 120 * MODES.eigenvalues()[k];
            error += (120 * MODES.power()[k] * ridge * ridge + noise * l * l) / Math.pow(l + ridge, 2) / 120;
            rest += ridge / (l + ridge) / 120;
        }
        SpectralRisk risk = PoolRisk.of(MODES, 120, ridge);
        assertEquals(1, error / risk.error(noise), 1e-9);
        assertEquals(rest, risk.ridgeShare(), 1e-10);
    }

    /// In a pool with many more inputs than modes and samples these are as good as new ones.
    @ParameterizedTest
    @CsvSource({"20, 1e-3, 0", "20, 0.1, 0.5", "60, 1, 0.5", "200, 0.3, 1"})
    void aLargePoolIsAllInputs(double samples, double ridge, double noise) {
        int n = 2_000_000;
        var padded = new Modes(Arrays.copyOf(MODES.eigenvalues(), n), Arrays.copyOf(MODES.power(), n));
        SpectralRisk all = OmniscientRisk.of(MODES, samples, ridge);
        SpectralRisk pool = PoolRisk.of(padded, samples, ridge);
        assertEquals(1, pool.kappa() / all.kappa(), 2e-4);
        assertEquals(1, pool.error(noise) / all.error(noise), 2e-3);
        assertEquals(all.ridgeShare(), pool.ridgeShare(), 1e-3);
    }

    /// Shares add up to P less what the ridge takes.
    @ParameterizedTest
    @CsvSource({"10, 1e-6", "70, 0.1", "119, 2"})
    void sharesAddUpToSamplesLessTheRidge(double samples, double ridge) {
        SpectralRisk risk = PoolRisk.of(MODES, samples, ridge);
        double sum = Arrays.stream(MODES.eigenvalues()).map(risk::learned).sum();
        assertEquals(samples * (1 - risk.ridgeShare()), sum, 1e-8 * samples);
    }

    @Test
    void modesAreInOrder() {
        assertThrows(IllegalArgumentException.class, () -> new Modes(new double[] {0.4, 0.6}, new double[] {1, 0}));
        assertThrows(IllegalArgumentException.class, () -> new Modes(new double[] {1}, new double[] {1, 0}));
        assertThrows(IllegalArgumentException.class, () -> new Modes(new double[] {1, -1e-9}, new double[] {1, 0}));
    }
}
