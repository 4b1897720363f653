package org.descentlab.experiment.lazyrich;

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

/// The lazy-to-rich dial on a teacher of few units (problem 3; Chizat, Oyallon & Bach 2019): the output scale α decides whether a
/// two-layer network stays with the kernel it began with or turns its units towards the teacher's.
@AutoService(Experiment.class)
public final class LazyRichBench extends Bench {
    static final String ALPHA = "alpha";

    public LazyRichBench() {
        super(3, "lazy-rich", "Lazy to rich on a teacher");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number(ALPHA, "Output scale", "α", "", LOG, 0.01, 1000, 1, true, "The network’s output is multiplied by it: small is rich, large is lazy.", "course and units; the sweep shows all scales"),
                Parameter.number("width", "Hidden units", "m", "", INTEGER_LOG, 32, 1600, 400, true, "All hidden units, the copies of a doubled network included.", "all panes"),
                Parameter.number("samples", "Training inputs", "n", "", INTEGER_LOG, 50, 1000, 300, true, "How many inputs are learned from.", "all panes"),
                Parameter.number("dimension", "Dimension", "d", "", INTEGER, 2, 64, 30, false, "Inputs lie on the sphere of radius √d.", "all panes"),
                Parameter.number("teacher-units", "Teacher units", "k", "", INTEGER, 1, 8, 3, false, "How many ReLU units the teacher has.", "all panes"),
                Parameter.number("label-noise", "Label noise", "", "", LINEAR, 0, 1, 0, false, "Standard deviation of Gaussian noise on the training labels, whose own is 1.", "all panes"),
                Parameter.choice("activation", "Activation", List.of("relu", "tanh", "erf"), "The student’s nonlinearity.", "all panes"),
                Parameter.choice("doubling", "Doubling", List.of("on", "off"), "Whether every unit has a copy of opposite sign, so that the network begins at 0; else its initial output is subtracted.", "all panes"),
                Parameter.choice("labels", "Labels", List.of("teacher", "random-signs"), "What is learned: the teacher, or signs that mean nothing.", "all panes"),
                Parameter.number("steps", "Most steps", "T", "", INTEGER_LOG, 50, 10000, 3000, false, "Training ends here, or when the training error is below 0.001.", "all panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new TestPane(), new MovementPane(), new CoursePane(), new UnitsPane());
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of(SEEDS, 3.0, "width", 200.0, "samples", 200.0);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Units in the plane", "d = 2, rich: units leave their places and gather along the teacher’s.", Map.of("dimension", 2.0, ALPHA, 0.03, "width", 200.0, "samples", 100.0)),
                new Preset("Drift without its first order", "tanh, doubled: the kernel’s drift falls as 1/α², since its first-order term cancels.",
                        Map.of("activation", 1.0, "labels", 1.0, "dimension", 20.0, "samples", 60.0, "width", 256.0, "steps", 200.0)),
                new Preset("Not doubled", "The same without copies: the drift falls as 1/α.",
                        Map.of("activation", 1.0, "labels", 1.0, "dimension", 20.0, "samples", 60.0, "width", 256.0, "steps", 200.0, "doubling", 1.0)),
                new Preset("Nothing to find", "Random signs have no direction: rich is no better than lazy, and neither beats a guess.", Map.of("labels", 1.0)));
    }
}
