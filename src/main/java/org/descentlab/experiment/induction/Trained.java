package org.descentlab.experiment.induction;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Scores.Kind;

/// What one training left.
///
/// @param at         steps at which everything was measured
/// @param firstLoss  mean loss over the first copy, `[i]`; `secondLoss` over the second
/// @param induction  the best head's score, `previous` the best of the first layer
/// @param maps       `[i][layer]` T × T patterns of head 0 on the first evaluated sequence
/// @param kinds      what each head is at the end, layer by layer
/// @param flattened  accuracy with the first layer's patterns made uniform, `accuracy` without
/// @param byPeriod   accuracy on the second copy for the periods from 4 to the largest, and `matching` the induction score there
record Trained(int[] at, double[] firstLoss, double[] secondLoss, double[] induction, double[] previous, float[][][] maps, List<Kind> kinds,
               double accuracy, double flattened, double[] byPeriod, double[] matching, int period, boolean diverged) {
    static final int LEAST_PERIOD = 4;
    /// The induction window reaches from this share of ln V to that.
    private static final double START = 0.9, END = 0.1;

    boolean has(Kind kind) {
        return kinds.contains(kind);
    }

    /// The patterns as they were last measured up to a step.
    float[][] maps(int step) {
        return maps[Math.max(0, (int) Arrays.stream(at).filter(t -> t <= step).count() - 1)];
    }

    /// The step at which the loss of the second copy falls below half of that of guessing, ½ ln V.
    double lossStep(double guess) {
        return crossing(at, secondLoss, guess / 2, true);
    }

    /// The step at which the induction score rises above half of its final value; NaN for a network without an induction head, or with
    /// a shortcut.
    double inductionStep() {
        return has(Kind.INDUCTION) ? crossing(at, induction, last(induction) / 2, false) : Double.NaN;
    }

    double windowStart(double guess) {
        return window(guess, START);
    }

    double windowEnd(double guess) {
        return window(guess, END);
    }

    /// The step at which so much of the way from ln V to the final loss is left.
    private double window(double guess, double share) {
        double end = last(secondLoss);
        return crossing(at, secondLoss, end + share * (guess - end), true);
    }

    /// The induction score at a step.
    double inductionAt(double step) {
        for (int i = 1; i < at.length; i++)
            if (at[i] >= step) return induction[i - 1] + (step - at[i - 1]) / (at[i] - at[i - 1]) * (induction[i] - induction[i - 1]);
        return Double.NaN;
    }

    /// Where a curve first passes a level, linear between checkpoints; NaN if it never does.
    static double crossing(int[] at, double[] v, double level, boolean falling) {
        for (int i = 1; i < v.length; i++) {
            boolean passed = falling ? v[i - 1] > level && v[i] <= level : v[i - 1] < level && v[i] >= level;
            if (passed) return at[i - 1] + (level - v[i - 1]) / (v[i] - v[i - 1]) * (at[i] - at[i - 1]);
        }
        return Double.NaN;
    }

    /// The tested periods that do not divide `trained`: what is learned by position holds at its divisors in part.
    static DoubleStream elsewhere(double[] byPeriod, int trained) {
        return IntStream.range(0, byPeriod.length).filter(i -> trained % (LEAST_PERIOD + i) != 0).mapToDouble(i -> byPeriod[i]);
    }

    static double last(double[] v) {
        return v[v.length - 1];
    }
}
