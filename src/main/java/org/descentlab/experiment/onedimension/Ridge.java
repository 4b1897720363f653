package org.descentlab.experiment.onedimension;

import org.descentlab.study.Penalty;

/// The penalties λ that every fit is made with.
enum Ridge implements Penalty {
    NONE("0"), SMALL("0.0001"), THOUSANDTH("0.001"), HUNDREDTH("0.01"), TENTH("0.1");

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
