package org.descentlab.stats;

/// Huber's loss of a residual: r²/2 up to `delta`, δ(|r| − δ/2) beyond (Huber 1964). Few far-off points do not draw the fit.
final class Huber {
    /// What scaling laws are fitted with: a thousandth in ln L (Hoffmann et al. 2022, section 3.3).
    static final double DELTA = 1e-3;

    private Huber() {}

    static double value(double r) {
        double a = Math.abs(r);
        return a <= DELTA ? r * r / 2 : DELTA * (a - DELTA / 2);
    }

    static double slope(double r) {
        return Math.clamp(r, -DELTA, DELTA);
    }
}
