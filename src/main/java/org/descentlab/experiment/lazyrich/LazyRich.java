package org.descentlab.experiment.lazyrich;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.data.SphereTeacher.Labels;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;
import org.descentlab.tensor.Activation;

/// The lazy-to-rich dial on a teacher of few units (problem 3; Chizat, Oyallon & Bach 2019): the output scale α decides whether a
/// two-layer network stays with the kernel it began with or turns its units towards the teacher's.
@AutoService(Experiment.class)
public final class LazyRich extends Experiment {
    static final Key<Double> ALPHA = Key.real("alpha", "Output scale", "α", "", Scale.LOG, 0.01, 1000, 1,
            "The network’s output is multiplied by it: small is rich, large is lazy.")
            .primary().affects("course and units; the sweep shows all scales");
    static final Key<Integer> WIDTH = Key.whole("width", "Hidden units", "m", Scale.INTEGER_LOG, 32, 1600, 400,
            "All hidden units, the copies of a doubled network included.").primary();
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training inputs", "n", Scale.INTEGER_LOG, 10, 1000, 300,
            "How many inputs are learned from.").primary();
    static final Key<Integer> DIMENSION = Key.whole("dimension", "Dimension", "d", Scale.INTEGER, 2, 64, 30,
            "Inputs lie on the sphere of radius √d.");
    static final Key<Integer> TEACHER_UNITS = Key.whole("teacher-units", "Teacher units", "k", Scale.INTEGER, 1, 8, 3,
            "How many ReLU units the teacher has.");
    static final Key<Double> NOISE = Key.real("label-noise", "Label noise", "", "", Scale.LINEAR, 0, 1, 0,
            "Standard deviation of Gaussian noise on the training labels, whose own is 1.");
    static final Key<Activation> ACTIVATION = Key.choice("activation", "Activation",
            List.of(Activation.RELU, Activation.TANH, Activation.ERF), "The student’s nonlinearity.");
    static final Key<Doubling> DOUBLING = Key.choice("doubling", "Doubling", Doubling.class,
            "Whether every unit has a copy of opposite sign, so that the network begins at 0; else its initial output is subtracted.");
    static final Key<Labels> LABELS = Key.choice("labels", "Labels", Labels.class,
            "What is learned: the teacher, or signs that mean nothing.");
    static final Key<Integer> STEPS = Key.whole("steps", "Most steps", "T", Scale.INTEGER_LOG, 50, 10000, 3000,
            "Training ends here, or when the training error is below 0.001.");
    static final Sentences SAY = Sentences.of(LazyRich.class);

    enum Doubling { ON, OFF }

    public LazyRich() {
        super(3, "lazy-rich", "Lazy to rich on a teacher");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(ALPHA, WIDTH, SAMPLES, DIMENSION, TEACHER_UNITS, NOISE, ACTIVATION, DOUBLING, LABELS, STEPS, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("A large output scale is lazy and as good as its kernel, a small one learns features and is better",
                Claim.ratio("test-lazy", "test-lazy-theory", 0.98, 1.02), Claim.within("weights-slope", -1.02, -0.98),
                Claim.ratio("test-rich", "test-lazy", 0, 0.5), Claim.least("cosine-rich", 0.6), Claim.most("cosine-lazy", 0.3));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(Pane.ofEnds("test-error", "Test error, rich to lazy", EndPanes::testError),
                Pane.ofEnds("movement", "What moved: slopes", EndPanes::movement),
                new Pane("course", "The course at this scale", CoursePane::show),
                Pane.ofEnds("units", "Units and the teacher’s", UnitsPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3), WIDTH.at(200), SAMPLES.at(200));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Units in the plane", "d = 2, rich: units leave their places and gather along the teacher’s.",
                        DIMENSION.at(2), ALPHA.at(0.03), WIDTH.at(200), SAMPLES.at(100)),
                Preset.of("Drift without its first order",
                        "tanh, doubled: the kernel’s drift falls as 1/α², since its first-order term cancels.",
                        ACTIVATION.at(Activation.TANH), LABELS.at(Labels.RANDOM_SIGNS), DIMENSION.at(20), SAMPLES.at(60),
                        WIDTH.at(256), STEPS.at(200)),
                Preset.of("Not doubled", "The same without copies: the drift falls as 1/α.",
                        ACTIVATION.at(Activation.TANH), LABELS.at(Labels.RANDOM_SIGNS), DIMENSION.at(20), SAMPLES.at(60),
                        WIDTH.at(256), STEPS.at(200), DOUBLING.at(Doubling.OFF)),
                Preset.of("Nothing to find", "Random signs have no direction: rich is no better than lazy, and neither beats a guess.",
                        LABELS.at(Labels.RANDOM_SIGNS)));
    }
}
