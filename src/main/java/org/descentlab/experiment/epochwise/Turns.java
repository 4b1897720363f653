package org.descentlab.experiment.epochwise;

import org.descentlab.stats.Claims;

/// The turns of one curve: its largest rise (the pair of an earlier and a later place whose ratio is largest) and what follows it.
///
/// @param dip    index of the first minimum
/// @param peak   index of the peak, the end if it never falls again; equal to `dip` where nothing rises
/// @param second index of the least value from the peak on
record Turns(double[] values, int dip, int peak, int second) {
    static Turns of(double[] values) {
        int low = 0, dip = 0, peak = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] * values[dip] > values[peak] * values[low]) {
                dip = low;
                peak = i;
            }
            if (values[i] < values[low]) low = i;
        }
        int second = peak;
        for (int i = peak; i < values.length; i++) if (values[i] < values[second]) second = i;
        return new Turns(values, dip, peak, second);
    }

    double first() {
        return values[dip];
    }

    double top() {
        return values[peak];
    }

    double last() {
        return values[second];
    }

    /// Whether it rises, and falls again.
    boolean twice() {
        return top() > Claims.RISE * first() && top() > Claims.RISE * last();
    }

    /// The least of all.
    double least() {
        return peak == dip || first() > last() ? last() : first();
    }
}
