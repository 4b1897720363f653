package org.descentlab.experiment.main.ground;

import org.descentlab.figure.Meter;
import org.descentlab.study.Words;

/// Where the kernel's largest eigenvalue stands relative to the optimiser's limit of stability, as a share of it: a run begins at ρ, as
/// the learning rate is ρ of the rate at which it would begin at the limit.
public final class Stability {
    /// Beyond the limit by less is not spoken of.
    public static final double SLIGHT = 0.02;
    public static final String LIMIT = "limit of stability";

    private Stability() {}

    /// @param growth λ_max(K_t)/λ_max(K₀)
    public static double share(MainSettings s, double growth) {
        return s.optimizer().hasEdge() ? s.rate() * growth : Double.NaN;
    }

    /// Null without a value; for Adam, which has no such limit, the growth since the start.
    public static Meter gauge(MainSettings s, double growth) {
        double share = share(s, growth);
        if (!Double.isFinite(growth)) return null;
        if (!s.optimizer().hasEdge())
            return new Meter("sharpness", "× " + Words.number(growth), growth, Math.max(4, growth), Double.NaN, "of its start", false);
        return new Meter("sharpness", Words.percent(share), share, Math.max(1.25, share), 1, "of the " + LIMIT, share > 1 + SLIGHT);
    }
}
