package org.descentlab.experiment.randomfeatures;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.kernel.FeatureMap;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Double descent that can be computed: ridge regression on random features of a linear teacher (Mei & Montanari 2019), theory
/// beside simulation.
@AutoService(Experiment.class)
public final class RandomFeatures extends Experiment {
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 50, 600, 300,
            "How many examples the features are fitted to; the peak stands where there are as many features.")
            .primary().affects("all but the sample-wise pane");
    static final Key<Double> NOISE = Key.real("noise", "Noise variance", "τ²", "", Scale.LINEAR, 0, 4, 0.25,
            "The variance of the label noise; the teacher's signal has variance F₁².").primary().affects("risk, variance, training error");
    static final Key<Ridge> RIDGE = Key.choice("ridge", "Ridge λ", Ridge.class,
            "The penalty on the squared coefficients; 0 is the minimum-norm fit.").primary();
    static final Key<Integer> DIMENSION = Key.whole("dimension", "Input dimension", "d", Scale.INTEGER_LOG, 20, 200, 100,
            "The dimension of the inputs on the sphere.");
    static final Key<Integer> FEATURES = Key.whole("features", "Features at fixed N", "N", Scale.INTEGER_LOG, 15, 600, 300,
            "The number of features while the number of samples grows.").affects("the sample-wise pane");
    static final Key<FeatureMap> ACTIVATION = Key.choice("activation", "Activation", FeatureMap.class,
            "What a feature makes of ⟨θ, x⟩/√d: its positive part, its tanh, or its sign.");
    static final Key<Double> SIGNAL = Key.real("signal", "Signal strength", "F₁", "", Scale.LOG, 0.1, 10, 1,
            "The norm of the teacher b: the signal ⟨b, x⟩ has variance F₁².");
    static final Sentences SAY = Sentences.of(RandomFeatures.class);

    public RandomFeatures() {
        super(1, "random-features", "Random features: double descent in closed form");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(SAMPLES, NOISE, RIDGE, DIMENSION, FEATURES, ACTIVATION, SIGNAL, SEED, SEEDS.initially(10));
    }

    @Override
    public Claim claim() {
        return Claim.of("The risk peaks at as many features as samples and falls below the best narrow one",
                Claim.within("peak-position", 1, 1), Claim.least("peak-ratio", 10),
                Claim.ratio("risk-wide", "risk-wide-theory", 0.85, 1.15), Claim.ratio("risk-wide", "risk-narrow-best", 0, 0.5));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("risk", "Risk over features", RiskPanes::overFeatures),
                new Pane("split", "Bias and variance", PartPanes::split), new Pane("train", "Training error", PartPanes::train),
                new Pane("sample-wise", "Risk over samples, N fixed", RiskPanes::overSamples));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(FEATURES, List.of(new Landmark(s.get(SAMPLES), "N = n", false)));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Double descent", "Without ridge the risk explodes at N = n and falls below every narrow fit beyond it.",
                        RIDGE.at(Ridge.NONE), NOISE.at(0.25)),
                Preset.of("A ridge removes the peak", "λ = 0.1 bounds the variance: no peak at N = n, and no more harm from more samples.",
                        RIDGE.at(Ridge.TENTH), NOISE.at(0.25)),
                Preset.of("Control: no label noise", "The peak stays without any noise: the bias explodes at N = n as well.",
                        RIDGE.at(Ridge.NONE), NOISE.at(0.0)),
                Preset.of("Control: mostly noise",
                        "At τ² = 4 the ridgeless wide fit does not beat the best narrow one; a large ridge does.",
                        RIDGE.at(Ridge.NONE), NOISE.at(4.0)),
                Preset.of("Features that are nearly linear",
                        "tanh: the bias at N = 10 n is an eighth of ReLU’s, the variance no less; the peak stands where it stood.",
                        ACTIVATION.at(FeatureMap.TANH), RIDGE.at(Ridge.NONE), NOISE.at(0.25)));
    }
}
