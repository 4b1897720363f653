package org.descentlab.experiment.dporlhf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.data.PreferenceTable;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.net.PolicyTable;
import org.descentlab.stats.BradleyTerry;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.jspecify.annotations.Nullable;

/// The prompts of one seed with their comparisons, and the scores that a reward model gives their responses.
///
/// @param ridge of the scores
record Table(int responses, int comparisons, double flips, Answers answers, double ridge, long seed) implements Job<Table.Scored> {
    /// @param scores `[prompt][response]`; null for a prompt without a finite optimum
    /// @param finite whether each prompt's comparisons are strongly connected, so that there is one without a ridge
    record Scored(PreferenceTable table, List<double @Nullable []> scores, boolean[] finite) {
        /// The prompts that have scores.
        IntStream scored() {
            return IntStream.range(0, scores.size()).filter(s -> scores.get(s) != null);
        }

        /// How many prompts have an optimum without a ridge.
        long optima() {
            return IntStream.range(0, finite.length).filter(s -> finite[s]).count();
        }

        /// RLHF's optimum: the reference policy, tilted by the scores.
        double @Nullable [] rlhf(int prompt, double beta) {
            double[] z = scores.get(prompt);
            return z == null ? null : PolicyTable.tilted(table.reference()[prompt], z, beta);
        }

        /// The best policy for the true rewards.
        double[] best(int prompt, double beta) {
            return PolicyTable.tilted(table.reference()[prompt], table.reward()[prompt], beta);
        }
    }

    @Override
    public Scored compute(Work work) {
        var table = PreferenceTable.draw(DpoRlhf.PROMPTS, responses, comparisons, flips, answers, seed);
        List<double @Nullable []> scores = new ArrayList<>();
        boolean[] finite = new boolean[DpoRlhf.PROMPTS];
        for (int s = 0; s < finite.length; s++) {
            finite[s] = BradleyTerry.connected(table.wins()[s]);
            scores.add(BradleyTerry.fit(table.wins()[s], ridge));
        }
        return new Scored(table, scores, finite);
    }

    @Override
    public double cost() {
        return 0.5 + 1e-3 * comparisons;
    }

    @Override
    public long bytes(Scored s) {
        return 500 + DpoRlhf.PROMPTS * responses * (40L + 4 * responses);
    }
}
