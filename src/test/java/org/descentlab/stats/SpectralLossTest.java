package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectralLossTest {
    private static double power(int from, int to, double a) {
        return IntStream.rangeClosed(from, to).mapToDouble(k -> Math.pow(k, -a)).sum();
    }

    private static double left(int to, double a, double b, double t) {
        return IntStream.rangeClosed(1, to).mapToDouble(k -> Math.pow(k, -a) * Math.exp(-2 * t * Math.pow(k, -b))).sum();
    }

    /// Both losses by plain sums, in the other order.
    @Test
    void sumsOverModes() {
        for (int n : new int[] {1, 7, 300})
            for (double t : new double[] {0, 0.3, 50, 4000}) {
                var shared = new SpectralLoss(new SpectralLaw(1.5, 1.25, false), 300, 0.1);
                var added = new SpectralLoss(new SpectralLaw(1.5, 1.25, true), 300, 0.1);
                double beyond = power(n + 1, 300, 1.5);
                assertEquals(0.1 + left(n, 1.5, 1.25, t) + beyond, shared.at(n, t), 1e-13);
                assertEquals(left(300, 1.5, 1.25, t) + beyond, added.above(n, t), 1e-13);
            }
    }

    /// The best size by trying every one.
    @ParameterizedTest
    @CsvSource({"1.5, 1.25, false", "2, 1.2, false", "3, 2.5, false", "1.1, 1.05, false", "1.5, 1.25, true", "2.2, 1.6, true"})
    void theBestSizeIsTheBestOfAll(double a, double b, boolean added) {
        var loss = new SpectralLoss(new SpectralLaw(a, b, added), 400, 0);
        for (double c : new double[] {30, 1e3, 3e4}) {
            int best = 1;
            for (int n = 2; n <= 400; n++) if (loss.above(n, c / n) < loss.above(best, c / best)) best = n;
            assertEquals(loss.above(best, c / best), loss.above(loss.bestSize(c), c / loss.bestSize(c)), 1e-15, "C = " + c);
        }
    }

    /// N^(a − 1)(L − E) at t = u N^b goes to g(u): at N = 3000 to a few parts in 10,000. What lies beyond M is M^(1 − a)/(a − 1).
    @Test
    void theLimitOfManyModes() {
        double a = 1.5, b = 1.25;
        int n = 3000, modes = 20_000;
        var law = new SpectralLaw(a, b, false);
        var loss = new SpectralLoss(law, modes, 0);
        for (double u : new double[] {0.05, 0.5, 3}) {
            double all = loss.above(n, u * Math.pow(n, b)) + Math.pow(modes + 0.5, 1 - a) / (a - 1);
            assertEquals(1, all * Math.pow(n, a - 1) / law.shape(u), 1e-3, "u = " + u);
        }
    }

    /// Added errors are a sum of two powers: g(u) = 1/(a − 1) + Γ(β)(2u)^(−β)/b, β = (a − 1)/b, with Γ(1/2) = √π; its best size is
    /// Chinchilla's.
    @Test
    void addedErrorsAreASumOfPowers() {
        var sum = new SpectralLaw(2, 2, true);
        for (double u : new double[] {0.05, 0.5, 3}) assertEquals(1 + Math.sqrt(Math.PI / (2 * u)) / 2, sum.shape(u), 1e-5);
        var law = new Chinchilla(0, 1, Math.sqrt(Math.PI) / 2 / Math.sqrt(2), 1, 0.5);
        assertEquals(law.size(Chinchilla.OPERATIONS), sum.best().scale(), 1e-5);
        assertEquals(7, sum.best().size(sum.best().compute(7)), 1e-9);
        assertEquals(law.exponent(), sum.exponent(), 1e-15);
    }

    /// Whatever the exponents: 2u = (Γ(1 + β)/b)^(1/β) at the best size, with Γ(1 + β) = ∫ e^(−x^(1/β)) dx over 0 … ∞. The factor goes as
    /// u^(−1/(1 + b)), with ln u from −0.9 to −24.
    @ParameterizedTest
    @CsvSource({"2, 2", "1.5, 1.25", "3, 1.05", "1.2, 2.5", "1.1, 2.5", "1.1, 1.05", "3, 2.5"})
    void theBestSizeOfAddedErrorsInClosedForm(double a, double b) {
        double beta = (a - 1) / b, gamma = 0, h = 1e-5;
        for (double x = h / 2; x < 60; x += h) gamma += h * Math.exp(-Math.pow(x, 1 / beta));
        double u = Math.pow(gamma / b, 1 / beta) / 2;
        assertEquals(Math.log(u), -(1 + b) * Math.log(new SpectralLaw(a, b, true).best().scale()), 2e-3);
    }

    /// The factor of the best size, at computes where a mode more or less hardly counts.
    @Test
    void theBestSizeComesToTheFactor() {
        for (boolean added : new boolean[] {false, true}) {
            var law = new SpectralLaw(1.75, 1.5, added);
            assertEquals(1, new SpectralLoss(law, 4000, 0).bestSize(1e6) / law.best().size(1e6), 0.02, "added " + added);
        }
    }

    /// Exponents by size and by time alone, of nearly infinitely many modes.
    @Test
    void exponentsOfSizeAndTime() {
        var law = new SpectralLaw(2, 1.2, false);
        var loss = new SpectralLoss(law, 20_000, 0);
        double beyond = 1.0 / 20_000;
        double size = Math.log((loss.above(100, 1e9) + beyond) / (loss.above(200, 1e9) + beyond)) / Math.log(2);
        double time = Math.log((loss.above(20_000, 100) + beyond) / (loss.above(20_000, 200) + beyond)) / Math.log(2);
        assertEquals(law.sizeExponent(), size, 0.01);
        assertEquals(law.timeExponent(), time, 0.02);
        assertTrue(law.frontierExponent() < Math.min(size, time));
    }
}
