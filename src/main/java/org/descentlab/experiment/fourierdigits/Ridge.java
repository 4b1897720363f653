package org.descentlab.experiment.fourierdigits;

import java.util.Arrays;
import org.descentlab.study.Key;

/// The penalties λ that every fit is made with.
enum Ridge implements Key.Worded {
    NONE("0"), MILLIONTH("0.000001"), HUNDRED_THOUSANDTH("0.00001"), TEN_THOUSANDTH("0.0001"), THOUSANDTH("0.001"), HUNDREDTH(
            "0.01"), TENTH(
                    "0.1");

    private final String word;

    Ridge(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /// As in a legend.
    String named() {
        return "λ = " + word;
    }

    static double[] lambdas() {
        return Arrays.stream(values()).mapToDouble(r -> Double.parseDouble(r.word)).toArray();
    }
}
