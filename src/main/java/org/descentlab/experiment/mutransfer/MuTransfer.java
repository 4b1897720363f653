package org.descentlab.experiment.mutransfer;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// The best learning rate of a narrow network is that of a wide one if every layer is scaled so that its features move by as much
/// (problem 3; Yang & Hu 2021, Yang et al. 2022). See `docs/model/mu-transfer.md`.
@AutoService(Experiment.class)
public final class MuTransfer extends Experiment {
    private static final String SWEEP = "the losses and the optimum", CHECK = "the coordinate check";
    static final Key<Integer> NARROWEST = Key.whole("narrowest", "Narrowest width", "n₀", Scale.INTEGER_LOG, 8, 64, 64,
            "Units in each of two hidden layers of the network whose rate is transferred; there both parametrisations are the same.")
            .grid(8, 16, 32, 64).primary();
    static final Key<Integer> DOUBLINGS = Key.whole("doublings", "Doublings", "k", Scale.INTEGER, 1, 4, 3,
            "The widest network that is trained has n₀·2ᵏ units a layer; the check goes one doubling further.").primary();
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 20, 400, 100,
            "So many steps on batches of 64 digits are taken at every rate.").primary().affects(SWEEP);
    static final Key<Rates> RATES = Key.choice("rates", "Learning rates", Rates.class,
            "The grid of rates: nine octaves, thirteen, or nine in halves.").affects(SWEEP);
    static final Key<Optimiser> OPTIMISER = Key.choice("optimiser", "Optimiser", Optimiser.class,
            "Adam, or gradient descent with momentum 0.9 at four times the rates.");
    static final Key<Integer> CHECK_STEPS = Key.whole("check-steps", "Steps of the check", "t", Scale.INTEGER, 1, Check.LONG, 5,
            "After so many steps the coordinates are looked at.").affects(CHECK);
    static final Key<Double> CHECK_RATE = Key.real("check-rate", "Rate of the check", "η", "", Scale.LOG, 0x1p-11, 0x1p-3, 0x1p-8,
            "The learning rate at which the coordinates are looked at.").affects(CHECK);
    static final Key<Readout> READOUT = Key.choice("readout", "Readout of the check", Readout.class,
            "Whether the last layer begins at zero under μP, or is random as in the sweeps.").affects(CHECK);
    static final Sentences SAY = Sentences.of(MuTransfer.class);

    /// The exponents of two of a grid of rates.
    enum Rates {
        OCTAVES(-11, -3, 1), ALL_OCTAVES(-13, -1, 1), HALF_OCTAVES(-11, -3, 0.5);

        private final double low, high, step;

        Rates(double low, double high, double step) {
            this.low = low;
            this.high = high;
            this.step = step;
        }

        double[] exponents(Optimiser optimiser) {
            return IntStream.rangeClosed(0, (int) Math.round((high - low) / step)).mapToDouble(i -> low + i * step + optimiser.octaves)
                    .toArray();
        }
    }

    enum Optimiser {
        ADAM(0), MOMENTUM(2);

        /// So much higher are its rates.
        private final int octaves;

        Optimiser(int octaves) {
            this.octaves = octaves;
        }
    }

    enum Readout { ZERO, RANDOM }

    public MuTransfer() {
        super(3, "mu-transfer", "Learning rates that transfer across widths");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(NARROWEST, DOUBLINGS, STEPS, RATES, OPTIMISER, CHECK_STEPS, CHECK_RATE, READOUT, SEED, SEEDS.initially(3));
    }

    @Override
    public Claim claim() {
        return Claim.of("Under μP the best rate stays as the network widens, in the standard parametrisation it falls",
                Claim.within("mup-shift", 0, 0), Claim.most("standard-shift", -1), Claim.within("mup-slope-h2", -0.05, 0.05),
                Claim.least("standard-slope-logits", 0.4));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("transfer", "Transfer", new Pane("standard", "Standard parametrisation", ask -> LossPanes.show(ask, Rule.STANDARD)),
                        new Pane("mup", "Maximal update parametrisation", ask -> LossPanes.show(ask, Rule.MAXIMAL)),
                        new Pane("check", "Coordinate check", CheckPanes::widths),
                        new Pane("optimum", "Where the best rate stands", OptimumPane::show)),
                View.of("check", "The check, step by step", new Pane("slopes", "Slopes over the steps", CheckSteps::slopes),
                        new Pane("logits", "How large the logits become", CheckSteps::logits)));
    }

    /// Of the networks that are trained, ascending.
    static double[] widths(Settings s) {
        return widths(s, s.get(DOUBLINGS));
    }

    /// Of those that are checked.
    static double[] checked(Settings s) {
        return widths(s, s.get(DOUBLINGS) + 1);
    }

    private static double[] widths(Settings s, int doublings) {
        return IntStream.rangeClosed(0, doublings).mapToDouble(k -> s.get(NARROWEST) << k).toArray();
    }

    @Override
    protected List<Setting> quick() {
        return List.of(DOUBLINGS.at(2));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("standard-shift", "Shift of the best rate, SP", false),
                new Column("mup-shift", "Shift of the best rate, μP", false),
                new Column("standard-cost", "Cost of transfer, SP", false), new Column("mup-cost", "Cost of transfer, μP", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Check passes, transfer fails",
                        "Eight units are too few: at the rate to be transferred the check is flat, yet after 400 steps the best rate rises with the width.",
                        NARROWEST.at(8), STEPS.at(400), CHECK_RATE.at(0x1p-6), CHECK_STEPS.at(20), SEEDS.at(5)),
                Preset.of("The logits grow, then settle",
                        "At a large rate they grow over the first steps, at every width alike: the check is of widths, not of steps.",
                        CHECK_RATE.at(0x1p-6), CHECK_STEPS.at(Check.LONG), READOUT.at(Readout.RANDOM)),
                Preset.of("One step, within the scatter",
                        "Half-way between two rates most seeds move by a grid step, up or down; the mean of eight does not.",
                        STEPS.at(50), DOUBLINGS.at(2), SEEDS.at(8)),
                Preset.of("Half octaves", "A finer grid: under μP the optimum moves by less than one of its steps.",
                        RATES.at(Rates.HALF_OCTAVES)),
                Preset.of("Control: momentum", "With momentum SGD the best rate hardly moves, in either parametrisation.",
                        OPTIMISER.at(Optimiser.MOMENTUM)),
                Preset.of("Up to a thousand units", "Four doublings: the standard optimum goes on falling, the other stays.",
                        DOUBLINGS.at(4)));
    }
}
