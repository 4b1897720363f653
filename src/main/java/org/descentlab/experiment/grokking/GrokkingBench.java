package org.descentlab.experiment.grokking;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.INTEGER_LOG;
import static org.descentlab.study.Parameter.Scale.LINEAR;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;

/// Grokking modular addition (problem 5): training pairs are known by heart at once, the others long after. Is it really sudden?
@AutoService(Experiment.class)
public final class GrokkingBench extends Bench {
    static final String FRACTION = "train-fraction";

    public GrokkingBench() {
        super(5, "grokking", "Grokking modular addition");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number(FRACTION, "Training pairs", "", "%", LINEAR, 0.1, 0.9, 0.25, true, "The share of all pairs (a, b) that is trained on.", "all panes"),
                Parameter.number("weight-decay", "Weight decay", "λ", "", LINEAR, 0, 3, 1, true, "The decoupled weight decay of AdamW: weights shrink by rate × λ in every step.", "all panes"),
                Parameter.number("modulus", "Modulus", "p", "", INTEGER, 11, 97, 59, true, "Numbers are added modulo p.", "all panes")
                        .onGrid(11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97),
                Parameter.number("width", "Hidden units", "m", "", INTEGER_LOG, 16, 256, 128, false, "How many squares are summed.", "all panes"),
                Parameter.number("learning-rate", "Learning rate", "η", "", LOG, 5e-4, 0.05, 0.005, false, "The rate of AdamW.", "all panes"),
                Parameter.number("steps", "Most steps", "T", "", INTEGER_LOG, 100, 20000, 3000, false, "Training ends here, or when 99 % of the test pairs are right.", "all panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new AccuracyPane(), new ProgressPane(), new LossPane(), new PhasePane());
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of(SEEDS, 3.0, FRACTION, 0.3, "steps", 600.0);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("No weight decay", "Nothing pulls the network off what it knows by heart: no grokking in 6 000 steps.", Map.of("weight-decay", 0.0, "steps", 6000.0)),
                new Preset("Just enough pairs", "30 % of the pairs: grokking after some 260 steps.", Map.of(FRACTION, 0.3)),
                new Preset("Too few pairs", "20 % of the pairs: by heart, and no further.", Map.of(FRACTION, 0.2, "steps", 6000.0)));
    }
}
