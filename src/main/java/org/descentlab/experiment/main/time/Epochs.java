package org.descentlab.experiment.main.time;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;

/// The double-descent curve at every step of training, read from the recorded curves of the sweep over widths. A run that
/// stopped keeps its last value; one that diverged has none from then on.
///
/// @param widths the axis
/// @param steps  the steps at which every run is recorded, from 1, and the last
/// @param test   `[step][seed][width]`, NaN where missing
record Epochs(double[] widths, int[] steps, double[][][] test) {

    static Epochs of(MainSettings s, Sweep sweep) {
        int[] steps = IntStream.rangeClosed(1, s.steps()).filter(t -> t == s.steps() || Run.recorded(t)).toArray();
        return new Epochs(sweep.at(), steps, Arrays.stream(steps).mapToObj(t -> slice(sweep, t)).toArray(double[][][]::new));
    }

    /// Test errors at one step, `[seed][width]`.
    static double[][] slice(Sweep sweep, int step) {
        return sweep.values(o -> at(o.run(), step));
    }

    private static double at(Run run, int step) {
        if (run.diverged() && step >= run.lastStep()) return Double.NaN;
        int i = Arrays.binarySearch(run.steps(), step);
        if (i < 0) i = -i - 2;
        return i < 0 ? Double.NaN : run.test()[i];
    }

    /// Medians over seeds, `[step][width]`.
    double[][] medians() {
        return Arrays.stream(test).map(seeds -> Summary.medians(seeds, widths.length)).toArray(double[][]::new);
    }

    /// The curve of one width along time, `[seed][step]`.
    double[][] along(int width) {
        double[][] v = new double[test[0].length][steps.length];
        for (int k = 0; k < v.length; k++) for (int t = 0; t < steps.length; t++) v[k][t] = test[t][k][width];
        return v;
    }

    /// The rise of the curve over widths at every step, by the rule of the double-descent pane.
    Rise[] rises() {
        return Arrays.stream(test).map(seeds -> Rise.of(Sweep.begun(Sweep.cut(widths, seeds, WidthAxis.NARROWEST, Double.POSITIVE_INFINITY).values()), Claims.RISE)).toArray(Rise[]::new);
    }

    /// The steps between which the curve has a peak, without a gap.
    ///
    /// @param from, to first and last step; 0 for none
    record Span(int from, int to) {
        boolean none() {
            return from == 0;
        }
    }

    /// The stretch that reaches the last step or, if the peak is gone by then, the longest one.
    Span peak(Rise[] rises) {
        Span best = new Span(0, 0);
        int longest = 0;
        for (int i = 0, j; i < steps.length; i = j + 1) {
            for (j = i; j < steps.length && rises[j].exceeds(Claims.RISE); ) j++;
            if (j > i && (j == steps.length || j - i > longest)) {
                best = new Span(steps[i], steps[j - 1]);
                longest = j - i;
            }
        }
        return best;
    }

    /// Epoch-wise double descent at one width: the test error falls, rises and falls again along time, each by more than the
    /// threshold of a peak, and the rise takes longer than the time before it: a swing of the momentum does not.
    ///
    /// @param dip, peak, end steps
    /// @param rise, fall     of the geometric mean over seeds, as ratios
    /// @param size           the least of the three changes
    /// @param vote           the share of seeds whose own curve does the same so
    record Hump(int width, int dip, int peak, int end, double rise, double fall, double size, double vote) {
        boolean seen() {
            return size > Claims.RISE && vote >= Claims.VOTE;
        }
    }

    /// The clearest one over all widths: seen before unseen, then the largest; null without data.
    Hump hump() {
        Hump best = null;
        for (int w = 0; w < widths.length; w++) {
            if (widths[w] < WidthAxis.NARROWEST) continue;
            double[][] begun = Sweep.begun(along(w)), seeds = Arrays.stream(begun).filter(v -> Summary.finite(v).length == v.length).toArray(double[][]::new);
            if (seeds.length == 0) continue;
            double[] mean = new double[steps.length];
            for (int t = 0; t < mean.length; t++) mean[t] = Summary.geometricMean(Sweep.column(seeds, t));
            int agreeing = 0;
            for (double[] seed : seeds) if (size(hump(seed)) > Claims.RISE) agreeing++;
            Triple h = hump(mean);
            if (h == null) continue;
            Hump found = new Hump((int) widths[w], steps[h.dip], steps[h.peak], steps[h.end],
                    mean[h.peak] / mean[h.dip], mean[h.peak] / mean[h.end], h.size, (double) agreeing / begun.length);
            if (best == null || found.seen() && !best.seen() || found.seen() == best.seen() && found.size > best.size) best = found;
        }
        return best;
    }

    private record Triple(int dip, int peak, int end, double size) { }

    private static double size(Triple h) {
        return h == null ? 1 : h.size;
    }

    /// The place at which fall, rise and second fall are all largest. The first fall is from the start, where f = 0 and the error is 1.
    private Triple hump(double[] g) {
        int n = g.length;
        int[] after = new int[n];   // index of the lowest value from here on
        for (int i = n - 1; i >= 0; i--) after[i] = i == n - 1 || g[i] < g[after[i + 1]] || !Double.isFinite(g[after[i + 1]]) ? i : after[i + 1];
        Triple best = null;
        for (int p = 1, dip = 0, top = 0; p + 1 < n; p++) {
            if (g[p - 1] < g[dip]) dip = top = p - 1;
            if (g[p] <= g[top]) continue;
            top = p;   // the highest since the dip
            if (steps[p] <= 2 * steps[dip]) continue;
            double size = Math.min(1 / g[dip], Math.min(g[p] / g[dip], g[p] / g[after[p + 1]]));
            if (size > 1 && (best == null || size > best.size)) best = new Triple(dip, p, after[p + 1], size);
        }
        return best;
    }
}
