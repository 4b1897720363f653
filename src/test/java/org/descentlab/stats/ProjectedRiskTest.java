package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectedRiskTest {
    private static final Modes MODES = Modes.powerLaws(1.5, 1.5, 2000), OTHER = Modes.powerLaws(1.5, 2, 200);

    /// At given ridges, κ and γ by two nested bisections in another program.
    @ParameterizedTest
    @CsvSource({"40, 20, 0.01, 0.00048183393040890425, 0.012780086266271626, 0.46782821760993204",
            "20, 40, 0.01, 0.007217802602823016, 0.01350039048530803, 0.5477313667906143",
            "30, 30, 0.1, 0.0074037164229984395, 0.016444505061653042, 0.3050164616707903"})
    void bothEquationsHold(double n, double k, double ridge, double kappa, double gamma, double error) {
        ProjectedRisk r = ProjectedRisk.of(OTHER, n, k, 0.3, gamma);
        assertEquals(1, r.kappa() / kappa, 1e-9);
        assertEquals(1, r.ridge() / ridge, 1e-9);
        assertEquals(error, r.error(), 1e-9);
    }

    /// Features without end are the inputs themselves.
    @ParameterizedTest
    @CsvSource({"20, 0, 0.01", "20, 0.5, 1e-3", "150, 0.2, 0.1"})
    void endlessFeaturesAreKernelRegression(double n, double noise, double ridge) {
        SpectralRisk limit = OmniscientRisk.of(OTHER, n, ridge);
        ProjectedRisk r = ProjectedRisk.of(OTHER, n, 1e9, noise, limit.kappa());
        assertEquals(1, r.error() / limit.error(noise), 1e-6);
        assertEquals(1, r.ridge() / ridge, 1e-6);
    }

    /// With the target's power that of the inputs, without noise; the best of 600 γ in another program.
    @ParameterizedTest
    @CsvSource({"1500, 8, 0.45071260307349614, 0.4507473337160595", "1500, 128, 0.1098118276391499, 0.111129514956512",
            "1000, 64, 0.16363651278891464, 0.16489913974383158", "128, 64, 0.21017873068996962, 0.30869118960045305"})
    void samplesAndFeaturesCanBeExchanged(double n, double k, double best, double ridgeless) {
        for (boolean swap : new boolean[] {false, true}) {
            double a = swap ? k : n, b = swap ? n : k;
            assertEquals(1, ProjectedRisk.best(MODES, a, b, 0).error() / best, 1e-4);
            assertEquals(1, ProjectedRisk.ridgeless(MODES, a, b, 0).error() / ridgeless, 1e-8);
        }
        assertTrue(ProjectedRisk.best(MODES, k, n, 0.5).error() > ProjectedRisk.best(MODES, n, k, 0.5).error() * 1.05,
                "noise: samples count");
    }

    /// Fewer features than samples: what k features cannot show, Σ cγ/(λ+γ), over 1 − k/n.
    @Test
    void withoutRidgeTheErrorIsThatOfTheFeaturesOverWhatIsLeft() {
        double gamma = ProjectedRisk.ridgeless(OTHER, 60, 20, 0).gamma(), sum = 0, degrees = 0;
        for (int i = 0; i < 200; i++) {
            sum += OTHER.power()[i] * gamma / (OTHER.eigenvalues()[i] + gamma);
            degrees += OTHER.eigenvalues()[i] / (OTHER.eigenvalues()[i] + gamma);
        }
        assertEquals(20, degrees, 1e-9);
        assertEquals((sum + 0.4) / (1 - 20 / 60.0) - 0.4, ProjectedRisk.ridgeless(OTHER, 60, 20, 0.4).error(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, ProjectedRisk.ridgeless(OTHER, 20, 20, 0).error());
        assertThrows(IllegalArgumentException.class, () -> ProjectedRisk.best(OTHER, 200, 300, 0));
    }

    /// No ridge of a fine grid does better, and more samples never hurt at the best.
    @Test
    void theBestRidgeIsTheBest() {
        double before = Double.POSITIVE_INFINITY;
        for (double n : new double[] {5, 20, 40, 60, 150}) {
            ProjectedRisk best = ProjectedRisk.best(OTHER, n, 40, 0.2), none = ProjectedRisk.ridgeless(OTHER, n, 40, 0.2);
            double least = none.error();
            for (int i = 1; i <= 400; i++)
                least = Math.min(least, ProjectedRisk.of(OTHER, n, 40, 0.2, none.gamma() * Math.pow(10, i / 80.0)).error());
            assertEquals(1, best.error() / least, 1e-3);
            assertTrue(best.error() <= least + 1e-9 && best.error() < before);
            before = best.error();
        }
    }
}
