package org.descentlab.experiment.grokking;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.INTEGER_LOG;
import static org.descentlab.study.Parameter.Scale.LINEAR;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.net.AdditionNetwork.Decay;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// Grokking modular addition (problem 5): training pairs are known by heart at once, the others long after. Is it really sudden?
@AutoService(Experiment.class)
public final class Grokking extends Experiment {
    static final Key<Double> FRACTION = Key.real("train-fraction", "Training pairs", "", "%", LINEAR, 0.1, 0.9, 0.25,
            "The share of all pairs (a, b) that is trained on.").primary();
    static final Key<Double> DECAY = Key.real("weight-decay", "Weight decay", "λ", "", LINEAR, 0, 3, 1,
            "The decoupled weight decay of AdamW: weights shrink by rate × λ in every step.").primary();
    static final Key<Decay> FORM = Key.choice("decay-form", "Form of the decay", Decay.class,
            "Decoupled, as in AdamW, by λ; or an L2 penalty inside Adam, (λ₂/2)‖w‖², whose pull Adam divides by the size of gradients.");
    static final Key<Double> PENALTY = Key.real("penalty", "L2 penalty", "λ₂", "", LOG, 1e-5, 1, 3e-4,
            "The weight of the penalty inside Adam, in place of λ.").affects("all, where the decay is an L2 penalty");
    static final Key<Integer> MODULUS = Key.whole("modulus", "Modulus", "p", INTEGER, 11, 97, 59, "Numbers are added modulo p.").primary()
            .grid(11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97);
    static final Key<Integer> WIDTH = Key.whole("width", "Hidden units", "m", INTEGER_LOG, 16, 256, 128, "How many squares are summed.");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "η", "", LOG, 5e-4, 0.05, 0.005, "The rate of Adam.");
    static final Key<Integer> STEPS = Key.whole("steps", "Most steps", "T", INTEGER_LOG, 100, 20000, 3000,
            "Training ends here, or when 99 % of the test pairs are right.");
    static final Sentences SAY = Sentences.of(Grokking.class);

    public Grokking() {
        super(5, "grokking", "Grokking modular addition");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(FRACTION, DECAY, MODULUS, FORM, PENALTY, WIDTH, RATE, STEPS, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("Training pairs are known by heart long before the rule is understood, which hidden measures announce",
                Claim.most("never-grokked", 0), Claim.most("step-by-heart", 50), Claim.least("delay", 3),
                Claim.most("halfway-test-accuracy", 0.12), Claim.least("halfway-class-mean-accuracy", 0.3),
                Claim.least("halfway-participation-gain", 1.8));
    }

    @Override
    protected List<View> declaredViews() {
        Pane accuracy = new Pane("accuracy", "By heart, then understood", CoursePanes::accuracy),
                progress = new Pane("progress", "Hidden progress", CoursePanes::progress),
                losses = new Pane("losses", "Losses and norm", CoursePanes::losses);
        // the sweep trains as many networks again for every share: only where it is looked at
        return List.of(View.of("course", "One share", accuracy, progress, losses),
                View.of("bench", "All shares", accuracy, progress, losses,
                        Pane.ofEnds("phase", "How many pairs it takes", PhasePane::show)));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3), FRACTION.at(0.3), STEPS.at(600));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("No weight decay", "Nothing pulls the network off what it knows by heart: no grokking in 6 000 steps.",
                        DECAY.at(0.0), STEPS.at(6000)),
                Preset.of("Just enough pairs", "30 % of the pairs: grokking after some 260 steps.", FRACTION.at(0.3)),
                Preset.of("Too few pairs", "20 % of the pairs: by heart, and no further.", FRACTION.at(0.2), STEPS.at(6000)),
                Preset.of("A penalty inside Adam",
                        "λ₂ = 0.001 does it as well: grokking after some 225 steps, sooner than decoupled at λ = 1.",
                        FORM.at(Decay.L2), PENALTY.at(0.001)),
                Preset.of("The same number inside Adam",
                        "λ₂ = 1: the pull outweighs all gradients, and not even the training pairs are known.",
                        FORM.at(Decay.L2), PENALTY.at(1.0), STEPS.at(1000)));
    }
}
