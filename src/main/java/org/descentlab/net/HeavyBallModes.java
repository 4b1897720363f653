package org.descentlab.net;

/// Heavy ball on a quadratic, mode by mode in the eigenbasis of its curvature: every distance from the minimum obeys
/// a_{t+1} = (1 + β − p) a_t − β a_{t−1}, with p the rate times the mode's curvature (Polyak 1964). At β = 0 it is gradient descent.
public final class HeavyBallModes {
    private final double[] pace, now, before;
    private final double momentum;

    /// @param pace  p of every mode
    /// @param start the distances at first
    public HeavyBallModes(double[] pace, double momentum, double[] start) {
        this.pace = pace;
        this.momentum = momentum;
        now = start.clone();
        before = start.clone();
    }

    /// The distances as they stand; not to be changed.
    public double[] now() {
        return now;
    }

    public void step() {
        for (int k = 0; k < now.length; k++) {
            double next = (1 + momentum - pace[k]) * now[k] - momentum * before[k];
            before[k] = now[k];
            now[k] = next;
        }
    }
}
