package org.descentlab.experiment.epochwise;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
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

/// What training longer does to the test error: overtraining and a second descent over steps in closed form, and what a network makes of
/// noisy labels. See `docs/model/epoch-wise.md`.
@AutoService(Experiment.class)
public final class EpochWise extends Experiment {
    private static final String LINEAR = "the linear models", TWO = "the panes of two scales", ONE = "the panes of one scale",
            NETWORK = "the network";
    static final Key<Double> SCALE = Key.real("scale", "Slow scale", "k", "", Scale.LOG, 0.01, 1, 0.02,
            "The standard deviation of the slow features; of the fast ones it is 1.").primary().affects(TWO);
    static final Key<Double> NOISE = Key.real("noise", "Noise variance", "s²", "", Scale.LINEAR, 0, 4, 1,
            "The variance of the noise on the labels of the linear models.").primary().affects(LINEAR);
    static final Key<Double> LABELS = Key.real("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 0.6, 0.2,
            "The share of the network's training labels that are changed to another digit.").primary().affects(NETWORK);
    static final Key<Integer> SAMPLES = Key.whole("samples", "Samples", "n", Scale.INTEGER_LOG, 50, 400, 200,
            "The training examples of the linear models.").affects(LINEAR);
    static final Key<Integer> FAST = Key.whole("fast-features", "Fast features", "d₁", Scale.INTEGER_LOG, 10, 300, 140,
            "How many features have variance 1.").affects(TWO);
    static final Key<Integer> SLOW = Key.whole("slow-features", "Slow features", "d₂", Scale.INTEGER_LOG, 1, 100, 20,
            "How many features have variance k².").affects(TWO);
    static final Key<Double> FAST_SIGNAL = Key.real("fast-signal", "Signal in fast features", "S₁", "", Scale.LINEAR, 0, 10, 3,
            "The variance of the labels that the fast features make.").affects(TWO);
    static final Key<Double> SLOW_SIGNAL = Key.real("slow-signal", "Signal in slow features", "S₂", "", Scale.LINEAR, 0, 10, 5,
            "The variance of the labels that the slow features make.").affects(TWO);
    static final Key<Double> RATIO = Key.real("ratio", "Features per sample", "γ", "", Scale.LOG, 0.1, 3, 0.9,
            "Features over samples where all features have one scale.").affects("stopping early");
    static final Key<Double> SIGNAL = Key.real("signal", "Signal", "r²", "", Scale.LINEAR, 0.1, 10, 4,
            "The variance of the labels without noise where all features have one scale.").affects(ONE);
    static final Key<Double> RATE = Key.real("rate", "Step", "ρ", "", Scale.LOG, 0.01, 1, 0.02,
            "The step of gradient descent over 1/L, L the largest eigenvalue of XᵀX/n; from 2 on it would diverge.").affects(LINEAR);
    static final Key<Integer> EXAMPLES = Key.whole("examples", "Digits", "", Scale.INTEGER_LOG, 100, 1000, 500,
            "How many digits the network is trained on.").affects(NETWORK);
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "H", Scale.INTEGER_LOG, 16, 1024, 512,
            "Units in the network's hidden layer.").affects(NETWORK);
    static final Key<Double> ADAM = Key.real("adam-rate", "Adam's rate", "", "", Scale.LOG, 3e-5, 0.03, 5e-4,
            "The learning rate of Adam, on batches of 100 digits.").affects(NETWORK);
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 100, 20_000, 1000,
            "How long the network is trained.").affects(NETWORK);
    static final Sentences SAY = Sentences.of(EpochWise.class);

    public EpochWise() {
        super(1, "epoch-wise", "Training longer: overtraining, a second descent, memorization");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(SCALE, NOISE, LABELS, SAMPLES, FAST, SLOW, FAST_SIGNAL, SLOW_SIGNAL, RATIO, SIGNAL, RATE, EXAMPLES, WIDTH, ADAM,
                STEPS,
                SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("The risk falls, rises and falls again while it trains",
                Claim.least("peak-over-first-least", 1.8), Claim.least("peak-over-second-least", 2.5),
                Claim.ratio("risk-stopped", "risk-stopped-theory", 0.85, 1.15));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("linear", "Linear models", new Pane("two-scales", "Fast and slow features", ScalePanes::course),
                        new Pane("scales", "How slow is slow enough?", ScalePanes::scales),
                        new Pane("one-scale", "Training too long", StoppingPanes::course),
                        new Pane("stopping", "Stopping early is a ridge", StoppingPanes::ratios)),
                View.of("network", "A network", new Pane("learning", "Learned, then memorized", NetworkPanes::errors),
                        new Pane("wrong-labels", "What becomes of the wrong labels", NetworkPanes::labels)));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(FAST, List.of(new Landmark(s.get(SAMPLES), "d₁ = n", false)),
                SAMPLES, List.of(new Landmark(s.get(FAST), "n = d₁", false)),
                RATIO, List.of(new Landmark(1, "p = n", false)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("first-minimum", "First minimum", false),
                new Column("peak", "Peak", false),
                new Column("second-minimum", "Second minimum", false),
                new Column("peak-step", "Peak at step", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Control: one scale", "At k = 1 all features learn at once: the test error falls once, and overtraining is all.",
                        SCALE.at(1.0)),
                Preset.of("Control: nothing to learn late",
                        "Without signal in the slow features there is nothing to come back for: overtraining, and no second descent.",
                        SLOW_SIGNAL.at(0.0)),
                Preset.of("Control: few fast features", "With d₁ = 20 the fast features have little room to fit noise: hardly a peak.",
                        FAST.at(20)),
                Preset.of("At p = n", "At γ = 1 training to the end is ruinous, and stopping early is almost as good as the best ridge.",
                        RATIO.at(1.0)),
                Preset.of("Control: no noise", "With γ < 1 and no noise training on never hurts where there is one scale.",
                        NOISE.at(0.0), RATIO.at(0.5)),
                Preset.of("Control: true labels", "In the network: without wrong labels the test error falls and stays.", LABELS.at(0.0)),
                Preset.of("The long run", "In the network: Adam at 0.0001 for 20,000 steps, minutes of work: a U, and no second descent.",
                        ADAM.at(1e-4), STEPS.at(20_000)));
    }
}
