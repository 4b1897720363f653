package org.descentlab.experiment.dporlhf;

import org.descentlab.data.PreferenceTable;
import org.descentlab.experiment.dporlhf.Table.Scored;
import org.descentlab.net.PolicyTable;
import org.descentlab.stats.BradleyTerry;
import org.descentlab.stats.SymmetricEigen;

/// How fast DPO arrives: near its optimum the slowest mode of all prompts with one shrinks by this factor at each step.
record Slowest(double factor) {
    /// From a gap so small on the loss is taken as quadratic.
    static final double SMALL = 1e-3;

    static Slowest of(Scored table) {
        int[][][] wins = table.table().wins();
        double t = PolicyTable.total(wins), least = table.scored().mapToDouble(s -> SymmetricEigen.of(BradleyTerry
                .information(PreferenceTable.compared(wins[s]), table.scores().get(s))).values()[1] / t).min().orElseThrow();
        return new Slowest(1 - PolicyTable.rate(wins) * least);
    }

    /// A curve over steps that goes on so from where it is small; as it is before.
    double[] after(double[] at, double[] gap) {
        double[] out = gap.clone();
        int from = 0;
        while (from < gap.length && !(gap[from] < SMALL)) from++;
        for (int i = from + 1; i < gap.length; i++) out[i] = gap[from] * Math.pow(factor, at[i] - at[from]);
        return out;
    }
}
