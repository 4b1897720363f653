package org.descentlab.stats;

import java.util.function.DoubleUnaryOperator;

/// Where a function of one variable that falls and then rises is least (Kiefer 1953).
final class GoldenSection {
    private static final double RATIO = (Math.sqrt(5) - 1) / 2;

    private GoldenSection() {}

    /// The middle of an interval of (high − low)·0.618^steps around the minimum.
    static double minimum(DoubleUnaryOperator f, double low, double high, int steps) {
        double from = low, to = high, a = to - RATIO * (to - from), b = from + RATIO * (to - from);
        double atA = f.applyAsDouble(a), atB = f.applyAsDouble(b);
        for (int i = 0; i < steps; i++) {
            if (atA < atB) {
                to = b;
                b = a;
                atB = atA;
                atA = f.applyAsDouble(a = to - RATIO * (to - from));
            } else {
                from = a;
                a = b;
                atA = atB;
                atB = f.applyAsDouble(b = from + RATIO * (to - from));
            }
        }
        return (from + to) / 2;
    }
}
