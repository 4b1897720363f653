package org.descentlab.experiment.mirage;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.INTEGER_LOG;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.figure.Axis;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.View;

/// An emergent ability made by the metric (problem 5): networks read digits one by one ever better with width; that they read
/// twenty in a row without a mistake appears suddenly.
@AutoService(Experiment.class)
public final class Mirage extends Experiment {
    static final int MOST_DIGITS = 40;
    static final Key<Integer> DIGITS = Key.whole("digits", "Digits in a row", "K", INTEGER, 1, MOST_DIGITS, 20,
            "How many digits must all be read right for an exact match.").primary();
    static final Key<Integer> TUPLES = Key.whole("tuples", "Tuples tested", "", INTEGER_LOG, 20, 4000, 4000,
            "How many rows of K test digits are scored: the resolution of the exact match.").primary();
    static final Key<Metric> METRIC = Key.choice("metric", "Metric", Metric.class,
            "By what the same networks are scored.").primary().affects("metric");
    static final Key<Axis.Scale> AXIS = Key.choice("axis", "Axis of the metric", Axis.Scale.class,
            "How that metric is drawn.").affects("metric");
    static final Key<Integer> IMAGES = Key.whole("images", "Training images", "n", INTEGER_LOG, 50, 1000, 1000,
            "How many digits every network learns from; the others test.");
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", INTEGER_LOG, 10, 2000, 400, "Full-batch steps of Adam.");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "η", "", LOG, 1e-3, 0.2, 0.02, "The rate of Adam.");
    static final Sentences SAY = Sentences.of(Mirage.class);

    public Mirage() {
        super(5, "mirage", "Emergence by metric");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(DIGITS, TUPLES, METRIC, AXIS, IMAGES, STEPS, RATE, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("Exact match appears suddenly where the cross-entropy has long been falling",
                Claim.least("cross-entropy-done-when-it-appears", 0.6), Claim.most("exact-match-at-2", 0.001),
                Claim.least("exact-match-at-64", 0.3), Claim.most("exact-match-off-theory-most", 0.03));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("exact", "All digits right", ScorePanes::exact),
                new Pane("share", "Improvement done", ScorePanes::share),
                new Pane("metric", "The metric of your choice", ScorePanes::metric),
                new Pane("length", "How many in a row", ScorePanes::length));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("One digit", "K = 1: the exact match is the accuracy, and nothing is sudden.", DIGITS.at(1)),
                Preset.of("Twenty tuples", "A coarse test: small chances of an exact match read as exactly 0.", TUPLES.at(20)),
                Preset.of("Exact match on a log axis", "The same numbers, drawn by ratio: the exact match too rises steadily.",
                        METRIC.at(Metric.EXACT_MATCH), AXIS.at(Axis.Scale.LOG)));
    }
}
