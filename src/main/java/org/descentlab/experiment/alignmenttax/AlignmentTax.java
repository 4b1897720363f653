package org.descentlab.experiment.alignmenttax;

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

/// The alignment tax in closed form: what safety costs in helpfulness under a KL budget, and how much of it is only estimation error.
@AutoService(Experiment.class)
public final class AlignmentTax extends Experiment {
    private static final String FRONT_AND_TAX = "front and tax", REFUSAL_PANES = "refusal panes";
    static final Key<Double> CORRELATION = Key.real("correlation", "Goal correlation", "ρ", "", Scale.LINEAR, -0.95, 1, 0.5,
            "How far helpfulness and safety point the same way.").primary().affects(FRONT_AND_TAX);
    static final Key<Double> BUDGET = Key.real("kl-budget", "KL budget", "d²", "", Scale.LOG, 0.05, 4, 1,
            "How far the policy may move from the base policy, in nats.").primary().affects(FRONT_AND_TAX);
    static final Key<Integer> LABELS = Key.whole("labels", "Labelled prompts", "n", Scale.INTEGER_LOG, 10, 10_000, 100,
            "How many labelled prompts the refusal rule is learned from.").primary().affects(REFUSAL_PANES);
    static final Key<Double> WEIGHT = Key.real("safety-weight", "Weight of safety", "λ", "", Scale.LINEAR, 0, 1, 0.5,
            "The weight of safety against helpfulness.").affects("the marked point of the front");
    static final Key<Double> SEPARATION = Key.real("separation", "Separation", "D", "", Scale.LINEAR, 0.5, 5, 2,
            "Distance between benign and harmful prompts, in standard deviations.").affects(REFUSAL_PANES);
    static final Key<Integer> DIMENSION = Key.whole("dimension", "Dimension of prompts", "m", Scale.INTEGER, 2, 50, 10,
            "Features of a prompt, of which one direction matters.").affects(REFUSAL_PANES);
    static final Key<Double> RIDGE = Key.real("ridge", "Ridge", "r", "", Scale.LOG, 0.001, 10, 0.1,
            "Penalty ½r|θ|² of the learned refusal rule.").affects(REFUSAL_PANES);
    static final Key<Double> OVER_REFUSAL = Key.real("over-refusal", "Over-refusal", "", "%", Scale.LINEAR, 0.005, 0.5, 0.05,
            "Share of the benign prompts that may be refused.").affects(REFUSAL_PANES);
    static final Sentences SAY = Sentences.of(AlignmentTax.class);

    public AlignmentTax() {
        super(7, "alignment-tax", "The price of safety");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(CORRELATION, BUDGET, LABELS, WEIGHT, SEPARATION, DIMENSION, RIDGE, OVER_REFUSAL, SEED, SEEDS.initially(20));
    }

    @Override
    public Claim claim() {
        return Claim.of("Safety alone costs as much helpfulness as the closed form says",
                Claim.ratio("tax", "tax-theory", 0.95, 1.05), Claim.most("front-error", 0.02));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("front", "Helpfulness and safety", GoalPanes::front), new Pane("tax", "The tax", GoalPanes::tax),
                new Pane("refusal", "Refusing and over-refusing", RefusalPanes::atOneCount),
                new Pane("labels", "What labels buy", RefusalPanes::overLabels));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings settings) {
        return Map.of(CORRELATION, List.of(new Landmark(0, "no relation", false)));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(10));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Goals in conflict", "With ρ < 0 pure safety is less helpful than the base policy.", CORRELATION.at(-0.5)),
                Preset.of("One goal", "Negative control: with ρ = 1 there is no tax at any budget.", CORRELATION.at(1.0)),
                Preset.of("Few labels", "Much of what could be refused is missed: estimation error, not a conflict of goals.",
                        LABELS.at(20)),
                Preset.of("Many labels",
                        "Negative control: the learned rule is as good as the best one; what is left is the overlap of the prompts.",
                        LABELS.at(10_000)));
    }
}
