package org.descentlab.experiment.measures;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.experiment.network.FitClassifier;
import org.descentlab.experiment.network.MeasuredClassifier;
import org.descentlab.study.Ask;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.View;

/// Complexity measures of live networks, put to two tests: random labels (Neyshabur et al. 2017) and more samples
/// (Nagarajan & Kolter 2019).
@AutoService(Experiment.class)
public final class Measures extends Experiment {
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 125, 4000, 1000,
            "How many digits are learned in the randomization test.").primary().affects("all but the sample-size pane");
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "H", Scale.INTEGER_LOG, 20, 300, 100,
            "Units in each hidden layer.").primary();
    static final Key<Double> SHARE = Key.real("random-labels", "Random labels", "q", "%", Scale.LINEAR, 0.1, 1, 1,
            "The share of training labels drawn anew, compared with true labels.").primary().affects("randomization and training");
    static final Key<Integer> HIDDEN = Key.whole("hidden-layers", "Hidden layers", "", Scale.INTEGER, 1, 3, 2,
            "How many hidden layers the network has.");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "ρ", "", Scale.LOG, 0.001, 0.5, 0.01,
            "The rate of stochastic gradient descent with momentum 0.9.");
    static final Key<Integer> BATCH = Key.whole("batch", "Batch size", "B", Scale.INTEGER_LOG, 8, 256, 32, "Examples in each step.");
    static final Key<Double> DECAY = Key.real("weight-decay", "Weight decay", "", "", Scale.LINEAR, 0, 0.01, 0,
            "Added to the gradient: this times the weights.");
    static final Sentences SAY = Sentences.of(Measures.class);

    public Measures() {
        super(2, "measures", "Complexity measures under two tests");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(SAMPLES, WIDTH, SHARE, HIDDEN, RATE, BATCH, DECAY, SEED, SEEDS.initially(3));
    }

    /// A classifier that is trained until it fits.
    ///
    /// @param share of the training labels that are drawn at random
    static FitClassifier fit(Ask ask, int samples, double share, long seed) {
        return new FitClassifier(samples, ask.get(WIDTH), ask.get(HIDDEN), ask.get(RATE), ask.get(BATCH), ask.get(DECAY), share, seed);
    }

    /// It is measured in whole only where the number of samples is the settings' own.
    static MeasuredClassifier measured(Ask ask, int samples, double share, long seed) {
        return new MeasuredClassifier(fit(ask, samples, share, seed), samples == ask.get(SAMPLES));
    }

    @Override
    public Claim claim() {
        return Claim.of("Norms and flatness grow with random labels, the number of parameters does not",
                Claim.least("distance-factor", 4), Claim.least("path-factor", 8), Claim.least("magnitude-flatness-factor", 3),
                Claim.within("parameters-factor", 1, 1), Claim.within("distance-slope", 0.29, 0.53));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(Pane.ofEnds("randomization", "Randomization test", RandomizationPane::show),
                Pane.ofEnds("sample-size", "Sample-size test", Nets::sampleSize),
                Pane.ofEnds("share", "Share of random labels", Nets::share),
                new Pane("training", "Fitting true and random labels", TrainingPane::show));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("True against random labels",
                        "The same network fits both; distance, path norm and flatness grow, counts of parameters do not see it.",
                        SHARE.at(1.0)),
                Preset.of("Control: a tenth of the labels", "Few random labels: the factors move toward 1.", SHARE.at(0.1)),
                Preset.of("Few samples",
                        "At n = 250 random labels are easy: the factors are smaller, for there is less to store.", SAMPLES.at(250)),
                Preset.of("Too large a rate", "At ρ = 0.5 training fails, and there is nothing to measure.", RATE.at(0.5)));
    }
}
