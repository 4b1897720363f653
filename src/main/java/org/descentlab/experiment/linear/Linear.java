package org.descentlab.experiment.linear;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Claim;
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

/// Minimum-norm and ridge regression on Gaussian inputs: double descent where everything is known. See `docs/model/linear.md`.
@AutoService(Experiment.class)
public final class Linear extends Experiment {
    static final Key<Integer> SAMPLES = Key.whole("samples", "Samples", "n", Scale.INTEGER_LOG, 50, 400, 200,
            "The number of training examples.").primary().affects("model-wise, benign");
    static final Key<Double> NOISE = Key.real("noise", "Noise variance", "s²", "", Scale.LINEAR, 0, 4, 1,
            "The variance of the noise on the training labels; the risk is measured against the clean target.").primary();
    static final Key<Double> RIDGE = Key.real("ridge", "Ridge", "λ", "", Scale.LINEAR, 0, 10, 0,
            "The weight of λ‖b‖² beside the mean squared error; 0 is the minimum-norm fit.").primary().affects("model-wise, sample-wise");
    static final Key<Double> SIGNAL = Key.real("signal", "Signal", "r²", "", Scale.LINEAR, 0, 10, 5, "The squared length of the target β.");
    static final Key<Integer> FEATURES = Key.whole("features", "Features", "p", Scale.INTEGER_LOG, 20, 400, 200,
            "The number of features of the sweep over samples.").affects("sample-wise");
    static final Key<Covariance> COVARIANCE = Key.choice("covariance", "Covariance", Covariance.class,
            "Of the benign pane: five large directions and a flat tail, or eigenvalues i^−a.").affects("benign");
    static final Key<Double> TRACE = Key.real("trace", "Tail trace", "T", "", Scale.LOG, 1, 50, 10,
            "The sum of the equal tail eigenvalues of the spiked covariance.").affects("benign");
    static final Key<Double> EXPONENT = Key.real("exponent", "Tail exponent", "a", "", Scale.LINEAR, 1.05, 4, 2,
            "The exponent of the power-law covariance.").affects("benign");
    static final Key<Double> BENIGN_RIDGE = Key.real("benign-ridge", "Ridge, benign", "λ′", "", Scale.LINEAR, 0, 1, 0,
            "Of the benign pane: the weight of λ′‖b‖² beside the mean squared error; 0 interpolates.").affects("benign");
    static final Sentences SAY = Sentences.of(Linear.class);

    /// Five eigenvalues 10 and the rest equal with trace T, or i^−a.
    enum Covariance { SPIKED, POWER_LAW }

    public Linear() {
        super(1, "linear", "Linear regression: double descent in closed form");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(SAMPLES, NOISE, RIDGE, SIGNAL, FEATURES, COVARIANCE, TRACE, EXPONENT, BENIGN_RIDGE, SEED, SEEDS.initially(20));
    }

    @Override
    public Claim claim() {
        return Claim.of("The risk of least squares peaks at as many features as samples, where theory has it",
                Claim.within("peak-position", 1, 1), Claim.least("peak-over-five", 5),
                Claim.ratio("risk-at-five", "risk-at-five-theory", 0.85, 1.15));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("model-wise", "Risk over features", RiskPanes::overFeatures),
                new Pane("sample-wise", "Risk over samples", RiskPanes::overSamples),
                new Pane("benign", "Interpolating noise", BenignPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(5));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(SAMPLES, List.of(new Landmark(s.get(FEATURES), "n = p", false)),
                FEATURES, List.of(new Landmark(s.get(SAMPLES), "p = n", false)));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("More data hurts", "Without a ridge the risk rises towards n = p, then falls.", RIDGE.at(0.0)),
                Preset.of("The best ridge has no peak", "At λ = s²γ/r² the risk grows smoothly; at γ = 1 that is 0.2.", RIDGE.at(0.2)),
                Preset.of("Benign", "A flat tail of many weak directions absorbs the noise: the excess falls towards 0.",
                        COVARIANCE.at(Covariance.SPIKED), SAMPLES.at(100), SIGNAL.at(1.0)),
                Preset.of("Tempered", "A power-law tail a = 2 keeps the excess near s²: neither benign nor catastrophic.",
                        COVARIANCE.at(Covariance.POWER_LAW), EXPONENT.at(2.0), SIGNAL.at(0.0)),
                Preset.of("A ridge does what the tail does not", "The same tail with λ′ = 0.03: the excess is 0.05, a twentieth of s².",
                        COVARIANCE.at(Covariance.POWER_LAW), EXPONENT.at(2.0), BENIGN_RIDGE.at(0.03)));
    }
}
