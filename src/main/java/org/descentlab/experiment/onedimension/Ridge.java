package org.descentlab.experiment.onedimension;

import java.util.Arrays;
import org.descentlab.study.Key;

/// The penalties λ that every fit is made with.
enum Ridge implements Key.Worded {
    NONE("0"), SMALL("0.0001"), THOUSANDTH("0.001"), HUNDREDTH("0.01"), TENTH("0.1");

    private final String word;

    Ridge(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    double lambda() {
        return Double.parseDouble(word);
    }

    static double[] lambdas() {
        return Arrays.stream(values()).mapToDouble(Ridge::lambda).toArray();
    }
}
