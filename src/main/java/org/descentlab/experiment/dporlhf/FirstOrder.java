package org.descentlab.experiment.dporlhf;

import java.util.Arrays;
import org.descentlab.data.PreferenceTable;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.net.PolicyTable;
import org.descentlab.stats.BradleyTerry;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// √n times the expected distance in total variation of RLHF's policy from the true optimum for many comparisons, mean over one seed's
/// prompts.
record FirstOrder(int responses, double beta, long seed) implements Job<Double> {
    @Override
    public Double compute(Work work) {
        var table = PreferenceTable.draw(DpoRlhf.PROMPTS, responses, 0, 0, Answers.NOISY, seed);
        double[][] each = new double[responses][responses];
        for (double[] row : each) Arrays.fill(row, 2 / (responses * (responses - 1.0)));
        double sum = 0;
        for (int s = 0; s < DpoRlhf.PROMPTS; s++) {
            double[] reward = table.reward()[s];
            sum += BradleyTerry.distance(BradleyTerry.information(each, reward),
                    PolicyTable.tilted(table.reference()[s], reward, beta), beta) / DpoRlhf.PROMPTS;
        }
        return sum;
    }
}
