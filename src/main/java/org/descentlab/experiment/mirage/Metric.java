package org.descentlab.experiment.mirage;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.Family;
import org.descentlab.study.Key;
import org.descentlab.study.Series;

/// By what a digit reader can be scored.
enum Metric implements Key.Worded {
    CROSS_ENTROPY(false), BRIER_SCORE(false), DIGIT_ACCURACY(true), EDIT_DISTANCE(false), EXACT_MATCH(true);

    /// Whether more is better.
    final boolean rising;

    Metric(boolean rising) {
        this.rising = rising;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String words() {
        return word().replace('-', ' ');
    }

    /// The score of a reader for so many digits in a row.
    ToDoubleFunction<Scored> of(int digits) {
        return switch (this) {
            case EXACT_MATCH -> s -> s.exact()[digits - 1];
            case DIGIT_ACCURACY -> s -> s.read().accuracy();
            case EDIT_DISTANCE -> s -> digits * (1 - s.read().accuracy());
            case CROSS_ENTROPY -> s -> s.read().crossEntropy();
            case BRIER_SCORE -> s -> s.read().brier();
        };
    }

    /// As exported numbers.
    Series series(Family<Scored> readers, int digits) {
        return readers.series(word(), "width", words(), "", of(digits));
    }
}
