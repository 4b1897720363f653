package org.descentlab.net;

import org.descentlab.net.Course.Ending;

/// The record of one training run at its recorded steps: every step up to 20, then about 30 a decade, and the last.
///
/// @param steps     recorded steps, ascending
/// @param train     training mean squared error at those steps (noisy labels)
/// @param test      test mean squared error (clean labels)
/// @param errorRate share of test inputs on the wrong side
/// @param lastStep  the last step reached; for a diverged run the step at which the loss passed the bound
/// @param maxLoss   the largest training error at any step, recorded or not (finite)
public record Run(int[] steps, double[] train, double[] test, double[] errorRate, Ending ending, int lastStep, double maxLoss) {
    public boolean diverged() {
        return ending == Ending.DIVERGED;
    }

    /// Whether it ended by itself, fitted or diverged, when it had taken so many steps or fewer: had more been allowed, it were the same.
    public boolean endedBy(int steps) {
        return ending != Ending.FINISHED && lastStep <= steps;
    }

    /// The last recorded value of a curve.
    public static double last(double[] curve) {
        return curve[curve.length - 1];
    }

    /// Test error at the end, or NaN where the run diverged.
    public double finalTest() {
        return diverged() ? Double.NaN : last(test);
    }

    public double finalTrain() {
        return diverged() ? Double.NaN : last(train);
    }

    public double finalErrorRate() {
        return diverged() ? Double.NaN : last(errorRate);
    }

    /// Whether step t is on the recording grid, which is the same for every run: a shorter run is a prefix of a longer one.
    public static boolean recorded(int t) {
        if (t <= 20) return true;
        return Math.floor(Math.log(t) * DENSITY) > Math.floor(Math.log(t - 1) * DENSITY);
    }

    /// The last step up to t on that grid.
    public static int recordedUpTo(int t) {
        int at = Math.max(0, t);
        while (!recorded(at)) at--;
        return at;
    }

    /// Recorded steps per unit of ln t.
    private static final double DENSITY = 13;
}
