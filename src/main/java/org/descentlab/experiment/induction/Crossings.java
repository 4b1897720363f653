package org.descentlab.experiment.induction;

import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.net.Course;

/// The steps at which a transformer's curves pass a level. NaN for what never came.
final class Crossings {
    /// The induction window reaches from this share of ln V to that.
    private static final double START = 0.9, END = 0.1;

    private Crossings() {}

    /// The step at which the loss of the second copy falls below half of that of guessing, ½ ln V.
    static double loss(Course<Look> c, double guess) {
        return crossing(c.steps(), c.curve(Look::second), guess / 2, true);
    }

    /// The step at which the induction score rises above half of its final value; NaN for a network without an induction head, or with
    /// a shortcut.
    static double induction(Course<Look> c) {
        if (!c.last().kinds().contains(Kind.INDUCTION)) return Double.NaN;
        return crossing(c.steps(), c.curve(Look::induction), c.last().induction() / 2, false);
    }

    static double windowStart(Course<Look> c, double guess) {
        return window(c, guess, START);
    }

    static double windowEnd(Course<Look> c, double guess) {
        return window(c, guess, END);
    }

    /// The step at which so much of the way from ln V to the final loss is left.
    private static double window(Course<Look> c, double guess, double share) {
        double end = c.last().second();
        return crossing(c.steps(), c.curve(Look::second), end + share * (guess - end), true);
    }

    /// The induction score at a step, linear between recorded ones.
    static double inductionAt(Course<Look> c, double step) {
        int[] at = c.steps();
        double[] induction = c.curve(Look::induction);
        for (int i = 1; i < at.length; i++)
            if (at[i] >= step) return induction[i - 1] + (step - at[i - 1]) / (at[i] - at[i - 1]) * (induction[i] - induction[i - 1]);
        return Double.NaN;
    }

    /// Where a curve first passes a level, linear between recorded steps.
    static double crossing(int[] at, double[] v, double level, boolean falling) {
        for (int i = 1; i < v.length; i++) {
            boolean passed = falling ? v[i - 1] > level && v[i] <= level : v[i - 1] < level && v[i] >= level;
            if (passed) return at[i - 1] + (level - v[i - 1]) / (v[i] - v[i - 1]) * (at[i] - at[i - 1]);
        }
        return Double.NaN;
    }
}
