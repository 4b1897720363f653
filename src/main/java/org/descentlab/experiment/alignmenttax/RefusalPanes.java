package org.descentlab.experiment.alignmenttax;

import static org.descentlab.experiment.alignmenttax.AlignmentTax.DIMENSION;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.LABELS;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.OVER_REFUSAL;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.RIDGE;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.SAY;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.SEPARATION;
import static org.descentlab.study.Words.percent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Refusal;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Harmful prompts refused by rules learned from labels, beside the best rule and the limit of many labels.
record RefusalPanes(Ask ask, double separation, double benign) {
    private static final double[] FINE = IntStream.rangeClosed(0, 120).mapToDouble(i -> i / 120.0).toArray(), ENDS = {0, 1};
    private static final double[] COUNTS = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};
    /// What is missed by learning is given as a number from this share on.
    private static final double LITTLE = 0.005;

    private static RefusalPanes of(Ask ask) {
        return new RefusalPanes(ask, ask.get(SEPARATION), ask.get(OVER_REFUSAL));
    }

    /// Against benign ones refused: the best rule, and rules learned from n labels.
    static Shown atOneCount(Ask ask) {
        RefusalPanes at = of(ask);
        int labels = ask.get(LABELS);
        double limit = Refusal.cosine(at.separation, ask.get(DIMENSION), labels), bayes = at.refused(1);
        boolean many = at.many(labels);
        Family<Double> cosines = Detector.over(ask, labels);
        double refused = cosines.mean(at::refused), asymptotic = many ? at.refused(limit) : Double.NaN;
        Chart chart = new Chart("harmful prompts refused", Axis.shares("benign prompts refused", 1),
                Axis.shares("", 1.02)).line(Role.GHOST, "coin", null, ENDS, ENDS, 2)
                .curve(Role.TWIN, "best rule", percent(bayes), at.along("refused-best-rule", 1), 0)
                .theory("many labels", at.along("refused-many-labels", limit).holding(many))
                .curve(Role.TEST, "learned", cosines.none() ? null : percent(refused), Series.means("refused-learned", "benign refused",
                        "harmful refused", "", new Grid(FINE, cosines.along(FINE, at::along).seeds())), 0)
                .cursor(at.benign, percent(at.benign));
        if (cosines.none()) return Shown.waiting(SAY.of("rules.none"), chart, ask).scalar("refused-best-theory", bayes);
        Sentence said = SAY.of("refusal.learned", at.benign, refused)
                .behind(SAY.of(many ? "refusal.theory" : "refusal.few", bayes, asymptotic));
        return cosines.standing(Shown.of(said, chart)).scalar("refused", refused).scalar("refused-theory", asymptotic)
                .scalar("refused-best-theory", bayes).scalar("cosine", cosines.mean(c -> c))
                .scalar("cosine-theory", many ? limit : Double.NaN);
    }

    /// At the chosen over-refusal, by the number of labels.
    static Shown overLabels(Ask ask) {
        RefusalPanes at = of(ask);
        int labels = ask.get(LABELS);
        double best = at.refused(1);
        Family<Double> cosines = Detector.over(ask,
                Grid.with(COUNTS, labels));
        double[] n = cosines.at(), level = {best, best};
        Series learned = cosines.means("refused-by-labels", "labels", "harmful refused", "", at::refused);
        Chart chart = new Chart("harmful prompts refused", Axis.log("labelled prompts n", 8, 12_500, 10, 100, 1000, 10_000),
                Axis.linear("", 0, Math.min(1.02, 1.25 * best + 0.02)))
                .line(Role.TWIN, "best rule", percent(best), new double[] {n[0], n[n.length - 1]}, level, 0);
        for (boolean many : new boolean[] {false, true}) {
            double[] part = Arrays.stream(n).filter(v -> at.many(v) == many).toArray();
            if (part.length > 0)
                chart.theory(many ? "many labels" : "too few for it", Series.theory("refused-by-labels-theory", "labels",
                        "harmful refused", "", part, Arrays.stream(part).map(at::limit).toArray()).holding(many));
        }
        chart.places(Role.TEST, "learned", learned).cursor(labels, "n = " + labels).over(LABELS, Role.TEST, n);
        if (cosines.whole() == 0) return Shown.waiting(SAY.of("rules.none"), chart, ask);
        double missed = best - learned.values()[cosines.place(labels)], theory = at.many(labels) ? best - at.limit(labels) : Double.NaN;
        Sentence said = SAY.of(missed < LITTLE ? "labels.little-missed" : "labels.missed", 1 - best, missed, labels)
                .behind(SAY.of(at.many(labels) ? "labels.theory" : "labels.few", theory));
        return cosines.standing(Shown.of(said, chart)).scalar("missed-by-overlap-theory", 1 - best)
                .scalar("missed-by-learning", missed).scalar("missed-by-learning-theory", theory);
    }

    /// The share of the harmful that a rule in a direction with this cosine refuses.
    private double refused(double cosine) {
        return Refusal.refused(separation * cosine, benign);
    }

    /// In the limit of many labels.
    private double limit(double labels) {
        return refused(Refusal.cosine(separation, ask.get(DIMENSION), labels));
    }

    private boolean many(double labels) {
        return Refusal.many(separation, ask.get(DIMENSION), labels, ask.get(RIDGE));
    }

    private double[] along(double cosine) {
        return Arrays.stream(FINE).map(f -> Refusal.refused(separation * cosine, f)).toArray();
    }

    private Series along(String name, double cosine) {
        return Series.theory(name, "benign refused", "harmful refused", "", FINE, along(cosine));
    }
}
