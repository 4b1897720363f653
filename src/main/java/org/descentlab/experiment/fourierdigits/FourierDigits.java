package org.descentlab.experiment.fourierdigits;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.experiment.fourierdigits.Pool.Images;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Double descent on real pictures: ridge regression on random Fourier features of handwritten digits (Belkin et al. 2019, figure 2),
/// beside what is expected of such features. See `docs/model/fourier-digits.md`.
@AutoService(Experiment.class)
public final class FourierDigits extends Experiment {
    static final Key<Double> NOISE = Key.real("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 0.6, 0.2,
            "The expected share of training labels that are moved to another digit; test labels stay clean.").primary();
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 100, 1200, 500,
            "How many pictures are trained on; the peak stands where there are as many features.")
            .primary().affects("all but the sample-wise pane");
    static final Key<Ridge> RIDGE = Key.choice("ridge", "Ridge λ", Ridge.class,
            "The penalty on the squared coefficients beside the mean squared error; 0 is the minimum-norm fit.").primary();
    static final Key<Double> SCALE = Key.real("scale", "Kernel scale", "σ", "", Scale.LOG, 0.5, 6, 2,
            "The distance over which features vary: frequencies are Gaussian with deviation 1/σ.");
    static final Key<Integer> FEATURES = Key.whole("features", "Features at fixed p", "p", Scale.INTEGER_LOG, 10, 10_000, 500,
            "The number of features while the number of samples grows.").affects("the sample-wise pane");
    static final Key<Images> IMAGES = Key.choice("images", "Pictures", Images.class,
            "Scanned digits of 8 × 8 pixels, or MNIST averaged to 14 × 14.");
    static final Sentences SAY = Sentences.of(FourierDigits.class);

    public FourierDigits() {
        super(1, "fourier-digits", "Fourier features: double descent on real pictures");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(NOISE, SAMPLES, RIDGE, SCALE, FEATURES, IMAGES, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("The error peaks where there are as many features as digits",
                Claim.within("peak-position", 1, 1), Claim.within("norm-peak-position", 1, 1), Claim.least("peak-rise", 3),
                Claim.least("sample-rise", 2));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("error", "Test error over features", FeaturePanes::error),
                new Pane("mse", "Squared error over features", FeaturePanes::mse),
                new Pane("norm", "Norm of the coefficients", FeaturePanes::norm),
                new Pane("sample-wise", "Test error over samples, p fixed", SamplePane::show));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(FEATURES, List.of(new Landmark(s.get(SAMPLES), "p = n", false)),
                SAMPLES, List.of(new Landmark(s.get(FEATURES), "n = p", false)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("error-threshold", "Error at p = n", true), new Column("error-narrow-best", "Best below p = n", true),
                new Column("error-wide", "Widest", true), new Column("peak-position", "Peak at p/n", false));
    }

    private static Preset preset(String title, String expectation, Images images, double noise, Ridge ridge) {
        boolean digits = images == Images.DIGITS;
        return Preset.of(title, expectation, IMAGES.at(images), SAMPLES.at(digits ? 500 : 1000), SCALE.at(digits ? 2.0 : 3.0),
                NOISE.at(noise), RIDGE.at(ridge));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                preset("Double descent", "Error, MSE and ‖a‖ peak together at p = n; beyond, all three fall again.", Images.DIGITS, 0.2,
                        Ridge.NONE),
                preset("A ridge removes the peak", "λ = 0.001 leaves no peak, and an error far below the best without ridge.",
                        Images.DIGITS, 0.2, Ridge.THOUSANDTH),
                preset("Control: clean labels", "The peak stays without any noise, and many features beat every fit below p = n.",
                        Images.DIGITS, 0, Ridge.NONE),
                preset("Control: heavy noise", "At η = 40 % the interpolating wide fit stays far above the best narrow one.",
                        Images.DIGITS, 0.4, Ridge.NONE),
                preset("Below the trough: MNIST",
                        "1000 clean pictures of 14 × 14 pixels: at p = 5 n the error is below the classical trough.",
                        Images.MNIST, 0, Ridge.NONE));
    }
}
