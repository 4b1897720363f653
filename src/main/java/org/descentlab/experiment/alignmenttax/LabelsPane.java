package org.descentlab.experiment.alignmenttax;

import static org.descentlab.experiment.alignmenttax.AlignmentTax.LABELS;
import static org.descentlab.experiment.alignmenttax.AlignmentTax.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Refusal;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// How much of the harmful is refused at the chosen over-refusal, by the number of labels.
final class LabelsPane {
    private static final double[] GRID = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};
    /// What is missed by learning is spoken of from this share on.
    private static final double LITTLE = 0.005;

    private LabelsPane() {}

    static Shown show(Ask ask) {
        int labels = ask.get(LABELS), dimension = ask.get(AlignmentTax.DIMENSION);
        double separation = ask.get(AlignmentTax.SEPARATION), benign = ask.get(AlignmentTax.OVER_REFUSAL),
                best = Refusal.refused(separation, benign);
        ToDoubleFunction<Double> refused = cosine -> Refusal.refused(separation * cosine, benign);
        Family<Double> cosines = Detector.over(ask,
                DoubleStream.concat(Arrays.stream(GRID), DoubleStream.of(labels)).sorted().distinct().toArray());
        double[] n = cosines.at(), mean = cosines.means(refused), level = new double[n.length];
        double[] theory = Arrays.stream(n).map(v -> refused.applyAsDouble(Refusal.cosine(separation, dimension, v))).toArray();
        Arrays.fill(level, best);
        Axis x = Axis.log("labelled prompts n", 8, 12_500, 10, 100, 1000, 10_000),
                y = Axis.linear("", 0, Math.min(1.02, 1.25 * best + 0.02));
        Plot plot = new Chart("harmful prompts refused", x, y).cloud(Role.TEST, n, cosines.values(refused))
                .line(Role.TWIN, "best rule", Words.percent(best), n, level, 0).line(Role.THEORY, "many labels", n, theory)
                .markers(Role.TEST, "learned", n, mean).cursor(labels, "n = " + labels).over(LABELS, Role.TEST, n).plot();
        if (cosines.whole() == 0) return Shown.of(SAY.of("labels.none"), plot).seeds(0, ask.seeds());
        int own = cosines.place(labels);
        double missed = best - mean[own];
        return Shown.of(SAY.of(missed < LITTLE ? "labels.little-missed" : "labels.missed", 1 - best, missed, labels), plot)
                .seeds(cosines.whole(), ask.seeds()).scalar("missed-by-overlap-theory", 1 - best).scalar("missed-by-learning", missed)
                .scalar("missed-by-learning-theory", best - theory[own])
                .series(new Series("refused-by-labels", "labels", "harmful refused, mean over seeds", "", n, mean,
                        cosines.values(refused)))
                .series("refused-by-labels-theory", "labels", "harmful refused", n, theory);
    }
}
