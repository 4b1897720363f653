package org.descentlab.experiment.mirage;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.INTEGER_LOG;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;

/// An emergent ability made by the metric (problem 5): networks read digits one by one ever better with width; that they read
/// twenty in a row without a mistake appears suddenly.
@AutoService(Experiment.class)
public final class MirageBench extends Bench {
    static final double[] WIDTHS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64};
    static final int MOST_DIGITS = 40;

    public MirageBench() {
        super(5, "mirage", "Emergence by metric");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("digits", "Digits in a row", "K", "", INTEGER, 1, MOST_DIGITS, 20, true, "How many digits must all be read right for an exact match.", "all panes"),
                Parameter.number("tuples", "Tuples tested", "", "", INTEGER_LOG, 20, 4000, 4000, true, "How many rows of K test digits are scored: the resolution of the exact match.", "all panes"),
                Parameter.choice("metric", "Metric", Arrays.stream(Metric.values()).map(m -> m.label).toList(), "By what the same networks are scored.", "metric").asPrimary(),
                Parameter.choice("axis", "Axis of the metric", List.of("linear", "log"), "How that metric is drawn.", "metric"),
                Parameter.number("images", "Training images", "n", "", INTEGER_LOG, 50, 1000, 1000, false, "How many digits every network learns from; the others test.", "all panes"),
                Parameter.number("steps", "Steps", "T", "", INTEGER_LOG, 10, 2000, 400, false, "Full-batch steps of Adam.", "all panes"),
                Parameter.number("learning-rate", "Learning rate", "η", "", LOG, 1e-3, 0.2, 0.02, false, "The rate of Adam.", "all panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new ExactPane(), new SharePane(), new MetricPane(), new LengthPane());
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("One digit", "K = 1: the exact match is the accuracy, and nothing is sudden.", Map.of("digits", 1.0)),
                new Preset("Twenty tuples", "A coarse test: small chances of an exact match read as exactly 0.", Map.of("tuples", 20.0)),
                new Preset("Exact match on a log axis", "The same numbers, drawn by ratio: the exact match too rises steadily.", Map.of("metric", (double) Metric.EXACT_MATCH.ordinal(), "axis", 1.0)));
    }
}
