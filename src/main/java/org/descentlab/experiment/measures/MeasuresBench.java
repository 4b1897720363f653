package org.descentlab.experiment.measures;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;

/// Complexity measures of live networks, put to two tests: random labels (Neyshabur et al. 2017) and more samples (Nagarajan & Kolter 2019).
@AutoService(Experiment.class)
public final class MeasuresBench extends Bench {
    public MeasuresBench() {
        super(2, "measures", "Complexity measures under two tests");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("samples", "Training samples", "n", "", Parameter.Scale.INTEGER_LOG, 125, 4000, 1000, true, "How many digits are learned in the randomization test.", "all but the sample-size pane"),
                Parameter.number("width", "Width", "H", "", Parameter.Scale.INTEGER_LOG, 20, 300, 100, true, "Units in each hidden layer.", "all panes"),
                Parameter.number("random-labels", "Random labels", "q", "%", Parameter.Scale.LINEAR, 0.1, 1, 1, true, "The share of training labels drawn anew, compared with true labels.", "randomization and training"),
                Parameter.number("hidden-layers", "Hidden layers", "", "", Parameter.Scale.INTEGER, 1, 3, 2, false, "How many hidden layers the network has.", "all panes"),
                Parameter.number("learning-rate", "Learning rate", "ρ", "", Parameter.Scale.LOG, 0.001, 0.5, 0.01, false, "The rate of stochastic gradient descent with momentum 0.9.", "all panes"),
                Parameter.number("batch", "Batch size", "B", "", Parameter.Scale.INTEGER_LOG, 8, 256, 32, false, "Examples in each step.", "all panes"),
                Parameter.number("weight-decay", "Weight decay", "", "", Parameter.Scale.LINEAR, 0, 0.01, 0, false, "Added to the gradient: this times the weights.", "all panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new RandomizationPane(), new SampleSizePane(), new SharePane(), new TrainingPane());
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("True against random labels", "The same network fits both; distance, path norm and flatness grow by factors, counts of parameters do not see it.", Map.of("random-labels", 1.0)),
                new Preset("Control: a tenth of the labels", "Few random labels: the factors move toward 1.", Map.of("random-labels", 0.1)),
                new Preset("Few samples", "At n = 250 random labels are easy: the factors are smaller, for there is less to store.", Map.of("samples", 250.0)),
                new Preset("Too large a rate", "At ρ = 0.5 training fails, and there is nothing to measure.", Map.of("learning-rate", 0.5)));
    }

    @Override
    protected int usualSeeds() {
        return 3;
    }
}
