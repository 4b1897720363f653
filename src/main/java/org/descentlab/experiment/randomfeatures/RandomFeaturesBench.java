package org.descentlab.experiment.randomfeatures;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;

/// Double descent that can be computed: ridge regression on random ReLU features of a linear teacher (Mei & Montanari 2019), theory
/// beside simulation.
@AutoService(Experiment.class)
public final class RandomFeaturesBench extends Bench {
    static final int MOST_FEATURES = 600;

    public RandomFeaturesBench() {
        super(1, "random-features", "Random features: double descent in closed form");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("samples", "Training samples", "n", "", Parameter.Scale.INTEGER_LOG, 50, 600, 300, true,
                        "How many examples the features are fitted to; the peak stands where there are as many features.", "all but the sample-wise pane"),
                Parameter.number("noise", "Noise variance", "τ²", "", Parameter.Scale.LINEAR, 0, 4, 0.25, true,
                        "The variance of the label noise; the teacher's signal has variance 1.", "risk, variance, training error"),
                Parameter.choice("ridge", "Ridge λ", FeatureSweep.NAMES, "The penalty on the squared coefficients; 0 is the minimum-norm fit.", "all panes").asPrimary(),
                Parameter.number("dimension", "Input dimension", "d", "", Parameter.Scale.INTEGER_LOG, 20, 200, 100, false,
                        "The dimension of the inputs on the sphere.", "all panes"),
                Parameter.number("features", "Features at fixed N", "N", "", Parameter.Scale.INTEGER_LOG, 15, MOST_FEATURES, 300, false,
                        "The number of features while the number of samples grows.", "the sample-wise pane"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new RiskPane(), new SplitPane(), new TrainPane(), new SampleWisePane());
    }

    @Override
    public List<Landmark> landmarks(Settings s, String parameter) {
        return parameter.equals("features") ? List.of(new Landmark(s.get("samples"), "N = n", false)) : List.of();
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Double descent", "Without ridge the risk explodes at N = n and falls below every narrow fit beyond it.", Map.of("ridge", 0.0, "noise", 0.25)),
                new Preset("A ridge removes the peak", "λ = 0.1 bounds the variance: no peak at N = n, and no more harm from more samples.", Map.of("ridge", 3.0, "noise", 0.25)),
                new Preset("Control: no label noise", "The peak stays without any noise: the bias explodes at N = n as well.", Map.of("ridge", 0.0, "noise", 0.0)),
                new Preset("Control: mostly noise", "At τ² = 4 the ridgeless wide fit does not beat the best narrow one; a large ridge does.", Map.of("ridge", 0.0, "noise", 4.0)));
    }

    @Override
    protected int usualSeeds() {
        return 10;
    }
}
