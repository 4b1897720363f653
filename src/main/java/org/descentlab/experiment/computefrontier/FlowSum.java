package org.descentlab.experiment.computefrontier;

import java.util.stream.IntStream;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.SpectralLaw.Best;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.jspecify.annotations.Nullable;

/// A sum of powers fitted to the exact losses of a grid of runs (approach 3).
record FlowSum(ModeLaw modes, double time, double reach) implements Job<FlowSum.Found> {
    /// @param near `[size][time]`: whether the run was fitted
    /// @param sum  null where too few were
    record Found(GridRuns runs, boolean[][] near, @Nullable Chinchilla sum) {
        /// How many runs were fitted.
        int rows() {
            int rows = 0;
            for (boolean[] of : near) for (boolean one : of) if (one) rows++;
            return rows;
        }
    }

    static FlowSum of(Ask ask) {
        return new FlowSum(ModeLaw.of(ask), ask.get(ComputeFrontier.TIME), ask.get(ComputeFrontier.REACH));
    }

    @Override
    public Found compute(Work work) {
        Best best = modes.law().best();
        GridRuns runs = GridRuns.of(modes.loss(), Sizes.times(time));
        boolean[][] near = new boolean[runs.sizes().length][runs.times().length];
        for (int i = 0; i < near.length; i++) for (int j = 0; j < near[i].length; j++) near[i][j] = runs.away(best, i, j) <= reach;
        return new Found(runs, near, runs.sum(best, reach, work.cancelled()));
    }

    /// ln(fit/loss) of the fitted runs; NaN of the others.
    static double[][] errors(Found f) {
        Chinchilla sum = f.sum();
        double[][] off = new double[f.near().length][];
        for (int i = 0; i < off.length; i++) {
            int n = i;
            off[i] = IntStream.range(0, f.near()[n].length).mapToDouble(j -> sum == null || !f.near()[n][j]
                    ? Double.NaN
                    : Math.log(sum.at(f.runs().sizes()[n], f.runs().times()[j]) / f.runs().losses()[n][j])).toArray();
        }
        return off;
    }

    @Override
    public double cost() {
        return 200;
    }

    @Override
    public long bytes(Found f) {
        return 2000;
    }
}
