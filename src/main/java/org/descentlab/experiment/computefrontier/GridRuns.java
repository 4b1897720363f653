package org.descentlab.experiment.computefrontier;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.ChinchillaFit;
import org.descentlab.stats.IsoFlop;
import org.descentlab.stats.SpectralLaw.Best;
import org.descentlab.stats.SpectralLoss;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Cancellation;
import org.jspecify.annotations.Nullable;

/// Losses of several sizes at several times, and what two ways of Hoffmann et al. (2022) read off them. A run of N for t costs C = N·t.
///
/// @param times  ascending
/// @param losses `[size][time]`
record GridRuns(int[] sizes, double[] times, double[][] losses) {
    /// So many sizes to each side of a budget's best one make its parabola: 0.45 decades.
    private static final int SIDE = 3;

    /// Of the flow, on the grid.
    static GridRuns of(SpectralLoss exact, double[] times) {
        int[] sizes = Sizes.all();
        return new GridRuns(sizes, times, Arrays.stream(sizes)
                .mapToObj(n -> Arrays.stream(times).map(t -> exact.at(n, t)).toArray()).toArray(double[][]::new));
    }

    /// The same at some of the times.
    GridRuns only(int[] which) {
        return new GridRuns(sizes, Summary.rows(times, which),
                Arrays.stream(losses).map(l -> Summary.rows(l, which)).toArray(double[][]::new));
    }

    /// How far a run's size is from the best one at its compute, in decades.
    double away(Best best, int i, int j) {
        return Math.abs(Math.log10(sizes[i] / best.size(sizes[i] * times[j])));
    }

    /// Approach 3: the sum E + A N^−α + B t^−β fitted to the runs within so many decades of the best size; null if they are too few.
    @Nullable
    Chinchilla sum(Best best, double reach, Cancellation cancelled) {
        int[] kept = IntStream.range(0, sizes.length * times.length)
                .filter(r -> away(best, r / times.length, r % times.length) <= reach).toArray();
        double[] n = Arrays.stream(kept).mapToDouble(r -> sizes[r / times.length]).toArray();
        double[] t = Arrays.stream(kept).mapToDouble(r -> times[r % times.length]).toArray();
        double[] l = Arrays.stream(kept).mapToDouble(r -> losses[r / times.length][r % times.length]).toArray();
        ChinchillaFit fit = kept.length == 0 ? null : ChinchillaFit.of(new ChinchillaFit.Runs(n, t, l), cancelled);
        return fit == null ? null : fit.law();
    }

    /// Budgets whose best sizes are sizes of the grid with enough others on both sides.
    static double[] budgets(Best best) {
        int[] all = Sizes.all();
        return IntStream.range(SIDE, all.length - SIDE).mapToDouble(i -> best.compute(all[i])).toArray();
    }

    /// Approach 2: the vertex of a parabola in ln N at each of those budgets, losses between two times interpolated in ln t; NaN where a
    /// size would have to be trained longer or shorter than it was.
    double[] vertices(Best best) {
        double[] budgets = budgets(best), found = new double[budgets.length];
        for (int c = 0; c < found.length; c++) {
            double[] n = new double[2 * SIDE + 1], l = new double[n.length];
            for (int k = 0; k < n.length; k++) {
                n[k] = sizes[c + k];
                l[k] = between(losses[c + k], budgets[c] / n[k]);
            }
            found[c] = Arrays.stream(l).anyMatch(Double::isNaN) ? Double.NaN : IsoFlop.of(n, l).size();
        }
        return found;
    }

    private double between(double[] loss, double t) {
        int i = Arrays.binarySearch(times, t), j = i >= 0 ? i : -i - 1;
        if (j == times.length || j == 0 && t < times[0]) return Double.NaN;
        if (j == 0 || i >= 0) return loss[j];
        double share = Math.log(t / times[j - 1]) / Math.log(times[j] / times[j - 1]);
        return Math.exp((1 - share) * Math.log(loss[j - 1]) + share * Math.log(loss[j]));
    }

    /// The exponent of the best size that a fitted sum says, β/(α + β); NaN without one.
    static double exponent(@Nullable Chinchilla sum) {
        return sum == null ? Double.NaN : sum.exponent();
    }

    /// And the best size: the sum's D is t, so that its C is six times ours.
    static double size(Chinchilla sum, double compute) {
        return sum.size(Chinchilla.OPERATIONS * compute);
    }
}
