package org.descentlab.experiment.parity;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.INTEGER_LOG;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.data.SparseParity;
import org.descentlab.data.SparseParity.Labels;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.net.ParityNetwork;
import org.descentlab.study.Ask;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// Sparse parity (problem 5; Barak et al. 2022): accuracy and loss both stand still, then both jump; what the network looks at has changed
/// long before. See `docs/model/parity.md`.
@AutoService(Experiment.class)
public final class Parity extends Experiment {
    static final Key<Integer> BITS = Key.whole("bits", "String length", "n", INTEGER, 10, 60, 30,
            "How many bits a string has.").primary();
    static final Key<Integer> PARITY = Key.whole("parity", "Bits of the parity", "k", INTEGER, 1, 4, 3,
            "The label is the product of so many of the bits.").primary();
    static final Key<Integer> BATCH = Key.whole("batch", "Batch size", "B", INTEGER_LOG, 8, 1024, 256,
            "How many new strings every step learns from.").primary();
    static final Key<Labels> LABELS = Key.choice("labels", "Labels", Labels.class,
            "The parity, or the control: a fair coin for every string, where there is nothing to learn.");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "η", "", LOG, 0.01, 1, 0.1,
            "The rate of stochastic gradient descent.");
    static final Key<Integer> WIDTH = Key.whole("width", "Hidden units", "m", INTEGER_LOG, 16, 512, 128, "How many ReLU units there are.");
    static final Key<Integer> STEPS = Key.whole("steps", "Most steps", "T", INTEGER_LOG, 100, 10_000, 2000,
            "Training ends here, or when 99 % of the test strings are right; over n, only after four times as many.");
    static final Key<Integer> COINS = Key.whole("coin-runs", "Coin runs", "", INTEGER, 5, 40, 20,
            "How many networks are trained on fair coins for the null band.").affects("the null band");
    static final Sentences SAY = Sentences.of(Parity.class);

    public Parity() {
        super(5, "parity", "Hidden progress in sparse parity");
    }

    /// The settings' own network under a seed.
    static TrainParity train(Ask ask, long seed) {
        var plan = new ParityNetwork.Plan(ask.get(WIDTH), ask.get(RATE), ask.get(BATCH));
        return new TrainParity(new SparseParity(ask.get(BITS), ask.get(PARITY), ask.get(LABELS)), plan, ask.get(STEPS), seed);
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(BITS, PARITY, BATCH, LABELS, RATE, WIDTH, STEPS, COINS, SEED, SEEDS.initially(10));
    }

    @Override
    public Claim claim() {
        return Claim.of("Before anything is seen in accuracy or loss the weights already gather on the bits of the parity",
                Claim.within("accuracy-late", 0.48, 0.53), Claim.within("loss-fallen-late", -0.03, 0.03), Claim.least("mass-late", 1.13),
                Claim.ratio("mass-late", "mass-of-coins-most", 1, 9), Claim.within("found-share", 0.5, 1), Claim.most("never-passed", 0));
    }

    @Override
    protected List<View> declaredViews() {
        Pane accuracy = new Pane("accuracy", "Accuracy", CoursePanes::accuracy),
                progress = new Pane("progress", "Hidden progress", ProgressPane::show),
                loss = new Pane("loss", "Loss", CoursePanes::loss),
                bits = new Pane("bits", "Where the network looks", CoursePanes::bits);
        // the sweep trains as many networks again for every n: only where it is looked at
        return List.of(View.of("course", "One parity", accuracy, progress, loss, bits),
                View.of("sizes", "Over n", accuracy, progress, Pane.ofEnds("sizes", "How long it takes", SizesPane::show)));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3), COINS.at(10), STEPS.at(1500));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("step-passed", "60 % at step", false), new Column("mass-late", "Mass at 80 %", false),
                new Column("mass-of-coins-most", "Most of coins", false), new Column("found-share", "Bits known at", true));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Control: fair coins", "Nothing to learn: accuracy stays at chance, and the mass within the null band.",
                        LABELS.at(Labels.FAIR_COINS)),
                Preset.of("A single bit", "k = 1: the gradient finds it at once, and there is no wait.", PARITY.at(1), STEPS.at(200)),
                Preset.of("Four bits", "k = 4 takes about as long as k = 3 here: no law n^k.", PARITY.at(4)),
                Preset.of("Small batches", "B = 32: coins alone make the mass wander, and the band is wide.", BATCH.at(32)),
                Preset.of("Fifty bits in small batches",
                        "A longer wait; the mass leaves the band only shortly before the jump.",
                        BITS.at(50), BATCH.at(32), STEPS.at(5000)));
    }
}
