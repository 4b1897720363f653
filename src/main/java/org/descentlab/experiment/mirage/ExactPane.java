package org.descentlab.experiment.mirage;

import static org.descentlab.experiment.mirage.Metric.DIGIT_ACCURACY;
import static org.descentlab.experiment.mirage.Metric.EXACT_MATCH;
import static org.descentlab.experiment.mirage.Mirage.SAY;

import java.util.stream.IntStream;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// The hard metric: all K digits right.
final class ExactPane {
    /// The exact match is called off its theory from here on.
    private static final double OFF = 0.1;
    private static final int TWO = 1, LAST = Scored.WIDTHS.length - 1;

    private ExactPane() {}

    static Shown show(Ask ask) {
        Family<Scored> readers = Scored.all(ask);
        int k = ask.get(Mirage.DIGITS);
        double[] exact = readers.medians(EXACT_MATCH.of(k)), accuracy = readers.medians(DIGIT_ACCURACY.of(k));
        double[] theory = readers.medians(s -> s.power(k));
        var chart = Scored.chart("share that is right", Scored.shares());
        if (k > 1) chart.markers(Role.TRAIN, "one digit", Scored.WIDTHS, accuracy);
        readers.draw(chart, Role.TEST, k == 1 ? "1 digit" : "all " + k, EXACT_MATCH.of(k));
        Plot plot = chart.line(Role.THEORY, "p to the " + k, Scored.WIDTHS, theory).plot();
        Shown early = Scored.early(readers, plot);
        if (early != null) return early;
        double worst = readers.found().stream().mapToDouble(ExactPane::off).max().orElse(Double.NaN);
        Sentence said = k == 1
                ? SAY.of("exact.one", exact[TWO], exact[LAST])
                : SAY.of("exact.row", k, exact[TWO], accuracy[TWO], exact[LAST]);
        return readers.standing(Shown.of(said, plot)).badge(worst > OFF ? "Off p^K by " + Words.number(worst) : null, worst > OFF)
                .scalar("exact-match-at-2", exact[TWO]).scalar("exact-match-at-2-theory", theory[TWO])
                .scalar("digit-accuracy-at-2", accuracy[TWO]).scalar("exact-match-at-64", exact[LAST])
                .scalar("exact-match-at-64-theory", theory[LAST])
                .scalar("digit-accuracy-at-64", accuracy[LAST]).scalar("exact-match-off-theory-most", worst)
                .series(EXACT_MATCH.series(readers, k)).series(DIGIT_ACCURACY.series(readers, k))
                .series("exact-match-theory", "width", "share", Scored.WIDTHS, theory);
    }

    /// max |EM_K − p^K| over K = 1 … 40.
    private static double off(Scored s) {
        return IntStream.rangeClosed(1, Mirage.MOST_DIGITS).mapToDouble(d -> Math.abs(s.exact()[d - 1] - s.power(d))).max().orElseThrow();
    }
}
