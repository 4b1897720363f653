package org.descentlab.experiment.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.network.FitClassifier;
import org.descentlab.experiment.network.MeasuredClassifier;
import org.descentlab.study.Ask;

/// How one network of the grid is made and trained.
record Configuration(int width, int hidden, double rate, int batch, double decay) {
    private static final int[] WIDTHS = {32, 100, 300}, BATCHES = {16, 128};
    private static final double[] RATES = {0.01, 0.05}, DECAYS = {0, 1e-3};

    /// Which grid.
    enum Grid {
        /// 3 widths × 2 depths × 2 rates × 2 batch sizes, no weight decay.
        QUICK(2, 1),
        /// 3 widths × 3 depths × 2 rates × 2 batch sizes × 2 weight decays.
        FULL(3, 2);

        private final List<Configuration> all = new ArrayList<>();

        Grid(int depths, int decays) {
            for (int decay = 0; decay < decays; decay++)
                for (int hidden = 1; hidden <= depths; hidden++)
                    for (int width : WIDTHS)
                        for (double rate : RATES)
                            for (int batch : BATCHES)
                                all.add(new Configuration(width, hidden, rate, batch, DECAYS[decay]));
        }

        List<Configuration> all() {
            return all;
        }
    }

    /// What varies.
    enum Choice {
        WIDTH("width", Configuration::width), LAYERS("layers", Configuration::hidden), RATE("rate", Configuration::rate), BATCH("batch",
                Configuration::batch), DECAY("decay", Configuration::decay);

        final String label;
        private final ToDoubleFunction<Configuration> of;

        Choice(String label, ToDoubleFunction<Configuration> of) {
            this.label = label;
            this.of = of;
        }

        /// Whether two configurations differ in this alone.
        boolean only(Configuration a, Configuration b) {
            for (Choice c : values()) if ((c.of.applyAsDouble(a) == c.of.applyAsDouble(b)) == (c == this)) return false;
            return true;
        }
    }

    MeasuredClassifier measured(Ask ask, long seed) {
        return new MeasuredClassifier(
                new FitClassifier(ask.get(Ranking.SAMPLES), width, hidden, rate, batch, decay, ask.get(Ranking.SHARE), seed),
                true);
    }
}
