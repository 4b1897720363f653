package org.descentlab.experiment.deeplinear;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.net.DeepLinearNetwork.Start;
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

/// Deep linear networks learn in stages without any nonlinearity: mode by mode, the strongest first (problem 3). See
/// `docs/model/deep-linear.md`.
@AutoService(Experiment.class)
public final class DeepLinear extends Experiment {
    static final Key<Integer> LAYERS = Key.whole("layers", "Layers", "L", Scale.INTEGER, 1, 5, 2,
            "How many weight matrices are multiplied; one is linear regression.").primary();
    static final Key<Start> START = Key.choice("start", "Start", Start.class,
            "Factors that carry the modes equally, one large and one small factor, or independent random weights.").primary();
    static final Key<Double> STRENGTH = Key.real("start-strength", "Start strength", "u₀", "", Scale.LOG, 1e-6, 1, 1e-3,
            "The strength of every mode at a balanced or unbalanced start.").primary();
    static final Key<Double> SIGMA = Key.real("start-sd", "Start weights", "σ", "", Scale.LOG, 1e-3, 2, 0.01,
            "At a random start the weights of a layer are N(0, σ²/fan-in).").affects("random starts");
    static final Key<Spectrum> SPECTRUM = Key.choice("spectrum", "Strengths to learn", Spectrum.class,
            "Four modes: 4, 2, 1, 0.5, or 4, 2, 1.33, 1, or all 2.");
    static final Key<Integer> SIZE = Key.whole("size", "Inputs and outputs", "d", Scale.INTEGER, 4, 16, 8,
            "Inputs, and outputs; hidden layers have twice as many units.");
    static final Key<Double> RATE = Key.real("rate", "Rate times layers", "ρ", "", Scale.LOG, 1e-3, 2.5, 0.005,
            "The step of gradient descent is ρ/L; small steps follow the flow.");
    static final Key<Double> TIME = Key.real("time", "Time", "T", "", Scale.LOG, 1, 200, 60,
            "Training ends at this time of the flow, or when every mode is within 1 % of its strength.");
    static final Sentences SAY = Sentences.of(DeepLinear.class);

    /// Strengths of the modes, descending.
    enum Spectrum {
        GEOMETRIC(4, 2, 1, 0.5), POWER(4, 2, 4 / 3.0, 1), FLAT(2, 2, 2, 2);

        private final double[] strengths;

        Spectrum(double... strengths) {
            this.strengths = strengths;
        }

        double[] strengths() {
            return strengths.clone();
        }
    }

    public DeepLinear() {
        super(3, "deep-linear", "Deep linear networks learn in stages");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(LAYERS, START, STRENGTH, SIGMA, SPECTRUM, SIZE, RATE, TIME, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("Modes are learned one after another, the stronger the earlier",
                Claim.ratio("half-time-slope", "half-time-slope-theory", 0.95, 1.05), Claim.most("theory-gap", 0.02),
                Claim.least("learned-before-next", 0.9));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("modes", "Mode after mode", CoursePanes::modes),
                new Pane("loss", "The staircase of the loss", CoursePanes::loss),
                Pane.ofEnds("times", "Time to half strength", TimesPane::show),
                new Pane("directions", "Singular vectors turning into place", CoursePanes::directions));
    }

    /// Where ρ/L reaches 2 over the curvature L s^(2 − 2/L) of the balanced network that has learned its strongest mode.
    static double edge(int layers, double strongest) {
        return 2 / Math.pow(strongest, 2 - 2.0 / layers);
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(RATE, List.of(new Landmark(edge(s.get(LAYERS), s.get(SPECTRUM).strengths()[0]), "edge", true)));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Control: one layer", "Every mode comes at the same rate: exponentials, and no stages.", LAYERS.at(1)),
                Preset.of("Four layers", "Longer waits and sharper rises than with two.", LAYERS.at(4)),
                Preset.of("A small random start", "Nothing is aligned at first; the singular vectors turn before the modes grow.",
                        START.at(Start.RANDOM)),
                Preset.of("A large random start", "At σ = 1 the modes start strong and unordered: the stages blur.",
                        START.at(Start.RANDOM), SIGMA.at(1.0)),
                Preset.of("Unbalanced factors", "The same product, yet the modes leave the balanced theory.", START.at(Start.UNBALANCED)),
                Preset.of("One strength", "Without differences there is one stage for all.", SPECTRUM.at(Spectrum.FLAT)),
                Preset.of("Too large a step", "Above the edge the strongest mode swings about its strength and never settles.",
                        RATE.at(0.6)));
    }
}
