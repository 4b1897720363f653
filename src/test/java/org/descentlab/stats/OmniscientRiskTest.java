package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmniscientRiskTest {
    /// κ̃ = δ + Σ κ̃λ/(κ̃ + nλ), by going from 1 + δ down until nothing changes, and the error in that form (Bordelon et al. 2020).
    private static double[] bordelon(Modes modes, double n, double ridge, double noise) {
        double kappa = 1 + ridge;
        for (double was = 0; Math.abs(was / kappa - 1) > 1e-15;) {
            was = kappa;
            kappa = ridge;
            for (double l : modes.eigenvalues()) kappa += was * l / (was + n * l);
        }
        double gamma = 0, bias = 0;
        for (int k = 0; k < modes.count(); k++) {
            double below = Math.pow(kappa + n * modes.eigenvalues()[k], 2);
            gamma += n * Math.pow(modes.eigenvalues()[k], 2) / below;
            bias += modes.power()[k] * kappa * kappa / below;
        }
        return new double[] {kappa, (bias + noise * gamma) / (1 - gamma)};
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.5, 100, 20, 1e-3, 0", "2, 1.2, 300, 64, 0.1, 0.5", "4, 3, 200, 30, 1e-4, 0", "1.1, 1.05, 50, 200, 0.5, 1"})
    void agreesWithBordelonsForm(double a, double b, int count, double n, double ridge, double noise) {
        Modes modes = Modes.powerLaws(b, a, count);
        double[] other = bordelon(modes, n, ridge, noise);
        SpectralRisk risk = OmniscientRisk.of(modes, n, ridge);
        assertEquals(1, n * risk.kappa() / other[0], 1e-9);
        assertEquals(1, risk.error(noise) / other[1], 1e-8);
        double shares = Arrays.stream(modes.eigenvalues()).map(risk::learned).sum();
        assertEquals(n * (1 - risk.ridgeShare()), shares, 1e-9 * n);
    }

    /// dκ̃/dδ = 1/(1 − γ) = 1 + γ/(1 − γ).
    @Test
    void kappaGrowsWithTheRidgeAsItsEquationSays() {
        Modes modes = Modes.powerLaws(1.3, 2, 500);
        for (double ridge : new double[] {1e-3, 0.1, 2}) {
            double n = 40, step = 1e-4 * ridge;
            double slope = n * (OmniscientRisk.of(modes, n, ridge + step).kappa() - OmniscientRisk.of(modes, n, ridge - step).kappa())
                    / (2 * step);
            assertEquals(1, slope / (1 + OmniscientRisk.of(modes, n, ridge).perNoise()), 1e-6);
        }
    }

    /// Equal eigenvalues have the closed form of the Marchenko–Pastur law.
    @Test
    void equalEigenvaluesAreIsotropic() {
        int m = 120;
        double[] even = new double[m];
        Arrays.fill(even, 1.0 / m);
        for (double n : new double[] {30, 100, 400})
            for (double ridge : new double[] {1e-4, 0.02, 1})
                assertEquals(1, OmniscientRisk.of(new Modes(even, even), n, ridge).error(0.3)
                        / IsotropicRisk.ridge(m / n, ridge * m / n, 1, 0.3), 1e-9);
        double[] one = new double[m], b = new double[m];
        Arrays.fill(one, 1);
        Arrays.fill(b, 1 / Math.sqrt(m));
        assertEquals(IsotropicRisk.ridge(4, 0.1, 1, 0.3), OmniscientRisk.of(one, b, 30, 0.3, 3), 1e-10);
        assertEquals(IsotropicRisk.ridgeless(0.5, 1, 0.3), OmniscientRisk.of(one, b, 240, 0.3, 0), 1e-12);
    }

    /// For modes without end and no ridge sums become integrals: κ^(−1/b) = (n + ½) sin(π/b)/(π/b), and where a − 1 < 2b the error is
    /// κ^((a−1)/b) Γ(s)Γ(2 − s) with s = 2 − (a − 1)/b, in units in which λ = k^−b and c = k^−a.
    @ParameterizedTest
    @CsvSource({"1.5, 1.5", "2, 1.5", "2, 2", "3, 2.5"})
    void aLongSpectrumHasItsAsymptote(double a, double b) {
        int count = 200_000;
        double n = 300, kappa = Math.pow(Math.PI / b / Math.sin(Math.PI / b) / (n + 0.5), b), s = 2 - (a - 1) / b;
        double gammas = Math.abs(s - 1) < 1e-12 ? 1 : (1 - s) * Math.PI / Math.sin(Math.PI * s);
        double asymptote = Math.pow(kappa, (a - 1) / b) * gammas;
        // the modes beyond the last, which are not learned at all
        double rest = b * Math.pow(count + 0.5, 1 - a) / (a - 1),
                unit = IntStream.rangeClosed(1, count).mapToDouble(k -> Math.pow(k, -a)).sum();
        SpectralRisk risk = OmniscientRisk.of(Modes.powerLaws(b, a, count), n, 0);
        assertEquals(1, risk.error(0) * unit / (asymptote - rest), 0.02);
        assertEquals(b - 1, risk.error(1) - risk.error(0), 0.02 * b);
    }

    /// E6: the slope of a long spectrum's curve from 10 to 1000 samples.
    @ParameterizedTest
    @CsvSource({"1.5, 1.25", "2, 1.5", "1.5, 2"})
    void aLongSpectrumHasTheAsymptotesSlope(double a, double b) {
        Modes modes = Modes.powerLaws(b, a, 200_000);
        double[] n = {10, 31.6, 100, 316, 1000}, error = Arrays.stream(n).map(p -> OmniscientRisk.of(modes, p, 0).error(0)).toArray();
        assertEquals(Math.min(a - 1, 2 * b), -Summary.logSlope(n, error), 0.02);
    }

    @Test
    void modesAreShares() {
        Modes modes = Modes.ascending(new double[] {-1e-17, 1, 3}, new double[] {2, 0, 6});
        assertEquals(0.75, modes.eigenvalues()[0], 1e-15);
        assertEquals(0, modes.eigenvalues()[2]);
        assertEquals(0.25, modes.power()[2], 1e-15);
        assertTrue(Arrays.equals(new double[] {1, 0.25, 0.25}, modes.tail()));
        // what lies where the kernel has nothing is never learned
        assertEquals(0.25, OmniscientRisk.of(modes, 1000, 1e-6).error(0), 1e-3);
    }
}
