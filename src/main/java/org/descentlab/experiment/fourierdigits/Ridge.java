package org.descentlab.experiment.fourierdigits;

import org.descentlab.study.Penalty;

/// The penalties λ that every fit is made with.
enum Ridge implements Penalty {
    NONE("0"), MILLIONTH("0.000001"), HUNDRED_THOUSANDTH("0.00001"), TEN_THOUSANDTH("0.0001"), THOUSANDTH("0.001"), HUNDREDTH(
            "0.01"), TENTH("0.1");

    private final String word;

    Ridge(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    static double[] lambdas() {
        return Penalty.lambdas(values());
    }
}
