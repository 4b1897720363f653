package org.descentlab.experiment.dporlhf;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.study.Ask;
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

/// Preferences with a reward model and without one (problem 7; Rafailov et al. 2023): in a table RLHF and DPO have the same optimum, if
/// there is one; and two ways in which they part. See `docs/model/dpo-rlhf.md`.
@AutoService(Experiment.class)
public final class DpoRlhf extends Experiment {
    /// The responses of every prompt among which log-linear policies choose.
    static final int CHOICES = 16;
    static final int PROMPTS = 4;
    static final Key<Double> BETA = Key.real("beta", "KL penalty", "β", "", Scale.LOG, 0.05, 10, 0.5,
            "The price of a unit of KL divergence from the reference policy.").primary();
    static final Key<Integer> COMPARISONS = Key.whole("comparisons", "Comparisons", "n", Scale.INTEGER_LOG, 10, 10_000, 400,
            "How many pairs of responses are compared for each prompt.").primary();
    static final Key<Integer> FEATURES = Key.whole("features", "Policy features", "m", Scale.INTEGER, 1, 20, 6,
            "How many features a log-linear policy has, for 16 responses to every prompt.").primary().affects("“Too few features”");
    static final Key<Integer> RESPONSES = Key.whole("responses", "Responses", "K", Scale.INTEGER, 3, 16, 8,
            "How many responses every prompt has.");
    static final Key<Double> FLIPS = Key.real("label-flips", "Flipped labels", "ε", "%", Scale.LINEAR, 0, 0.45, 0,
            "Share of the comparisons whose answer is turned round.");
    static final Key<Answers> ANSWERS = Key.choice("answers", "Pairwise preferences", Answers.class,
            "The better response wins with the probability of Bradley and Terry, or always.")
            .affects("“In the table” and “Is there an optimum?”");
    static final Key<Double> RIDGE = Key.real("ridge", "Ridge of the reward model", "r", "", Scale.LINEAR, 0, 10, 0,
            "Penalty ½r|z|² of the scores that RLHF learns; DPO has none. “One-sided answers” take 1 in the place of 0.")
            .affects("“In the table” and what RLHF has of “One-sided answers”");
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 100, 20_000, 3000,
            "How long every policy is trained.");
    static final Key<Integer> PROMPT = Key.whole("prompt", "Shown prompt", "", Scale.INTEGER, 1, PROMPTS, 1,
            "Which of the prompts of the first seed is shown.").affects("“Policies”");
    static final Sentences SAY = Sentences.of(DpoRlhf.class);

    public DpoRlhf() {
        super(7, "dpo-rlhf", "Preferences with and without a reward model");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(BETA, COMPARISONS, FEATURES, RESPONSES, FLIPS, ANSWERS, RIDGE, STEPS, PROMPT, SEED, SEEDS.initially(20));
    }

    @Override
    public Claim claim() {
        return Claim.of("With comparisons that connect all responses DPO ends at the optimum of RLHF",
                Claim.most("gap-most", 1e-06), Claim.most("kl-natural", 1e-12), Claim.most("kl-reinforce", 0.003),
                Claim.most("without-optimum", 0));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("table", "In the table", new Pane("policies", "Policies", PolicyPane::show),
                        new Pane("gap", "DPO goes to RLHF’s optimum", GapPanes::gap),
                        new Pane("climb", "RLHF by policy gradient", GapPanes::climb),
                        new Pane("truth", "How far from the truth", TruthPanes::truth)),
                View.of("part", "Where they part", new Pane("finite", "Is there an optimum?", TruthPanes::finite),
                        new Pane("certain", "One-sided answers", CertainPanes::overBeta),
                        new Pane("unbounded", "DPO without an optimum", CertainPanes::overSteps),
                        new Pane("restricted", "Too few features", RestrictedPane::show)));
    }

    /// The settings' tables.
    static Table table(Ask ask, double comparisons, long seed) {
        return new Table(ask.get(RESPONSES), (int) comparisons, ask.get(FLIPS), ask.get(ANSWERS), ask.get(RIDGE), seed);
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings settings) {
        return Map.of(FEATURES, List.of(new Landmark(CHOICES - 1, "any policy", false)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("gap", "largest |DPO − RLHF|", false), new Column("truth", "From the truth", true),
                new Column("finite", "With an optimum", true), new Column("restricted", "Parted by features", true));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("One-sided answers",
                        "The better response always wins: no optimum is finite, and DPO’s policies go on to a deterministic one.",
                        ANSWERS.at(Answers.DETERMINISTIC)),
                Preset.of("One-sided, with a ridge", "The ridge gives RLHF a finite optimum; DPO still has none and leaves RLHF’s behind.",
                        ANSWERS.at(Answers.DETERMINISTIC), RIDGE.at(1.0)),
                Preset.of("Few comparisons", "Often some response never won or never lost: then there is no optimum.", COMPARISONS.at(20)),
                Preset.of("A small penalty",
                        "β = 0.1: DPO still ends at RLHF’s optimum. Plain policy gradient and REINFORCE crawl, "
                                + "the natural gradient does not.",
                        BETA.at(0.1)),
                Preset.of("A large penalty",
                        "View “Where they part”: RLHF with a ridge of 1 gives the best response 0.487, IPO 0.356, "
                                + "DPO 0.82 after 3000 steps.",
                        BETA.at(5.0)),
                Preset.of("Many comparisons", "Both come near the truth, by 1/√n.", COMPARISONS.at(10_000)),
                Preset.of("Control: features enough", "With 15 features every policy on 16 responses can be had: nothing parts them.",
                        FEATURES.at(CHOICES - 1)));
    }
}
