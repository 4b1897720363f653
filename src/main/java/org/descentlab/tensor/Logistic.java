package org.descentlab.tensor;

/// The loss of logistic regression, for small models whose passes are plain loops.
public final class Logistic {
    private Logistic() {}

    /// ln(1 + e^(−margin)), in nats, for a margin of any size.
    public static double loss(double margin) {
        return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
}
