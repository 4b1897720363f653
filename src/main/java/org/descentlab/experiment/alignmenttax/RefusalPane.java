package org.descentlab.experiment.alignmenttax;

import static org.descentlab.experiment.alignmenttax.AlignmentTax.LABELS;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.SAY;
import static org.descentlab.study.Words.percent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Refusal;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Harmful prompts refused against benign ones refused: the best rule, and rules learned from n labels.
final class RefusalPane {
    private static final double[] FINE = IntStream.rangeClosed(0, 120).mapToDouble(i -> i / 120.0).toArray(), ENDS = {0, 1};

    private RefusalPane() {}

    static Shown show(Ask ask) {
        double separation = ask.get(AlignmentTax.SEPARATION), benign = ask.get(AlignmentTax.OVER_REFUSAL);
        double limit = Refusal.cosine(separation, ask.get(AlignmentTax.DIMENSION), ask.get(LABELS));
        Family<Double> cosines = Detector.over(ask, ask.get(LABELS));
        Curves curves = cosines.along(FINE, c -> along(separation * c));
        double[] best = along(separation), mean = curves.mean();
        double bayes = Refusal.refused(separation, benign), asymptotic = Refusal.refused(separation * limit, benign);
        double refused = cosines.mean(c -> Refusal.refused(separation * c, benign));
        Plot plot = new Chart("harmful prompts refused", Axis.linear("benign prompts refused", 0, 1, 0, 0.25, 0.5, 0.75, 1),
                Axis.linear("", 0, 1.02, 0, 0.25, 0.5, 0.75, 1))
                .line(Role.GHOST, "coin", null, ENDS, ENDS, 2).seeds(Role.TEST, FINE, curves.seeds())
                .line(Role.TWIN, "best rule", percent(bayes), FINE, best, 0)
                .line(Role.THEORY, "many labels", percent(asymptotic), FINE, along(separation * limit), 0)
                .line(Role.TEST, "learned", cosines.none() ? null : percent(refused), FINE, mean, 0).cursor(benign, percent(benign)).plot();
        if (cosines.none()) return Shown.of(SAY.of("refusal.none"), plot).seeds(0, ask.seeds()).scalar("refused-best-theory", bayes);
        return Shown.of(SAY.of("refusal.learned", benign, refused, bayes), plot).seeds(cosines.done(), ask.seeds())
                .scalar("refused", refused).scalar("refused-theory", asymptotic).scalar("refused-best-theory", bayes)
                .scalar("cosine", cosines.mean(c -> c)).scalar("cosine-theory", limit)
                .series(new Series("refused-learned", "benign refused", "harmful refused, mean over seeds", "", FINE, mean,
                        curves.seeds()))
                .series("refused-best-rule", "benign refused", "harmful refused", FINE, best);
    }

    private static double[] along(double distance) {
        return Arrays.stream(FINE).map(f -> Refusal.refused(distance, f)).toArray();
    }
}
