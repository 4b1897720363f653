package org.descentlab.experiment.induction;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;

/// Induction heads: how they come about at one moment of training, and a shortcut that looks like them
/// (Elhage et al. 2021; Olsson et al. 2022).
@AutoService(Experiment.class)
public final class InductionBench extends Bench {
    public InductionBench() {
        super(6, "induction", "Induction heads and a trap");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.choice("period", "Periods in training", List.of("random", "fixed"), "Whether every sequence has a period of its own, or all have the largest.", "all panes").asPrimary(),
                Parameter.number("dimension", "Dimension", "d", "", Scale.INTEGER, 16, 64, 32, true, "Width of the residual stream; heads are half as wide.", "all panes").onGrid(16, 24, 32, 48, 64),
                Parameter.number("layers", "Layers", "L", "", Scale.INTEGER, 1, 2, 2, true, "Layers of attention.", "all panes"),
                Parameter.number("heads", "Heads", "H", "", Scale.INTEGER, 1, 2, 1, false, "Heads in each layer.", "all panes"),
                Parameter.number("vocabulary", "Vocabulary", "V", "", Scale.INTEGER, 16, 64, 32, false, "How many different tokens there are; periods are cut to half of it.", "all panes"),
                Parameter.number("period-low", "Least period", "", "", Scale.INTEGER, 4, 24, 8, false, "The shortest segment that is repeated in training.", "all panes"),
                Parameter.number("period-high", "Largest period", "P", "", Scale.INTEGER, 6, 24, 16, false, "The longest; sequences are twice as long.", "all panes"),
                Parameter.choice("encoding", "Positions", List.of("relative", "learned"), "A learned bias by distance in each head, or learned vectors for each position.", "all panes"),
                Parameter.number("steps", "Training steps", "T", "", Scale.INTEGER_LOG, 50, 3000, 800, false, "Steps of 32 sequences.", "all panes"),
                Parameter.number("learning-rate", "Learning rate", "", "", Scale.LOG, 0.0003, 0.1, 0.005, false, "Adam's rate, after 50 steps of linear warm-up.", "all panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new LossPane(), new ScorePane(), new AttentionPane(), new PeriodPane());
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of("seeds", 3.0);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("A head appears", "Around step 320 the loss of the second copy falls; the induction score jumps just before.", Map.of()),
                new Preset("One layer cannot", "Negative control: without a layer below to mark the previous token there is no induction head.", Map.of("layers", 1.0, "steps", 1500.0)),
                new Preset("The trap: one period", "Perfect in training, and near 0 at other periods: a shortcut by position, not an induction head.",
                        Map.of("encoding", 1.0, "dimension", 64.0, "learning-rate", 0.003, "period", 1.0)),
                new Preset("The trap undone: random periods", "The same network with random periods works at all of them.", Map.of("encoding", 1.0, "dimension", 64.0, "learning-rate", 0.003)));
    }
}
