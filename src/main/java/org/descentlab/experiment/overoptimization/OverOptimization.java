package org.descentlab.experiment.overoptimization;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.stats.QuadraticFeatures;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// Optimising a learned reward too far (Gao, Schulman & Hilton 2023, §3), in a world whose true reward is known.
@AutoService(Experiment.class)
public final class OverOptimization extends Experiment {
    static final Key<Integer> COMPARISONS = Key.whole("comparisons", "Comparisons", "n", Scale.INTEGER_LOG, 30, 30_000, 1000,
            "How many pairs of responses the reward model is fitted to.").primary();
    static final Key<Double> FLIPS = Key.real("label-flips", "Flipped labels", "ε", "%", Scale.LINEAR, 0, 0.45, 0,
            "Share of the comparisons whose answer is turned round.").primary();
    static final Key<Double> CURVATURE = Key.real("curvature", "Curvature of gold", "κ", "", Scale.LINEAR, 0, 0.6, 0.2,
            "How strongly the true reward bends down away from the base policy.").primary();
    static final Key<Integer> DIMENSION = Key.whole("dimension", "Dimension", "m", Scale.INTEGER, 2, 16, 8, "Features of a response.");
    static final Key<QuadraticFeatures> FEATURES = Key.choice("reward-model", "Reward model", QuadraticFeatures.class,
            "What the reward model is linear in: features, their squares and products; without products; features only.");
    static final Key<Double> PENALTY = Key.real("penalty", "KL penalty", "β", "", Scale.LINEAR, 0, 2, 0,
            "The price of a unit of KL in the policies' ascent.").affects("the frontier's moving policies");
    static final Key<Double> ANGLE = Key.real("angle", "Angle of the proxy", "θ", "", Scale.LINEAR, 0, 90, 60,
            "The angle between a linear proxy and gold’s direction u, in degrees.").affects("the view “At a chosen angle”");
    static final Sentences SAY = Sentences.of(OverOptimization.class);

    public OverOptimization() {
        super(7, "over-optimization", "Optimising a learned reward too far");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(COMPARISONS, FLIPS, CURVATURE, DIMENSION, FEATURES, PENALTY, ANGLE, SEED, SEEDS.initially(20));
    }

    @Override
    public Claim claim() {
        return Claim.of("The more a reward model is optimised the worse the true reward becomes",
                Claim.within("gold-peak-distance", 2.27, 2.77), Claim.most("gold-end", 0), Claim.least("worlds-fallen", 18),
                Claim.least("fit-square-r2", 0.98));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(View.of("bench", "A learned proxy", new Pane("frontier", "Proxy and gold", RewardPanes::frontier),
                new Pane("comparisons", "How far gold rises", ComparisonPanes::distance),
                new Pane("driven", "Driven too far", ComparisonPanes::driven),
                new Pane("best-of-n", "Best of n", RewardPanes::bestOfN)),
                View.of("angle", "At a chosen angle", new Pane("angle", "Gold along a linear proxy", AnglePanes::reward),
                        new Pane("angle-peak", "How far, by the angle", AnglePanes::peak),
                        new Pane("angle-best-of-n", "Best of n at an angle", AnglePanes::bestOfN)));
    }

    @Override
    protected List<Setting> quick() {
        return List.of();
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Few and noisy comparisons",
                        "Gold peaks before d = 1.5 and then falls below the base policy, while the proxy rises.",
                        COMPARISONS.at(100), FLIPS.at(0.25)),
                Preset.of("Many clean comparisons", "Negative control: the proxy is nearly gold, and gold hardly falls.",
                        COMPARISONS.at(30_000)),
                Preset.of("Proxy without curvature",
                        "The linear proxy never sees gold bend: gold follows d(α − βd) exactly, whatever the data.",
                        FEATURES.at(QuadraticFeatures.SMALL), COMPARISONS.at(30_000)),
                Preset.of("Nothing bends", "Negative control: a linear gold and a linear proxy: gold never falls.",
                        CURVATURE.at(0.0), FEATURES.at(QuadraticFeatures.SMALL)),
                Preset.of("A proxy at 80 degrees",
                        "View “At a chosen angle”: gold peaks at cos θ/(√2 κ) = 0.61, a sixth of the way along u itself.",
                        ANGLE.at(80.0)),
                Preset.of("At a right angle", "Negative control, in the view “At a chosen angle”: gold only falls.", ANGLE.at(90.0)));
    }
}
