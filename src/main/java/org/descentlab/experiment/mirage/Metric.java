package org.descentlab.experiment.mirage;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.Key;

/// By what a digit reader can be scored.
enum Metric implements Key.Worded {
    CROSS_ENTROPY(false, "cross-entropy a digit, nats"), BRIER_SCORE(false, "Brier score a digit"), DIGIT_ACCURACY(true,
            "share of digits that are right"), EDIT_DISTANCE(false,
                    "expected mistakes in %d digits"), EXACT_MATCH(true, "share of rows of %d without a mistake");

    /// Whether more is better.
    final boolean rising;
    private final String title;

    Metric(boolean rising, String title) {
        this.rising = rising;
        this.title = title;
    }

    /// As it stands above a plot.
    String title(int digits) {
        return title.formatted(digits);
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String words() {
        return word().replace('-', ' ');
    }

    /// The score of a reader for so many digits in a row.
    ToDoubleFunction<Judged.Scored> of(int digits) {
        return switch (this) {
            case EXACT_MATCH -> s -> s.exact()[digits - 1];
            case DIGIT_ACCURACY -> s -> s.read().accuracy();
            case EDIT_DISTANCE -> s -> digits * (1 - s.read().accuracy());
            case CROSS_ENTROPY -> s -> s.read().crossEntropy();
            case BRIER_SCORE -> s -> s.read().brier();
        };
    }
}
