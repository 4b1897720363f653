package org.descentlab.experiment.computefrontier;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// A compute frontier that is solved exactly (problem 4; Maloney, Roberts & Sully 2022; Bordelon, Atanasov & Pehlevan 2024), and what a
/// fitted sum of two power laws makes of it. See `docs/model/compute-frontier.md`.
@AutoService(Experiment.class)
public final class ComputeFrontier extends Experiment {
    private static final String DESCENT = "mini-batch SGD", FITS = "frontier, fitted sum and mini-batch SGD";
    static final Key<Double> SIGNAL = Key.real("signal", "Signal exponent", "a", "", Scale.LINEAR, 1.1, 3, 1.5,
            "The target’s power in mode k is k^−a: how much the first modes matter.").primary();
    static final Key<Double> SPECTRUM = Key.real("spectrum", "Spectral exponent", "b", "", Scale.LINEAR, 1.05, 2.5, 1.25,
            "The variance of mode k is k^−b: how long the later modes take.").primary();
    static final Key<Double> REACH = Key.real("reach", "Fit reach", "", "decades", Scale.LOG, 0.2, 3, 3,
            "The sum is fitted to runs whose N is at most so many decades from the best size; at 3 to the whole grid.").primary()
            .affects(FITS);
    static final Key<Integer> SIZE = Key.whole("size", "Size shown", "N", Scale.INTEGER_LOG, Sizes.LEAST, Sizes.MOST, 32,
            "The model whose loss over time is shown.").affects("the loss over time, and one curve over compute").grid(Sizes.grid());
    static final Key<Errors> ERRORS = Key.choice("errors", "Errors of size and time", Errors.class,
            "They share the modes, as in a model that learns; or they are added, as the fitted sum assumes: a control.")
            .affects("all panes but mini-batch SGD");
    static final Key<Double> FLOOR = Key.real("floor", "Floor", "E", "", Scale.LINEAR, 0, 1, 0.1,
            "The loss that stays; in mini-batch SGD it is noise on the targets.");
    static final Key<Integer> MODES = Key.whole("modes", "Modes", "M", Scale.INTEGER_LOG, 1000, 20_000, 20_000,
            "How many modes there are; a model of N has the first N of them.");
    static final Key<Double> TIME = Key.real("time", "Longest training", "t", "", Scale.LOG, 300, 1e4, 1e4,
            "Runs that the sum is fitted to are seen at thirteen times from 10 to this.").affects(FITS);
    static final Key<Double> RATE = Key.real("rate", "Learning rate", "η", "", Scale.LINEAR, 0.2, 1, 0.5,
            "The step of mini-batch SGD; t is η times the number of steps.").affects(DESCENT);
    static final Key<Integer> BATCH = Key.whole("batch", "Batch size", "B", Scale.INTEGER_LOG, 1, 32, 8,
            "How many new examples each step draws.").affects(DESCENT);
    static final Sentences SAY = Sentences.of(ComputeFrontier.class);

    /// How the errors of a finite size and of a finite time make up the loss.
    enum Errors { SHARED, ADDED }

    public ComputeFrontier() {
        super(4, "compute-frontier", "The compute frontier, solved");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(SIGNAL, SPECTRUM, REACH, SIZE, ERRORS, FLOOR, MODES, TIME, RATE, BATCH, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("Parabolas find the exponent of the best size, a fitted sum of powers does not",
                Claim.ratio("best-size-exponent", "best-size-exponent-theory", 0.97, 1.03),
                Claim.within("best-size-exponent-parabolas", 0.434, 0.464), Claim.least("best-size-exponent-sum", 0.544),
                Claim.least("descent-exponent-sum", 0.544));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("curves", "Loss over compute", CurvesPane::show),
                new Pane("frontier", "The best size for a compute", FrontierPane::show),
                new Pane("sum", "A sum of powers, fitted", SumPane::show),
                new Pane("descent", "Mini-batch SGD", DescentPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("best-size-exponent", "Exponent of the best size", false),
                new Column("best-size-exponent-sum", "By the fitted sum", false),
                new Column("descent-exponent-sum", "By the sum, SGD runs", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Only near the best size",
                        "Fitted within 0.3 decades of the best size, the same sum comes near the true exponent; noisy runs scatter.",
                        REACH.at(0.3)),
                Preset.of("Control: errors that add", "The form is right here, and the fitted exponent near the true one.",
                        ERRORS.at(Errors.ADDED)),
                Preset.of("A steep signal",
                        "With a = 2 and b = 1.2 the loss falls twice as fast, and the fitted exponent is still far too large.",
                        SIGNAL.at(2.0), SPECTRUM.at(1.2)),
                Preset.of("Slow late modes",
                        "With b = 2.5 it pays to train long, and the fitted sum errs the other way: most runs are too short.",
                        SPECTRUM.at(2.5)),
                Preset.of("One example a step",
                        "Mini-batch noise keeps the loss above the flow’s, yet the fitted sum is off in the same way.",
                        BATCH.at(1), RATE.at(0.2)));
    }
}
