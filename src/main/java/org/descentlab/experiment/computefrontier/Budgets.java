package org.descentlab.experiment.computefrontier;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.stats.IsoFlop;
import org.descentlab.stats.SpectralLoss;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The best size at each of several computes, exactly and by parabolas (approach 2).
record Budgets(ModeLaw modes) implements Job<Budgets.Found> {
    static final double LOW = 1e3, HIGH = 1e6;
    static final int COUNT = 13;
    private static final double SPAN = 0.5;
    private static final int PARABOLA = 9;

    /// @param best   sizes
    /// @param above  L − E there
    /// @param sizes  `[budget][k]` around the best, and `around` L − E there
    /// @param vertex of each budget's parabola
    record Found(double[] budgets, double[] best, double[] above, double[][] sizes, double[][] around, double[] vertex) {
        /// The exponent of the best size over the budgets at which no more than half of the modes are used.
        double exponent(int modes) {
            return slope(best, modes);
        }

        double byParabolas(int modes) {
            return slope(vertex, modes);
        }

        /// How L − E falls along the frontier.
        double fall(int modes) {
            return -slope(above, modes);
        }

        private double slope(double[] y, int modes) {
            int[] kept = IntStream.range(0, budgets.length).filter(i -> best[i] <= modes / 2.0).toArray();
            return Summary.logSlope(Summary.rows(budgets, kept), Summary.rows(y, kept));
        }
    }

    @Override
    public Found compute(Work work) {
        SpectralLoss loss = modes.loss();
        double[] budgets = TotalSize.sizes(LOW, HIGH, COUNT), best = new double[COUNT], above = new double[COUNT],
                vertex = new double[COUNT];
        double[][] sizes = new double[COUNT][], around = new double[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            work.cancelled().check();
            double c = budgets[i];
            int n = loss.bestSize(c);
            best[i] = n;
            above[i] = loss.above(n, c / n);
            sizes[i] = IntStream.range(0, PARABOLA).map(k -> Math.clamp(
                    Math.round(n * Math.pow(10, SPAN * (2.0 * k / (PARABOLA - 1) - 1))), 1, loss.modes())).distinct().asDoubleStream()
                    .toArray();
            around[i] = Arrays.stream(sizes[i]).map(s -> loss.above((int) s, c / s)).toArray();
            vertex[i] = IsoFlop.of(sizes[i], around[i]).size();
        }
        return new Found(budgets, best, above, sizes, around, vertex);
    }

    @Override
    public double cost() {
        return 40;
    }

    @Override
    public long bytes(Found f) {
        return 8L * COUNT * (5 + 2 * PARABOLA);
    }
}
