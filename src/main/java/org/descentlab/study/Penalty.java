package org.descentlab.study;

import java.util.Arrays;

/// One of the ridge penalties λ that every fit of an experiment is made with: a choice whose words are numbers.
public interface Penalty extends Key.Worded {
    default double lambda() {
        return Double.parseDouble(word());
    }

    /// As in a legend.
    default String named() {
        return "λ = " + word();
    }

    static double[] lambdas(Penalty... all) {
        return Arrays.stream(all).mapToDouble(Penalty::lambda).toArray();
    }
}
