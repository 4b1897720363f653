package org.descentlab.experiment.lazyrich;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.experiment.Bench;
import org.descentlab.experiment.BenchPane;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Parameter;
import org.descentlab.experiment.Parameter.Scale;
import org.descentlab.experiment.Preset;

/// The dial from lazy to rich on a teacher task (Chizat, Oyallon & Bach 2019; Geiger et al. 2020). See `docs/model/lazy-rich.md`.
@AutoService(Experiment.class)
public final class LazyRichBench extends Bench {
    public LazyRichBench() {
        super(3, "lazy-rich", "Lazy or rich: one dial from a kernel to features");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("alpha", "Output scale", "α", "", Scale.LOG, 0.01, 1000, 1, true, "The factor before the student's output whose training is drawn; the other panes sweep it.", "training"),
                Parameter.number("width", "Width", "m", "", Scale.INTEGER_LOG, 32, 1600, 400, true, "The student's hidden units.", "all panes"),
                Parameter.number("samples", "Samples", "n", "", Scale.INTEGER_LOG, 50, 1000, 300, true, "The number of training examples.", "all panes"),
                Parameter.number("dimension", "Dimension", "d", "", Scale.INTEGER_LOG, 2, 64, 30, false, "The dimension of the inputs, on a sphere of radius √d.", "all panes"),
                Parameter.number("teachers", "Teacher units", "k", "", Scale.INTEGER, 1, 8, 3, false, "ReLU units of the teacher, with alternating signs.", "all panes"),
                Parameter.number("noise", "Label noise", "", "%", Scale.LINEAR, 0, 1, 0, false, "Gaussian noise on the training labels, as a share of their standard deviation.", "all panes"),
                Parameter.choice("activation", "Activation", List.of("relu", "tanh", "erf"), "The student's nonlinearity.", "all panes"),
                Parameter.choice("doubling", "Doubling", List.of("doubled", "plain"), "Whether every neuron stands twice with opposite signs, so that the student begins at 0.", "all panes"),
                Parameter.choice("labels", "Labels", List.of("teacher", "random"), "The teacher's labels, or ±1 by chance, which no feature explains.", "all panes"));
    }

    @Override
    protected Map<String, Double> quick() {
        return Map.of(SEEDS, 3.0, "width", 200.0, "samples", 200.0);
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new ErrorPane(), new MovementPane(), new TrainingPane(), new FeaturesPane());
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Rich: features are found", "At α = 0.01 neurons turn to the teacher's directions and the test error falls far below the kernel's.", Map.of("alpha", 0.01)),
                new Preset("Lazy: the kernel is exact", "At α = 1000 weights hardly move and the student is regression with its initial kernel.", Map.of("alpha", 1000.0)),
                new Preset("Nothing to find", "With random labels being rich gains nothing on the teacher's test set.", Map.of("labels", 1.0)));
    }
}
