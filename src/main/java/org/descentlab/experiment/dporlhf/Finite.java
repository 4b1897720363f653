package org.descentlab.experiment.dporlhf;

import java.util.Arrays;
import org.descentlab.data.PreferenceTable;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.stats.BradleyTerry;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Which share of one seed's prompts has a finite optimum, over numbers of comparisons, and what it is at least in expectation.
record Finite(int responses, double flips, Answers answers, long seed) implements Job<Finite.Shares> {
    /// @param measured at [#COUNTS]; `least` the lower bound of its expectation, given the rewards
    record Shares(double[] measured, double[] least) {}

    static final double[] COUNTS = {10, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10_000};

    static Finite of(Ask ask, long seed) {
        return new Finite(ask.get(DpoRlhf.RESPONSES), ask.get(DpoRlhf.FLIPS), ask.get(DpoRlhf.ANSWERS), seed);
    }

    @Override
    public Shares compute(Work work) {
        double[] measured = new double[COUNTS.length], least = new double[COUNTS.length];
        for (int c = 0; c < COUNTS.length; c++) {
            work.cancelled().check();
            var table = PreferenceTable.draw(DpoRlhf.PROMPTS, responses, (int) COUNTS[c], flips, answers, seed);
            measured[c] = Arrays.stream(table.wins()).mapToDouble(w -> BradleyTerry.connected(w) ? 1 : 0).average().orElseThrow();
        }
        for (double[] reward : PreferenceTable.draw(DpoRlhf.PROMPTS, responses, 0, 0, answers, seed).reward()) {
            double[][] better = new double[responses][responses];
            for (int i = 0; i < responses; i++)
                for (int j = 0; j < responses; j++)
                    if (i != j) better[i][j] = PreferenceTable.better(reward[i] - reward[j], flips, answers);
            work.cancelled().check();
            double[] bound = BradleyTerry.connectedAtLeast(better, COUNTS);
            for (int c = 0; c < COUNTS.length; c++) least[c] += bound[c] / DpoRlhf.PROMPTS;
        }
        return new Shares(measured, least);
    }

    @Override
    public double cost() {
        return 8 + 6e-3 * (1 << responses);
    }
}
