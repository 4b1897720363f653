package org.descentlab.experiment.randomlabels;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.View;

/// The randomization tests of Zhang et al. (2017): the same network fits true labels, random ones and noise (problem 1). See
/// `docs/model/random-labels.md`.
@AutoService(Experiment.class)
public final class RandomLabels extends Experiment {
    static final Key<Double> SHARE = Key.real("random-labels", "Random labels", "q", "%", Scale.LINEAR, 0, 1, 1,
            "The share of training labels that are drawn anew, uniformly over the ten digits.").primary();
    static final Key<Double> DECAY = Key.real("weight-decay", "Weight decay", "", "", Scale.LINEAR, 0, 0.01, 0,
            "Added to the gradient: this times the weights.").primary();
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 50, 1000, 500,
            "How many digits are learned; all others are for testing.").primary();
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "H", Scale.INTEGER_LOG, 8, 1024, 512,
            "Units in the network's hidden layer.");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "ρ", "", Scale.LOG, 0.001, 1, 0.02,
            "The rate of stochastic gradient descent with momentum 0.9.");
    static final Key<Integer> BATCH = Key.whole("batch", "Batch size", "B", Scale.INTEGER_LOG, 10, 250, 50, "Examples in each step.");
    static final Key<Stop> UNTIL = Key.choice("until", "Train until", Stop.class,
            "Training ends when every training label is fitted, or only when the training loss is below 0.01.");
    static final Key<Integer> EPOCHS = Key.whole("epochs", "Epochs at most", "", Scale.INTEGER_LOG, 10, 1000, 100,
            "Training ends after so many passes over the training set, fitted or not.");
    static final Sentences SAY = Sentences.of(RandomLabels.class);

    public RandomLabels() {
        super(1, "random-labels", "Fitting random labels");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(SHARE, DECAY, SAMPLES, WIDTH, RATE, BATCH, UNTIL, EPOCHS, SEED, SEEDS.initially(3));
    }

    @Override
    public Claim claim() {
        return Claim.of("Random labels are fitted as fully as true ones, in a few times the epochs, and worth nothing",
                Claim.within("test-error-random", 0.87, 0.93), Claim.most("test-error-true", 0.06), Claim.most("training-error-random", 0),
                Claim.least("slowdown", 2.5));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("training", "Fitting labels and noise", ModePanes::training),
                new Pane("test", "What the fit is worth", ModePanes::test),
                Pane.ofEnds("epochs", "How long it takes", SharePanes::epochs),
                Pane.ofEnds("test-error", "What noise costs", SharePanes::test));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("slowdown", "Epochs over true labels", false),
                new Column("training-error-random", "Random labels missed", true),
                new Column("test-error-true", "Test error, true", true),
                new Column("test-error-random", "Test error, random", true));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("A fifth of the labels", "All are fitted, the wrong ones too, and that takes about as long as random labels do.",
                        SHARE.at(0.2)),
                Preset.of("Control: true labels", "Without random labels two of the curves are one: nothing slows down, nothing is lost.",
                        SHARE.at(0.0)),
                Preset.of("A little weight decay", "At 0.001 random labels are fitted all the same: that regularizer does not forbid it.",
                        DECAY.at(0.001)),
                Preset.of("Much weight decay", "At 0.01 some of the random labels are left; true ones are still fitted.", DECAY.at(0.01)),
                Preset.of("Few digits", "A hundred random labels are fitted sooner: there is less to store.", SAMPLES.at(100)),
                Preset.of("Control: too narrow", "With 16 units the network fits true labels, and not the random ones.", WIDTH.at(16)),
                Preset.of("Down to a small loss",
                        "To come to a loss of 0.01 random labels take ten times the epochs of true ones, or more.",
                        UNTIL.at(Stop.LOSS), EPOCHS.at(400)),
                Preset.of("Too large a rate", "At ρ = 1 training fails, whatever the labels.", RATE.at(1.0)));
    }
}
