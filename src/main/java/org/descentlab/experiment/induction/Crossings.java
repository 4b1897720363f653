package org.descentlab.experiment.induction;

import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.net.Course;

/// The steps at which a transformer's curves pass a level, linear between recorded ones. NaN for what never came.
///
/// @param loss        where the loss of the second copy falls below half of that of guessing, ½ ln V
/// @param induction   where the induction score rises above half of its final value; NaN for a network without an induction head, or
///                    with a shortcut
/// @param windowStart where 90 % of the way from ln V to the final loss is left, and `windowEnd` where 10 % is
record Crossings(double loss, double induction, double windowStart, double windowEnd) {
    private static final double START = 0.9, END = 0.1;

    static Crossings of(Course<Look> c, double guess) {
        double end = c.last().second(), way = guess - end;
        boolean head = c.last().kinds().contains(Kind.INDUCTION);
        return new Crossings(crossing(c, Look::second, guess / 2, true),
                head ? crossing(c, Look::induction, c.last().induction() / 2, false) : Double.NaN,
                crossing(c, Look::second, end + START * way, true), crossing(c, Look::second, end + END * way, true));
    }

    /// How long after the induction score the loss passes its level.
    double behind() {
        return loss - induction;
    }

    private static double crossing(Course<Look> c, ToDoubleFunction<Look> of, double level, boolean falling) {
        return crossing(c.steps(), c.curve(of), level, falling);
    }

    /// Where a curve first passes a level.
    static double crossing(int[] at, double[] v, double level, boolean falling) {
        for (int i = 1; i < v.length; i++) {
            boolean passed = falling ? v[i - 1] > level && v[i] <= level : v[i - 1] < level && v[i] >= level;
            if (passed) return at[i - 1] + (level - v[i - 1]) / (v[i] - v[i - 1]) * (at[i] - at[i - 1]);
        }
        return Double.NaN;
    }

    /// The induction score at a step.
    static double inductionAt(Course<Look> c, double step) {
        int[] at = c.steps();
        double[] induction = c.curve(Look::induction);
        for (int i = 1; i < at.length; i++)
            if (at[i] >= step) return induction[i - 1] + (step - at[i - 1]) / (at[i] - at[i - 1]) * (induction[i] - induction[i - 1]);
        return Double.NaN;
    }
}
