package org.descentlab.experiment.mirage;

import static org.descentlab.experiment.mirage.Metric.EXACT_MATCH;
import static org.descentlab.experiment.mirage.Mirage.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// Every metric as the share of its own improvement from the worst to the best width: what is done when the hard one begins?
final class SharePane {
    /// The hard metric has appeared at this share of its largest value.
    private static final double APPEARED = 0.1;
    private static final Metric[] SHOWN = {EXACT_MATCH, Metric.DIGIT_ACCURACY, Metric.CROSS_ENTROPY, Metric.BRIER_SCORE};
    private static final Role[] ROLES = {Role.TEST, Role.TRAIN, Role.KERNEL, Role.INK};

    private SharePane() {}

    static Shown show(Ask ask) {
        Family<Scored> readers = Scored.all(ask);
        int k = ask.get(Mirage.DIGITS);
        double[][] shares = Arrays.stream(SHOWN).map(m -> share(readers.medians(m.of(k)), m.rising)).toArray(double[][]::new);
        var chart = Scored.chart("share of the improvement", Scored.shares());
        for (int m = SHOWN.length - 1; m >= 0; m--)
            chart.markers(ROLES[m], SHOWN[m] == EXACT_MATCH ? "all " + k + " right" : SHOWN[m].words(), Scored.WIDTHS, shares[m]);
        int at = appears(readers.medians(EXACT_MATCH.of(k)));
        if (at >= 0 && readers.whole() > 0) chart.threshold(Scored.WIDTHS[at], "appears");
        Plot plot = chart.plot();
        Shown early = Scored.early(readers, plot);
        if (early != null) return early;
        if (at < 0) return readers.standing(Shown.of(SAY.of("share.none", k), plot)).scalar("appears-at", Double.NaN);
        double entropy = shares[2][at];
        int width = (int) Scored.WIDTHS[at];
        Sentence said = Double.isFinite(entropy) ? SAY.of("share.appears", width, entropy) : SAY.of("share.flat", width);
        Shown shown = readers.standing(Shown.of(said, plot)).scalar("appears-at", width)
                .scalar("cross-entropy-done-when-it-appears", entropy).scalar("accuracy-done-when-it-appears", shares[1][at]);
        for (int m = 0; m < SHOWN.length; m++) shown = shown.series(SHOWN[m].word() + "-share", "width", "share", Scored.WIDTHS, shares[m]);
        return shown;
    }

    /// 0 at the worst value of a curve, 1 at the best; NaN for a flat one.
    private static double[] share(double[] v, boolean rising) {
        double low = Arrays.stream(v).min().orElseThrow(), high = Arrays.stream(v).max().orElseThrow();
        return Arrays.stream(v).map(x -> (rising ? x - low : high - x) / (high - low)).toArray();
    }

    /// The first width index at which the exact match reaches a tenth of its largest value, −1 if none.
    private static int appears(double[] exact) {
        double most = Arrays.stream(exact).max().orElseThrow();
        return most > 0 ? IntStream.range(0, exact.length).filter(i -> exact[i] >= APPEARED * most).findFirst().orElseThrow() : -1;
    }
}
