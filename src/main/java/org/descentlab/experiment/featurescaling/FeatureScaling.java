package org.descentlab.experiment.featurescaling;

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

/// Scaling laws that can be computed: ridge regression on random projections of inputs whose spectrum is a power law (problem 4; Maloney
/// et al. 2022, Bahri et al. 2021). See `docs/model/feature-scaling.md`.
@AutoService(Experiment.class)
public final class FeatureScaling extends Experiment {
    static final Key<Double> DECAY = Key.real("decay", "Spectral decay", "α", "", Scale.LINEAR, 0.2, 1.5, 0.5,
            "The inputs’ variances fall as k^−(1+α), and with them the target: what lies beyond mode k falls as k^−α.").primary();
    static final Key<Integer> SAMPLES = Key.whole("samples", "Fixed samples", "D", Scale.INTEGER_LOG, 64, 2000, 1500,
            "How many samples there are in the law over features.").primary().affects("the law over features");
    static final Key<Integer> FEATURES = Key.whole("features", "Fixed features", "N", Scale.INTEGER_LOG, 64, 1000, 1000,
            "How many random features there are in the law over samples.").primary().affects("the law over samples");
    static final Key<Integer> PEAK = Key.whole("peak-features", "Peak features", "N", Scale.INTEGER_LOG, 16, 128, 64,
            "How many random features there are while samples pass their number.").affects("the peak");
    static final Key<Double> NOISE = Key.real("noise", "Noise variance", "s²", "", Scale.LINEAR, 0, 1, 0,
            "The variance of the noise on labels; the target’s mean square is 1.");
    static final Key<Integer> MODES = Key.whole("modes", "Modes", "M", Scale.INTEGER_LOG, 1200, 4000, 2000,
            "How many dimensions inputs have; the power law ends there.");
    static final Sentences SAY = Sentences.of(FeatureScaling.class);

    public FeatureScaling() {
        super(4, "feature-scaling", "Scaling laws of random features");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(DECAY, SAMPLES, FEATURES, PEAK, NOISE, MODES, SEED, SEEDS.initially(10));
    }

    @Override
    public Claim claim() {
        return Claim.of(
                "The loss falls with features and with samples by the spectrum’s exponent, and without ridge it peaks where the two are equal",
                Claim.within("slope-features", 0.42, 0.58), Claim.within("slope-samples", 0.42, 0.58), Claim.least("peak-ratio", 10),
                Claim.most("peak-ratio-best", 2));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("features", "Loss over features", LawPanes::overFeatures),
                new Pane("samples", "Loss over samples", LawPanes::overSamples), new Pane("peak", "The peak", PeakPane::show),
                new Pane("both", "Both at once", BothPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(6));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("slope-features", "Exponent over features", false),
                new Column("slope-samples", "Exponent over samples", false),
                new Column("peak-ratio", "Height of the peak", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("A steeper spectrum", "α = 1: both exponents become nearly 1.", DECAY.at(1.0)),
                Preset.of("Samples run out",
                        "With 64 samples the law over features ends: from N = 128 to 256 the error falls by less than a fifth instead of a third.",
                        SAMPLES.at(64)),
                Preset.of("Features run out", "With 64 features the law over samples ends there: both are one law, exchanged.",
                        FEATURES.at(64)),
                Preset.of("Control: noise on labels", "Noise makes the peak higher; with the best ridge there is none, as before.",
                        NOISE.at(0.5)),
                Preset.of("The peak moves with N", "With 16 features the ridgeless error explodes at 16 samples.", PEAK.at(16)));
    }
}
