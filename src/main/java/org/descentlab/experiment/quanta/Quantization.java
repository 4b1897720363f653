package org.descentlab.experiment.quanta;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.INTEGER_LOG;
import static org.descentlab.study.Parameter.Scale.LINEAR;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// The quantization model of scaling laws (problem 4; Michaud et al. 2023): many sudden learnings, the frequent ones first, make one
/// smooth loss. See `docs/model/quanta.md`.
@AutoService(Experiment.class)
public final class Quantization extends Experiment {
    static final Key<Double> EXPONENT = Key.real("exponent", "Zipf exponent", "a", "", LINEAR, 0.2, 1.5, 0.6,
            "The k-th quantum is needed by a share of the examples that falls as k^−(a+1).").primary();
    static final Key<Integer> TASKS = Key.whole("tasks", "Tasks", "", INTEGER, 4, 32, 16, "How many parities one network learns at once.")
            .primary().affects("all but the closed form");
    static final Key<Frequencies> FREQUENCIES = Key.choice("frequencies", "Frequencies", Frequencies.class,
            "Those of Zipf’s law, or the control: all tasks come equally often.").affects("all but the closed form");
    static final Key<Integer> QUANTA = Key.whole("quanta", "Quanta", "K", INTEGER_LOG, 2000, 100_000, 100_000,
            "How many quanta there are in the closed form.").affects("the closed form");
    static final Key<Integer> BITS = Key.whole("bits", "String length", "", INTEGER, 10, 40, 24, "How many bits follow the task’s code.")
            .affects("all but the closed form");
    static final Key<Integer> PARITY = Key.whole("parity", "Bits of a parity", "", INTEGER, 1, 4, 3,
            "Each task is the parity of so many bits.").affects("all but the closed form");
    static final Key<Integer> WIDTH = Key.whole("width", "Hidden units", "m", INTEGER_LOG, 32, 512, 256, "How many ReLU units there are.")
            .affects("all but the closed form");
    static final Key<Double> RATE = Key.real("learning-rate", "Learning rate", "η", "", LOG, 5e-4, 0.05, 0.005, "The rate of Adam.")
            .affects("all but the closed form");
    static final Key<Integer> BATCH = Key.whole("batch", "Batch size", "B", INTEGER_LOG, 64, 1024, 512,
            "How many new examples every step learns from.").affects("all but the closed form");
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", INTEGER_LOG, 200, 20_000, 5000, "How long every network is trained.")
            .affects("all but the closed form");
    static final Sentences SAY = Sentences.of(Quantization.class);

    /// How often the tasks come.
    enum Frequencies { ZIPF, ALIKE }

    public Quantization() {
        super(4, "quanta", "Scaling by quanta");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(EXPONENT, TASKS, FREQUENCIES, QUANTA, BITS, PARITY, WIDTH, RATE, BATCH, STEPS, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("Each task is learned suddenly, the frequent ones first, while their mean falls smoothly",
                Claim.most("rank-correlation", -0.9), Claim.within("order-slope", -0.85, -0.6),
                Claim.ratio("factor-of-the-mean", "factor-of-a-task", 3, 99),
                Claim.ratio("exponent-over-quanta", "exponent-over-quanta-theory", 0.97, 1.03),
                Claim.ratio("exponent-over-examples", "exponent-over-examples-theory", 0.97, 1.03));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("tasks", "Each task, suddenly", TaskPanes::tasks), new Pane("mean", "Their mean, smoothly", TaskPanes::mean),
                Pane.ofEnds("order", "The frequent first", TaskPanes::order),
                new Pane("laws", "Two exponents from one law", LawsPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3), STEPS.at(3000));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("tasks-learned", "Tasks learned", false), new Column("order-slope", "Slope", false),
                new Column("rank-correlation", "Rank correlation", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Control: equal frequencies",
                        "All tasks are learned at about the same time, and their mean falls as suddenly as each.",
                        FREQUENCIES.at(Frequencies.ALIKE)),
                Preset.of("A steep law", "a = 1.2: rare tasks are so rare that fewer are learned in time.", EXPONENT.at(1.2)),
                Preset.of("A flat law", "a = 0.3: K = 100 000 quanta are too few, and both exponents are off.", EXPONENT.at(0.3)),
                Preset.of("Tasks of a single bit", "Far quicker, and each less suddenly: a factor 3 a task, 8 for the mean.",
                        PARITY.at(1), STEPS.at(1000)));
    }
}
