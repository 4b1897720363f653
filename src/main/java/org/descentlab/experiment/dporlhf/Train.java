package org.descentlab.experiment.dporlhf;

import java.util.stream.IntStream;
import org.descentlab.net.PolicyTable;
import org.descentlab.net.PolicyTable.Look;
import org.descentlab.net.PolicyTable.Method;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// A table of policies that is trained on one seed's prompts; all but DPO on those that have scores.
record Train(Table table, Method method, double beta, int steps) implements TrainingJob<Look> {
    private static final int LOOKS = 100;

    @Override
    public Trainee<Look> trainee(Work work) {
        Table.Scored s = work.get(table);
        double[][] reference = s.table().reference();
        if (method == Method.DPO) return PolicyTable.direct(reference, s.table().wins(), beta);
        double[][] some = s.scored().mapToObj(i -> reference[i]).toArray(double[][]::new);
        double[][] scores = s.scored().mapToObj(i -> s.scores().get(i)).toArray(double[][]::new);
        return PolicyTable.climbing(method, some, scores, beta, steps, table.seed());
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public int[] recorded() {
        return recorded(steps);
    }

    static int[] recorded(int steps) {
        return IntStream.concat(IntStream.of(0), Recorder.ratios(steps, LOOKS)).toArray();
    }

    @Override
    public long lookBytes() {
        return 100 + DpoRlhf.PROMPTS * (16L + 8 * table.responses());
    }

    @Override
    public double cost() {
        int k = table.responses();
        return 1 + steps * DpoRlhf.PROMPTS * (method == Method.DPO ? 3e-5 * k * k : method == Method.REINFORCE ? 4e-3 : 1e-4 * k);
    }
}
