package org.descentlab.experiment.maxmargin;

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
import org.descentlab.tensor.Norm;

/// Which of all separators descent turns to: that of the largest margin, in the norm of its steps (problem 1). See
/// `docs/model/max-margin.md`.
@AutoService(Experiment.class)
public final class MaxMargin extends Experiment {
    private static final String PLANE = "the view “In the plane”", NORMS = "the view “Three geometries”";
    static final Key<Double> STRETCH = Key.real("stretch", "Stretch", "", "×", Scale.LINEAR, 1, 5, 2,
            "How much longer than wide the cloud of points is, aslant to the line that parts them.").primary().affects(PLANE);
    static final Key<Integer> FLIPPED = Key.whole("flipped", "Flipped labels", "", Scale.INTEGER, 0, 8, 0,
            "So many labels are turned round: with some, no line parts the points.").primary().affects(PLANE);
    static final Key<Double> RATIO = Key.real("scale-ratio", "Ratio of scales", "κ", "", Scale.LOG, 1, 100, 10,
            "How much larger the first feature is than the last.").primary().affects(NORMS);
    static final Key<Double> GAP = Key.real("gap", "Gap", "", "", Scale.LINEAR, 0.05, 1, 0.3,
            "No point of the plane lies nearer to the line that parts them.").affects(PLANE);
    static final Key<Integer> POINTS = Key.whole("points", "Points", "n", Scale.INTEGER_LOG, 4, 200, 40,
            "How many points of the plane are classified.").affects(PLANE);
    static final Key<Double> RATE = Key.real("rate", "Learning rate", "ρ", "×", Scale.LOG, 0.1, 20, 1,
            "The step of gradient descent over 4n/‖X‖², and of the normalised one over 1/max‖x‖².").affects(PLANE);
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 100, 1_000_000, 100_000,
            "How long both descents in the plane run.").affects(PLANE);
    static final Key<Integer> SAMPLES = Key.whole("samples", "Examples", "m", Scale.INTEGER, 5, 60, 15,
            "How many examples with many features are classified.").affects(NORMS);
    static final Key<Integer> FEATURES = Key.whole("features", "Features", "d", Scale.INTEGER_LOG, 2, 100, 30,
            "How many features an example has.").affects(NORMS);
    static final Key<Double> FIRST = Key.real("first-step", "First step", "η₁", "", Scale.LOG, 0.005, 0.5, 0.05,
            "The t-th step of the three methods is η₁/√t long, each in its own norm.").affects(NORMS);
    static final Key<Integer> TURNS = Key.whole("norm-steps", "Steps of three geometries", "", Scale.INTEGER_LOG, 100, 100_000, 20_000,
            "How long the three methods run.").affects(NORMS);
    static final Sentences SAY = Sentences.of(MaxMargin.class);

    public MaxMargin() {
        super(1, "max-margin", "Gradient descent turns to the largest margin");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(STRETCH, FLIPPED, RATIO, GAP, POINTS, RATE, STEPS, SAMPLES, FEATURES, FIRST, TURNS, SEED, SEEDS.initially(10));
    }

    @Override
    public Claim claim() {
        return Claim.of("Gradient descent turns towards the largest margin, slowly, its normalised form fast",
                Claim.least("margin-ratio-least", 0.95), Claim.least("margin-ratio-normalised-least", 0.995),
                Claim.most("loss-most", 0.0001), Claim.within("norm-slope", 0.75, 1));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("plane", "In the plane", new Pane("plane", "The separator turns", PlanePane::show),
                        new Pane("margin", "Share of the largest margin", PlanePanes::margin),
                        new Pane("direction", "Distance from its direction", PlanePanes::direction),
                        new Pane("norm", "The weights grow without end", LengthPane::show)),
                View.of("norms", "Three geometries", new Pane("l1", "ℓ₁ margin", ask -> NormPanes.margin(ask, Norm.L1)),
                        new Pane("l2", "ℓ₂ margin", ask -> NormPanes.margin(ask, Norm.L2)),
                        new Pane("linf", "ℓ∞ margin", ask -> NormPanes.margin(ask, Norm.LINF)),
                        new Pane("weights", "What the weights look like", NormPanes::weights)));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(RATE, List.of(new Landmark(2, "edge", false)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("margin-ratio", "Margin reached", true),
                new Column("margin-ratio-normalised", "Margin reached normalised", true),
                new Column("loss", "Loss", false),
                new Column("norm-slope", "Growth with ln t", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Control: no separator", "With 6 labels turned round no line parts the points: descent stops at a minimum.",
                        FLIPPED.at(6)),
                Preset.of("Ten times the steps",
                        "A million steps take only a quarter to a third off the angle that is left after a hundred thousand.",
                        STEPS.at(1_000_000)),
                Preset.of("Ten times the rate", "The angle is that of ten times the steps: only their product counts, even above the edge.",
                        RATE.at(10.0)),
                Preset.of("A round cloud", "The first step already points a few degrees from the largest margin: little is left to turn.",
                        STRETCH.at(1.0)),
                Preset.of("A narrow gap", "A small margin takes longer: either descent has reached less of it.", GAP.at(0.05)),
                Preset.of("Equal scales", "Without large features each method still wins in its own norm.", RATIO.at(1.0)),
                Preset.of("Control: two features",
                        "Little room for different margins: no method is far ahead, and not every one is first in its own norm.",
                        FEATURES.at(2)));
    }
}
