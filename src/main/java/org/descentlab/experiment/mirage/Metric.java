package org.descentlab.experiment.mirage;

/// By what a digit reader can be scored.
enum Metric {
    CROSS_ENTROPY("cross-entropy", false), BRIER("brier-score", false), ACCURACY("digit-accuracy", true), EDIT_DISTANCE("edit-distance", false), EXACT_MATCH("exact-match", true);

    final String label;
    /// Whether more is better.
    final boolean rising;

    Metric(String label, boolean rising) {
        this.label = label;
        this.rising = rising;
    }

    String words() {
        return label.replace('-', ' ');
    }

    /// The score of one reader for K digits.
    double of(Reader.Read r, double[] exact, int digits) {
        return switch (this) {
            case EXACT_MATCH -> exact[digits - 1];
            case ACCURACY -> r.accuracy();
            case EDIT_DISTANCE -> digits * (1 - r.accuracy());
            case CROSS_ENTROPY -> r.crossEntropy();
            case BRIER -> r.brier();
        };
    }

    /// What follows from the accuracy on one digit alone if mistakes are independent; NaN where nothing does.
    double theory(double accuracy, int digits) {
        return this == EXACT_MATCH ? Math.pow(accuracy, digits) : Double.NaN;
    }
}
