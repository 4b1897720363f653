package org.descentlab.experiment.induction;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.View;

/// Induction heads: how they come about at one moment of training, and a shortcut that looks like them
/// (Elhage et al. 2021; Olsson et al. 2022).
@AutoService(Experiment.class)
public final class Induction extends Experiment {
    enum Period { RANDOM, FIXED }

    enum Encoding { RELATIVE, LEARNED }

    enum Switch { ON, OFF }

    static final Key<Period> PERIOD = Key.choice("period", "Periods in training", Period.class,
            "Whether every sequence has a period of its own, or all have the largest.").primary();
    static final Key<Integer> DIMENSION = Key.whole("dimension", "Dimension", "d", Scale.INTEGER, 16, 64, 32,
            "Width of the residual stream; heads are half as wide.").primary().grid(16, 24, 32, 48, 64);
    static final Key<Integer> LAYERS = Key.whole("layers", "Layers", "L", Scale.INTEGER, 1, 2, 2, "Layers of attention.").primary();
    static final Key<Integer> HEADS = Key.whole("heads", "Heads", "H", Scale.INTEGER, 1, 2, 1, "Heads in each layer.");
    static final Key<Integer> VOCABULARY = Key.whole("vocabulary", "Vocabulary", "V", Scale.INTEGER, 16, 64, 32,
            "How many different tokens there are; periods are cut to half of it.");
    static final Key<Integer> LOW = Key.whole("period-low", "Least period", "", Scale.INTEGER, 4, 24, 8,
            "The shortest segment that is repeated in training.");
    static final Key<Integer> HIGH = Key.whole("period-high", "Largest period", "P", Scale.INTEGER, 6, 24, 16,
            "The longest; sequences are twice as long.");
    static final Key<Encoding> ENCODING = Key.choice("encoding", "Positions", Encoding.class,
            "A learned bias by distance in each head, or learned vectors for each position.");
    static final Key<Integer> STEPS = Key.whole("steps", "Training steps", "T", Scale.INTEGER_LOG, 50, 3000, 800,
            "Steps of 32 sequences.");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "", "", Scale.LOG, 0.0003, 0.1, 0.005,
            "Adam's rate, after 50 steps of linear warm-up.");
    static final List<Key<Switch>> SWITCHES = List.of(head(1, 1), head(1, 2), head(2, 1), head(2, 2));
    static final Key<Integer> STATES = Key.whole("states", "States", "V", Scale.INTEGER, 2, 8, 3,
            "How many states the Markov chains have.").affects("Markov chains");
    static final Sentences SAY = Sentences.of(Induction.class);

    private static Key<Switch> head(int layer, int head) {
        String name = "layer-" + (layer == 1 ? "one" : "two") + "-head-" + (head == 1 ? "one" : "two");
        return Key.choice(name, "Layer " + layer + ", head " + head, Switch.class,
                "Off: what this head writes is 0, in the network as it was trained.").affects("attention, other periods");
    }

    public Induction() {
        super(6, "induction", "Induction heads and a trap");
    }

    @Override
    protected List<Key<?>> keys() {
        List<Key<?>> all = new ArrayList<>(List.of(PERIOD, DIMENSION, LAYERS, HEADS, VOCABULARY, LOW, HIGH, ENCODING, STEPS, RATE));
        all.addAll(SWITCHES);
        all.addAll(List.of(STATES, SEED, SEEDS));
        return all;
    }

    @Override
    public Claim claim() {
        return Claim.of("The loss on the second copy falls at once, when induction heads form",
                Claim.within("accuracy", 0.98, 1), Claim.least("induction-score", 0.9),
                Claim.ratio("induction-step", "loss-step", 0.8, 1.1), Claim.most("accuracy-layer-1-uniform", 0.4),
                Claim.most("fixed-elsewhere-most", 0.1));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(View.of("bench", "Repeated sequences",
                new Pane("losses", "First and second copy", RunPanes::losses),
                new Pane("scores", "What heads attend to", RunPanes::scores),
                new Pane("attention", "Attention on one sequence", RunPanes::attention),
                Pane.ofEnds("periods", "At other periods", PeriodPane::show)),
                View.of("markov", "Markov chains",
                        new Pane("markov-loss", "Beside counting", ChainPanes::losses),
                        new Pane("markov-heads", "What heads attend to", ChainPanes::heads),
                        new Pane("markov-attention", "Attention on one chain", ChainPanes::attention)));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("A head appears",
                        "Around step 320 the loss of the second copy falls; the induction score jumps just before."),
                Preset.of("One layer cannot",
                        "Negative control: without a layer below to mark the previous token there is no induction head.",
                        LAYERS.at(1), STEPS.at(1500)),
                Preset.of("The trap: one period",
                        "Perfect in training, and near 0 at other periods: a shortcut by position, not an induction head.",
                        ENCODING.at(Encoding.LEARNED), DIMENSION.at(64), RATE.at(0.003), PERIOD.at(Period.FIXED)),
                Preset.of("The trap undone", "The same network with random periods works at all of them.",
                        ENCODING.at(Encoding.LEARNED), DIMENSION.at(64), RATE.at(0.003)),
                Preset.of("One head switched off", "Without the first layer’s head the second finds nothing to copy.",
                        SWITCHES.getFirst().at(Switch.OFF)),
                Preset.of("Chains", "In the view Markov chains: the loss comes down to that of counting pairs.",
                        DIMENSION.at(16), RATE.at(0.004)));
    }
}
