package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Moments of the laws: (k − 1)!! and k!, up to the degree that the rules promise.
class GaussRuleTest {
    private static double mean(GaussRule rule, DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 0; i < rule.nodes().length; i++) sum += rule.weights()[i] * f.applyAsDouble(rule.nodes()[i]);
        return sum;
    }

    @Test
    void momentsAreExact() {
        for (int n : new int[] {1, 3, 8}) {
            double even = 1, factorial = 1;
            for (int k = 0; k < 2 * n; k++) {
                int power = k;
                if (k > 0) factorial *= k;
                if (k > 0 && k % 2 == 0) even *= k - 1;
                assertEquals(1, (1 + mean(GaussRule.normal(n), x -> Math.pow(x, power))) / (1 + (k % 2 == 0 ? even : 0)), 1e-9,
                        n + ", " + k);
                assertEquals(1, mean(GaussRule.exponential(n), x -> Math.pow(x, power)) / factorial, 1e-9, n + ", " + k);
            }
        }
    }
}
