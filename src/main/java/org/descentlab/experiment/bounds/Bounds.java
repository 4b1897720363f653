package org.descentlab.experiment.bounds;

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
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// Generalization bounds as numbers, each against 1 and against the test error that it bounds (problem 2). See `docs/model/bounds.md`.
@AutoService(Experiment.class)
public final class Bounds extends Experiment {
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 500, 8000, 8000,
            "How many digits are learned; 2000 others are the test set.").primary();
    static final Key<Double> SHARE = Key.real("random-labels", "Random labels", "q", "%", Scale.LINEAR, 0.1, 1, 1,
            "The share of labels drawn anew, for training and for testing, compared with true labels.").primary()
            .affects("all but the true labels");
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "H", Scale.INTEGER_LOG, 10, 300, 100,
            "Units in the one hidden layer.").primary();
    static final Key<Integer> EPOCHS = Key.whole("epochs", "Epochs", "", Scale.INTEGER_LOG, 1, 80, 40,
            "How often training sees every example.").affects("all but the subspace");
    static final Key<Double> DELTA = Key.real("delta", "Risk", "δ", "", Scale.LOG, 0.001, 0.2, 0.05,
            "Each bound may fail with this probability over the draw of the examples.");
    static final Key<Integer> STEPS = Key.whole("steps", "PAC-Bayes steps", "", Scale.INTEGER_LOG, 100, 8000, 2000,
            "Steps in which the random network of the PAC-Bayes bound is found; a quarter of them with the half prior.")
            .affects("PAC-Bayes and half prior");
    static final Key<Integer> DIMENSION = Key.whole("dimension", "Subspace dimension", "k", Scale.INTEGER_LOG, 10, 200, 100,
            "How many numbers describe the network of the subspace bound.").affects("the subspace bound");
    static final Sentences SAY = Sentences.of(Bounds.class);

    public Bounds() {
        super(2, "bounds", "Generalization bounds");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(SAMPLES, SHARE, WIDTH, EPOCHS, DELTA, STEPS, DIMENSION, SEED, SEEDS.initially(3));
    }

    @Override
    public Claim claim() {
        return Claim.of("On true labels a bound from training digits can be below guessing, on random labels none is",
                Claim.least("below-guessing-true", 1), Claim.most("below-guessing-random", 0), Claim.least("bartlett-true", 1),
                Claim.most("half-prior-true", 0.3));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(Pane.ofEnds("true-labels", "Bounds with true labels", MeterPane::truth),
                Pane.ofEnds("random-labels", "Bounds with random labels", MeterPane::random),
                new Pane("pac-bayes", "Making the PAC-Bayes bound small", CoursePane::show),
                Pane.ofEnds("bits", "A network in a few numbers", BitsPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3), SAMPLES.at(2000), WIDTH.at(50), STEPS.at(500), DIMENSION.at(50));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("test-set-test-true", "Test error", true), new Column("pac-bayes-true", "PAC-Bayes", false),
                new Column("subspace-true", "Subspace", false), new Column("half-prior-true", "Half prior", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Control: a tenth of the labels",
                        "A bound for labels of which a tenth is random lies between those for true and for random ones.", SHARE.at(0.1)),
                Preset.of("A quarter of the samples",
                        "PAC-Bayes, subspace and half prior are looser; the norm bounds hardly move, with a quarter of the steps.",
                        SAMPLES.at(2000)),
                Preset.of("Train briefly", "The test error is larger, and yet the norm bounds are smaller: they follow the training time.",
                        EPOCHS.at(3)),
                Preset.of("A narrow network", "A tenth of the weights: PAC-Bayes and the norm bounds gain, VC hardly moves.", WIDTH.at(10)),
                Preset.of("Little time for PAC-Bayes", "Stopped after 200 steps, its bound is far from what it can be.", STEPS.at(200)),
                Preset.of("Near certainty", "A fiftieth of the risk costs little: δ stands in logarithms.", DELTA.at(0.001)));
    }
}
