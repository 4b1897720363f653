package org.descentlab.experiment.spectrum;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.experiment.spectrum.Pictures.Images;
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

/// Learning curves of kernel regression that follow from the kernel's spectrum and the target's power in it (problem 4; Bordelon et al.
/// 2020, Canatar et al. 2021, Spigler et al. 2020): of Gaussian features and of pictures. See `docs/model/spectrum.md`.
@AutoService(Experiment.class)
public final class Spectrum extends Experiment {
    private static final String GAUSSIAN = "the Gaussian features", PICTURES = "the pictures";
    static final Key<Double> TARGET = Key.real("target-decay", "Decay of the target", "a", "", Scale.LINEAR, 1.1, 4, 1.5,
            "The target’s power in mode k falls as k^−a: the larger, the more of it lies in the first modes.").primary().affects(GAUSSIAN);
    static final Key<Double> DECAY = Key.real("kernel-decay", "Decay of the kernel", "b", "", Scale.LINEAR, 1.05, 3, 1.5,
            "The kernel’s eigenvalues fall as k^−b: the larger, the fewer modes does it see well.").primary().affects(GAUSSIAN);
    static final Key<Integer> SAMPLES = Key.whole("samples", "Samples", "P", Scale.INTEGER_LOG, 8, 512, 128,
            "The samples for which learned modes are shown; learning curves show all.").primary().affects("which modes are learned");
    static final Key<Double> RIDGE = Key.real("ridge", "Ridge", "δ", "", Scale.LOG, 1e-9, 1, 1e-6,
            "What is added to the kernel of every sample with itself, which is 1 on average.");
    static final Key<Double> NOISE = Key.real("noise", "Noise variance", "s²", "", Scale.LINEAR, 0, 1, 0,
            "The variance of the noise on labels; the target’s mean square is 1.");
    static final Key<Integer> MODES = Key.whole("modes", "Modes", "M", Scale.INTEGER_LOG, 100, 4000, 4000,
            "How many Gaussian features there are; both power laws end there.").affects(GAUSSIAN);
    static final Key<Images> IMAGES = Key.choice("pictures", "Pictures", Images.class,
            "Scanned digits of 8 × 8 pixels, or MNIST’s of 28 × 28, whose spectrum takes some seconds.").affects(PICTURES);
    static final Key<Integer> POOL = Key.whole("pool", "Pictures in the pool", "", Scale.INTEGER_LOG, 1000, 3000, 3000,
            "From how many pictures samples are drawn; of the scanned digits there are 1797.").affects(PICTURES);
    static final Sentences SAY = Sentences.of(Spectrum.class);

    public Spectrum() {
        super(4, "spectrum", "Learning curves from a spectrum");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(TARGET, DECAY, SAMPLES, RIDGE, NOISE, MODES, IMAGES, POOL, SEED, SEEDS.initially(6));
    }

    @Override
    public Claim claim() {
        return Claim.of("The error falls with samples as the kernel’s spectrum and the target’s power in it say",
                Claim.ratio("slope", "slope-theory", 0.9, 1.1), Claim.ratio("pictures-slope", "pictures-slope-theory", 0.9, 1.1));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("curve", "Gaussian features", CurvePanes::gaussian),
                new Pane("learned", "Which modes are learned", ModesPane::show),
                new Pane("pictures", "Pictures of digits", CurvePanes::pictures),
                new Pane("spectrum", "Spectrum of the pictures", SpectrumPane::show));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(TARGET, List.of(new Landmark(2 * s.get(DECAY) + 1, "a − 1 = 2b", false)),
                MODES, List.of(new Landmark(s.get(SAMPLES), "M = P", false)));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3), POOL.at(1000));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("slope", "Exponent of the simulation", false),
                new Column("slope-theory", "Exponent of its theory", false),
                new Column("pictures-slope", "Exponent of the pictures", false),
                new Column("pictures-slope-theory", "Exponent of their theory", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Nearly the asymptote", "a = 2, b = 1.5: the exponent is within 0.1 of a − 1 = 1, measured and by theory.",
                        TARGET.at(2.0)),
                Preset.of("A tail that hardly ends", "a = 1.1: the asymptote is P^−0.1, but 4000 modes have less tail and 0.3 is measured.",
                        TARGET.at(1.1)),
                Preset.of("The kernel sets the pace",
                        "a = 4, b = 1.05: 2b = 2.1 is the asymptote; the slope rises through it, as 4000 modes end: 2.3 on average.",
                        TARGET.at(4.0), DECAY.at(1.05)),
                Preset.of("Few modes", "With 600 modes the curve bends down long before P = 600: no power law is left.", MODES.at(600)),
                Preset.of("Control: noise without ridge", "Noise stays, and from P = 256 to 512 the error grows again.", NOISE.at(0.5)),
                Preset.of("A ridge against noise",
                        "With δ = 0.3 the error at P = 512 is a third of that without ridge, and more samples help.",
                        NOISE.at(0.5),
                        RIDGE.at(0.3)),
                Preset.of("Pictures of MNIST", "Theory within 8 % from 10 to 640 pictures; the tail of the target alone is too steep.",
                        IMAGES.at(Images.MNIST)));
    }
}
