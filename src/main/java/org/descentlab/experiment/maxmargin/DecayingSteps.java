package org.descentlab.experiment.maxmargin;

import java.util.Arrays;
import org.descentlab.study.Chart;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// How far steps of length first/√t go, t = 1 … last.
record DecayingSteps(double first, int last) implements Job<DecayingSteps.Way> {
    private static final int PLACES = 120;

    /// @param at      steps, at about equal ratios
    /// @param sums    of the lengths of all steps up to there
    /// @param squares likewise, of their squares
    record Way(double[] at, double[] sums, double[] squares) {}

    @Override
    public Way compute(Work work) {
        double[] at = Arrays.stream(Chart.ratios(1, last, PLACES)).map(Math::rint).distinct().toArray();
        Way way = new Way(at, new double[at.length], new double[at.length]);
        double sum = 0, square = 0;
        for (int t = 1, i = 0; i < at.length; t++) {
            sum += first / Math.sqrt(t);
            square += first * first / t;
            if (at[i] != t) continue;
            way.sums[i] = sum;
            way.squares[i++] = square;
        }
        return way;
    }

    @Override
    public long bytes(Way way) {
        return 100 + 24L * way.at.length;
    }
}
