package org.descentlab.experiment.main.time;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Family;

/// The double-descent curve at every step of training, read from the recorded curves of the sweep over widths. A run that
/// stopped keeps its last value; one that diverged has none from then on.
///
/// @param steps the steps at which every run is recorded, from 1, and the last
/// @param test  test errors over widths, one a step
record Epochs(int[] steps, List<Grid> test) {

    static Epochs of(MainSettings s, Family<TrainedNetwork> widths) {
        int[] steps = IntStream.rangeClosed(1, s.steps()).filter(t -> t == s.steps() || Run.recorded(t)).toArray();
        return new Epochs(steps, Arrays.stream(steps).mapToObj(t -> at(widths, t)).toList());
    }

    /// Test errors over widths at one step.
    static Grid at(Family<TrainedNetwork> widths, int step) {
        return widths.losing(t -> false).grid(t -> at(t.run(), step));
    }

    private static double at(Run run, int step) {
        if (run.diverged() && step >= run.lastStep()) return Double.NaN;
        int i = Arrays.binarySearch(run.steps(), step);
        if (i < 0) i = -i - 2;
        return i < 0 ? Double.NaN : run.test()[i];
    }

    /// Medians over seeds, `[step][width]`.
    double[][] medians() {
        return test.stream().map(Grid::medians).toArray(double[][]::new);
    }

    /// The steps as an axis.
    double[] axis() {
        return Arrays.stream(steps).asDoubleStream().toArray();
    }

    /// The curve of the i-th width along time.
    Grid along(int i) {
        int seeds = test.getFirst().values().length;
        return new Grid(axis(), IntStream.range(0, seeds).mapToObj(k -> test.stream().mapToDouble(g -> g.values()[k][i]).toArray())
                .toArray(double[][]::new));
    }

    /// The index of the last of the steps up to one; −1 without any.
    int index(int step) {
        int i = Arrays.binarySearch(steps, step);
        return i < 0 ? -i - 2 : i;
    }

    /// The same as it is known at a step.
    Epochs upTo(int step) {
        int size = index(step) + 1;
        return new Epochs(Arrays.copyOf(steps, size), test.subList(0, size));
    }

    /// The rise of the curve over widths at every step.
    List<Rise> rises() {
        return test.stream().map(Sweeps::peak).toList();
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
    Span peak(List<Rise> rises) {
        Span best = new Span(0, 0);
        int longest = 0;
        for (int i = 0, j; i < steps.length; i = j + 1) {
            for (j = i; j < steps.length && rises.get(j).peaks();) j++;
            if (j > i && (j == steps.length || j - i > longest)) {
                best = new Span(steps[i], steps[j - 1]);
                longest = j - i;
            }
        }
        return best;
    }

    /// When to stop one width: the step of its lowest error so far, that error, and the one now.
    record Best(int step, double test, double now) {}

    /// @param errors over the steps, or null; null likewise where the width has diverged
    Best best(double[] errors, int now) {
        int last = index(now), best = 0;
        if (errors == null || last < 0 || !Double.isFinite(errors[last])) return null;
        for (int t = 1; t <= last; t++) if (errors[t] < errors[best]) best = t;
        return new Best(steps[best], errors[best], errors[last]);
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
        if (steps.length == 0) return null;
        Hump best = null;
        for (int w = 0; w < MainSettings.WIDTHS.length; w++) {
            Hump found = MainSettings.WIDTHS[w] < WidthAxis.NARROWEST ? null : hump(w);
            if (found == null) continue;
            if (best == null || found.seen() && !best.seen() || found.seen() == best.seen() && found.size > best.size) best = found;
        }
        return best;
    }

    private Hump hump(int w) {
        double[][] begun = along(w).begun();
        double[][] seeds = Arrays.stream(begun).filter(v -> Summary.finite(v).length == v.length).toArray(double[][]::new);
        double[] mean = IntStream.range(0, steps.length).mapToDouble(t -> Summary.geometricMean(Grid.column(seeds, t))).toArray();
        Triple h = seeds.length == 0 ? null : hump(mean);
        if (h == null) return null;
        long agreeing = Arrays.stream(seeds).map(this::hump).filter(own -> own != null && own.size > Claims.RISE).count();
        return new Hump((int) MainSettings.WIDTHS[w], steps[h.dip], steps[h.peak], steps[h.end],
                mean[h.peak] / mean[h.dip], mean[h.peak] / mean[h.end], h.size, (double) agreeing / begun.length);
    }

    private record Triple(int dip, int peak, int end, double size) {}

    /// The place at which fall, rise and second fall are all largest. The first fall is from the start, where f = 0 and the error is 1.
    private Triple hump(double[] g) {
        int n = g.length;
        int[] after = new int[n]; // index of the lowest value from here on
        for (int i = n - 1; i >= 0; i--) {
            boolean lowest = i == n - 1 || g[i] < g[after[i + 1]] || !Double.isFinite(g[after[i + 1]]);
            after[i] = lowest ? i : after[i + 1];
        }
        Triple best = null;
        for (int p = 1, dip = 0, top = 0; p + 1 < n; p++) {
            if (g[p - 1] < g[dip]) dip = top = p - 1;
            if (g[p] <= g[top]) continue;
            top = p; // the highest since the dip
            if (steps[p] <= 2 * steps[dip]) continue;
            double size = Math.min(1 / g[dip], Math.min(g[p] / g[dip], g[p] / g[after[p + 1]]));
            if (size > 1 && (best == null || size > best.size)) best = new Triple(dip, p, after[p + 1], size);
        }
        return best;
    }
}
