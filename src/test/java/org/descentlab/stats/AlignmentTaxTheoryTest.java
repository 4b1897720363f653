package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class AlignmentTaxTheoryTest {
    /// Against the integral of the density (Simpson), tabulated values, and its own inverse.
    @Test
    void theNormalLaw() {
        assertEquals(0.975002104851780, NormalLaw.below(1.96), 1e-14);
        assertEquals(1.959963984540054, NormalLaw.quantile(0.975), 1e-12);
        assertEquals(6.220960574271785e-16, NormalLaw.below(-8), 1e-28);
        for (double x = -7.3; x < 7.3; x += 0.37) {
            double sum = 0;
            int n = 4000;
            for (int i = 0; i <= n; i++) sum += (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2) * NormalLaw.density(x * i / n);
            assertEquals(0.5 + sum * x / n / 3, NormalLaw.below(x), 1e-13);
            if (x < 5) assertEquals(x, NormalLaw.quantile(NormalLaw.below(x)), 1e-9);
        }
        assertEquals(Double.NEGATIVE_INFINITY, NormalLaw.quantile(0));
    }

    /// No mean within the budget does better for any weight.
    @Test
    void nothingBeatsTheFront() {
        var random = Streams.stream(1, "means");
        for (double rho : new double[] {-0.8, 0, 0.4, 1}) {
            var front = new TaxFront(rho, 0.7);
            for (double weight = 0; weight <= 1; weight += 0.25)
                for (int t = 0; t < 3000; t++) {
                    double angle = 2 * Math.PI * random.nextDouble(), r = Math.sqrt(1.4) * random.nextDouble(), x = r * Math.cos(angle),
                            y = r * Math.sin(angle);
                    double mixed = (1 - weight) * x + weight * (rho * x + Math.sqrt(1 - rho * rho) * y);
                    assertTrue(mixed <= (1 - weight) * front.helpfulness(weight) + weight * front.safety(weight) + 1e-12);
                }
            assertEquals(front.tax(), front.helpfulness(0) - front.helpfulness(1), 1e-12);
            assertEquals(Math.sqrt(1.4) * rho, front.helpfulness(1), 1e-12);
        }
    }

    /// 400 000 prompts of each kind: the threshold that refuses 5 % of the benign, tolerance 0.005.
    @Test
    void refusalsAreCounted() {
        var random = Streams.stream(2, "prompts");
        int n = 400_000;
        double[] benign = new double[n];
        double cosine = 0.8, separation = 2;
        for (int i = 0; i < n; i++) benign[i] = random.nextGaussian() - cosine * separation / 2;
        java.util.Arrays.sort(benign);
        double threshold = benign[(int) (0.95 * n)];
        int refused = 0;
        for (int i = 0; i < n; i++) if (random.nextGaussian() + cosine * separation / 2 > threshold) refused++;
        assertEquals((double) refused / n, Refusal.refused(separation * cosine, 0.05), 0.005);
        assertEquals(0.639, Refusal.refused(2, 0.05), 5e-4);
    }
}
