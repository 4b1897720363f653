package org.descentlab.experiment.trainedsweep;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.data.Digits;
import org.descentlab.net.FullBatchClassifier.Objective;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Double descent of trained networks over their width, with ten classes and both losses beside each other (compare Nakkiran et al. 2020;
/// Belkin et al. 2019, figure 3). See `docs/model/trained-sweep.md`.
@AutoService(Experiment.class)
public final class TrainedSweep extends Experiment {
    /// Widths of the sweep.
    static final int[] WIDTHS = {4, 8, 12, 16, 20, 26, 32, 40, 52, 70, 100, 160, 300, 600};
    static final Key<Double> NOISE = Key.real("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 0.6, 0.4,
            "The expected share of training labels that are moved to another digit; test labels stay clean.").primary();
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 100, 600, 300,
            "How many digits are trained on; with ten outputs each there are 10 n numbers to fit.").primary();
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "H", Scale.INTEGER_LOG, 4, 600, 40,
            "Hidden units of the network whose course is shown.").primary().affects("one network");
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 100, 10_000, 3000,
            "Steps of Adam, all examples at each; the rate falls to zero at the last.");
    static final Key<Double> RATE = Key.real("rate", "Adam's rate", "", "", Scale.LOG, 1e-4, 0.03, 0.003,
            "The learning rate of the first step.");
    static final Key<Double> DECAY = Key.real("weight-decay", "Weight decay", "", "", Scale.LINEAR, 0, 1, 0,
            "Decoupled: every step takes the rate times this of every weight that is no bias.");
    static final Sentences SAY = Sentences.of(TrainedSweep.class);

    public TrainedSweep() {
        super(1, "trained-sweep", "Trained networks: double descent over width");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(NOISE, SAMPLES, WIDTH, STEPS, RATE, DECAY, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("From forty units on all labels are fitted, and the widest network errs less than the best narrow one",
                Claim.most("squared-fitted-from", 40), Claim.ratio("squared-error-wide", "squared-error-trough", 0, 1),
                Claim.ratio("entropy-error-wide", "entropy-error-trough", 0, 1));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("sweep", "Over width", Pane.ofEnds("squared-loss", "Squared loss", ask -> SweepPanes.loss(ask, Objective.SQUARED)),
                        Pane.ofEnds("entropy-loss", "Cross-entropy", ask -> SweepPanes.loss(ask, Objective.CROSS_ENTROPY)),
                        Pane.ofEnds("squared-error", "Misread, squared loss", ask -> SweepPanes.error(ask, Objective.SQUARED)),
                        Pane.ofEnds("entropy-error", "Misread, cross-entropy",
                                ask -> SweepPanes.error(ask, Objective.CROSS_ENTROPY))),
                View.of("course", "One network", new Pane("squared-course", "One width, squared loss",
                        ask -> CoursePanes.show(ask, Objective.SQUARED)),
                        new Pane("entropy-course", "One width, cross-entropy", ask -> CoursePanes.show(ask, Objective.CROSS_ENTROPY))));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SAMPLES.at(120), STEPS.at(600), SEEDS.at(2));
    }

    /// The width at which there are as many weights and biases as numbers to fit, n K.
    static double threshold(int samples) {
        return (samples - 1) * (double) Digits.CLASSES / (Digits.PIXELS + 1 + Digits.CLASSES);
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(WIDTH, List.of(new Landmark(threshold(s.get(SAMPLES)), "P = nK", false)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("squared-peak-position", "Peak of squared loss at P/nK", false),
                new Column("squared-peak-height", "Peak over widest", false),
                new Column("squared-error-wide", "Misread, widest, squared loss", true),
                new Column("entropy-error-wide", "Misread, widest, cross-entropy", true));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("A fifth of the labels wrong",
                        "At η = 20 % the squared loss still peaks, and the share misread has a smaller bump.",
                        NOISE.at(0.2)),
                Preset.of("Control: true labels",
                        "Without label noise the peak of squared loss is small, and hardly anything is left of the bump.", NOISE.at(0.0)),
                Preset.of("Weight decay",
                        "The peak of squared loss is lower, and wide networks misread less, though they still fit every wrong label.",
                        DECAY.at(0.3)),
                Preset.of("Half the digits", "With n = 150 the test loss is largest at a narrower network, near P = nK again.",
                        SAMPLES.at(150)));
    }
}
