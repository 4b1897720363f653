package org.descentlab.experiment.incontext;

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

/// In-context linear regression by linear attention: one layer learns one step of gradient descent, and stops there
/// (von Oswald et al. 2023; Zhang, Frei & Bartlett 2024; task pools: Raventós et al. 2023).
@AutoService(Experiment.class)
public final class InContext extends Experiment {
    enum Inputs { UNIFORM, GAUSSIAN }

    /// The tasks that training draws from.
    enum Pool implements Key.Worded {
        UNLIMITED, OF_1, OF_2, OF_4, OF_8, OF_16, OF_32, OF_64, OF_128, OF_256;

        /// How many there are; 0: a new one for every prompt.
        int tasks() {
            return this == UNLIMITED ? 0 : 1 << ordinal() - 1;
        }

        @Override
        public String word() {
            return this == UNLIMITED ? "unlimited" : Integer.toString(tasks());
        }
    }

    static final Key<Integer> DIMENSION = Key.whole("dimension", "Dimension", "d", Scale.INTEGER, 2, 16, 5,
            "How many coordinates an input has.").primary();
    static final Key<Integer> CONTEXT = Key.whole("context", "Context length", "N", Scale.INTEGER, 2, 64, 10,
            "How many examples stand before the query.").primary();
    static final Key<Integer> LAYERS = Key.whole("layers", "Layers", "L", Scale.INTEGER, 1, 3, 1,
            "Layers of linear attention.").primary();
    static final Key<Double> NOISE = Key.real("noise", "Label noise", "σ", "", Scale.LINEAR, 0, 1, 0,
            "Standard deviation of the noise on the context's labels; the target has none.");
    static final Key<Inputs> INPUTS = Key.choice("inputs", "Inputs", Inputs.class,
            "Coordinates uniform on (−1, 1), or standard Gaussian.");
    static final Key<Pool> TASKS = Key.choice("tasks", "Training tasks", Pool.class,
            "Weight vectors that training draws from; unlimited: a new one for every prompt.");
    static final Key<Integer> STEPS = Key.whole("steps", "Training steps", "T", Scale.INTEGER_LOG, 50, 6000, 1500,
            "Steps of 256 new prompts each.");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "", "", Scale.LOG, 0.0005, 0.1, 0.01,
            "Adam's first rate; it falls along half a cosine to a hundredth.");
    static final Key<Double> INITIAL = Key.real("initial-scale", "Initial scale", "", "", Scale.LOG, 0.05, 1.5, 0.3,
            "Weights start as N(0, scale²/(d + 1)).");
    static final Key<Integer> EXAMPLES = Key.whole("evaluation-length", "Length at evaluation", "M", Scale.INTEGER_LOG, 1, 512, 20,
            "Examples in the prompts of the length test, at most 8 N; training stays at N.").affects("beyond training");
    static final Sentences SAY = Sentences.of(InContext.class);

    public InContext() {
        super(6, "in-context", "In-context learning as descent");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(DIMENSION, CONTEXT, LAYERS, NOISE, INPUTS, TASKS, STEPS, RATE, INITIAL, EXAMPLES, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("Linear attention learns one step of gradient descent",
                Claim.within("loss-ratio", 0.99, 1.02), Claim.least("cosine", 0.999),
                Claim.ratio("eta-star", "eta-star-theory", 0.98, 1.02), Claim.least("ratio-4-tasks", 2.5),
                Claim.most("ratio-64-tasks", 1.15));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("training", "Error on new tasks", TrainingPane::show),
                Pane.ofEnds("agreement", "Prompt by prompt", Learners::agreement),
                Pane.ofEnds("beyond", "Beyond training", Learners::beyond),
                Pane.ofEnds("diversity", "How many tasks it takes", DiversityPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3), STEPS.at(1000));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(CONTEXT, List.of(new Landmark(s.get(DIMENSION), "N = d", false)),
                EXAMPLES, List.of(new Landmark(s.get(CONTEXT), "M = N", false)));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("One layer, one step", "The loss falls onto the dashed line, the best single step of descent, and stops there."),
                Preset.of("Two layers beat two steps",
                        "Deeper attention also preconditions: its loss ends below two tuned steps of descent.",
                        LAYERS.at(2), STEPS.at(4000), RATE.at(0.005)),
                Preset.of("Four tasks only",
                        "Negative control: the four tasks are memorised, new ones fail; nothing is learned in context.",
                        TASKS.at(Pool.OF_4)),
                Preset.of("Noisy Gaussian inputs", "A smaller step is best; the network finds that one too.",
                        INPUTS.at(Inputs.GAUSSIAN), NOISE.at(1.0), DIMENSION.at(8), CONTEXT.at(20)));
    }
}
