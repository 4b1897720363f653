package org.descentlab.experiment.linear;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;

/// Minimum-norm and ridge regression on Gaussian inputs: double descent where everything is known. See `docs/model/linear.md`.
@AutoService(Experiment.class)
public final class LinearBench extends Bench {
    public LinearBench() {
        super(1, "linear", "Linear regression: double descent in closed form");
    }

    @Override
    protected int usualSeeds() {
        return 20;
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("samples", "Samples", "n", "", Scale.INTEGER_LOG, 50, 400, 200, true, "The number of training examples.", "model-wise, benign"),
                Parameter.number("noise", "Noise variance", "s²", "", Scale.LINEAR, 0, 4, 1, true, "The variance of the noise on the training labels; the risk is measured against the clean target.", "all panes"),
                Parameter.number("ridge", "Ridge", "λ", "", Scale.LINEAR, 0, 10, 0, true, "The weight of λ‖b‖² beside the mean squared error; 0 is the minimum-norm fit.", "model-wise, sample-wise"),
                Parameter.number("signal", "Signal", "r²", "", Scale.LINEAR, 0, 10, 5, false, "The squared length of the target β.", "all panes"),
                Parameter.number("features", "Features", "p", "", Scale.INTEGER_LOG, 20, 400, 200, false, "The number of features of the sweep over samples.", "sample-wise"),
                Parameter.choice("covariance", "Covariance", List.of("spiked", "power-law"), "Of the benign pane: five large directions and a flat tail, or eigenvalues i^−a.", "benign"),
                Parameter.number("trace", "Tail trace", "T", "", Scale.LOG, 1, 50, 10, false, "The sum of the equal tail eigenvalues of the spiked covariance.", "benign"),
                Parameter.number("exponent", "Tail exponent", "a", "", Scale.LINEAR, 1.05, 4, 2, false, "The exponent of the power-law covariance.", "benign"));
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of(SEEDS, 5.0);
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new ModelWisePane(), new SampleWisePane(), new BenignPane());
    }

    @Override
    public List<Landmark> landmarks(Settings s, String parameter) {
        return switch (parameter) {
            case "samples" -> List.of(new Landmark(s.get("features"), "n = p", false));
            case "features" -> List.of(new Landmark(s.get("samples"), "p = n", false));
            default -> List.of();
        };
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("More data hurts", "Without a ridge the risk rises towards n = p, then falls.", Map.of("ridge", 0.0)),
                new Preset("The best ridge has no peak", "At λ = s²γ/r² the risk grows smoothly; at γ = 1 that is 0.2.", Map.of("ridge", 0.2)),
                new Preset("Benign", "A flat tail of many weak directions absorbs the noise: the excess falls towards 0.", Map.of("covariance", 0.0, "samples", 100.0, "signal", 1.0)),
                new Preset("Tempered", "A power-law tail a = 2 keeps the excess near s²: neither benign nor catastrophic.", Map.of("covariance", 1.0, "exponent", 2.0, "signal", 0.0)));
    }
}
