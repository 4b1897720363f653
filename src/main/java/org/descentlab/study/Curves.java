package org.descentlab.study;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;

/// Curves over training steps of several seeds on their common grid, or over the time that these take.
///
/// @param at    steps, or times, ascending
/// @param seeds `[seed][i]`, NaN where a seed has no value
/// @param ends  each seed's own last step: beyond it a curve is held, not measured
public record Curves(double[] at, double[][] seeds, double[] ends) {
    /// Curves that all reach the end.
    public Curves(double[] at, double[][] seeds) {
        this(at, seeds, Arrays.stream(seeds).mapToDouble(s -> Double.POSITIVE_INFINITY).toArray());
    }

    /// Every curve on its own steps; NaN after its end and between its steps.
    ///
    /// @param steps `[seed][i]`, ascending; `values` likewise
    public static Curves of(List<int[]> steps, List<double[]> values) {
        double[] at = grid(steps);
        double[][] seeds = new double[steps.size()][at.length];
        for (int k = 0; k < seeds.length; k++) {
            Arrays.fill(seeds[k], Double.NaN);
            int[] mine = steps.get(k);
            for (int i = 0, j = 0; i < at.length && j < mine.length; i++) if (mine[j] == at[i]) seeds[k][i] = values.get(k)[j++];
        }
        return new Curves(at, seeds);
    }

    /// As above, but a run that has stopped keeps its last value, so that the median does not jump when a seed ends.
    public static Curves held(List<int[]> steps, List<double[]> values) {
        double[] at = grid(steps);
        double[][] seeds = new double[steps.size()][at.length];
        for (int k = 0; k < seeds.length; k++) {
            int[] mine = steps.get(k);
            for (int i = 0, j = 0; i < at.length; i++) {
                while (j + 1 < mine.length && mine[j + 1] <= at[i]) j++;
                seeds[k][i] = mine.length == 0 || mine[0] > at[i] ? Double.NaN : values.get(k)[j];
            }
        }
        return new Curves(at, seeds, steps.stream().mapToDouble(m -> m.length == 0 ? 0 : m[m.length - 1]).toArray());
    }

    private static double[] grid(List<int[]> steps) {
        TreeSet<Integer> all = new TreeSet<>();
        for (int[] s : steps) for (int t : s) all.add(t);
        return all.stream().mapToDouble(t -> t).toArray();
    }

    /// The part from one step to another, both included.
    public Curves between(double from, double to) {
        int first = 0, end = 0;
        for (double t : at) {
            if (t < from) first++;
            if (t <= to) end++;
        }
        int a = first, b = Math.max(first, end);
        return new Curves(Arrays.copyOfRange(at, a, b), Arrays.stream(seeds).map(s -> Arrays.copyOfRange(s, a, b)).toArray(double[][]::new),
                ends);
    }

    /// The part up to a step.
    public Curves upTo(double step) {
        return between(Double.NEGATIVE_INFINITY, step);
    }

    /// The same over time, each step of which takes so much.
    public Curves timed(double each) {
        return new Curves(Flow.times(at, each), seeds, Flow.times(ends, each));
    }

    public double[] median() {
        return Summary.medians(seeds, at.length);
    }

    public double[] mean() {
        return Summary.means(seeds, at.length);
    }

    /// The median's last value; NaN without any.
    public double last() {
        double[] m = median();
        return m.length == 0 ? Double.NaN : m[m.length - 1];
    }

    /// The last step; 0 without any.
    public int end() {
        return at.length == 0 ? 0 : (int) at[at.length - 1];
    }

    public double largest() {
        return Arrays.stream(seeds).flatMapToDouble(Arrays::stream).filter(Double::isFinite).reduce(0, Math::max);
    }

    /// The median's last finite value; NaN without any.
    public double lastSeen() {
        double[] seen = Summary.finite(median());
        return seen.length == 0 ? Double.NaN : seen[seen.length - 1];
    }

    /// Faint lines of the seeds, if there are several, and the median's.
    public void draw(Chart chart, Role role, String legend) {
        draw(chart, role, legend, null);
    }

    /// As above, with what stands beside its name.
    public void draw(Chart chart, Role role, String legend, String reading) {
        draw(chart, role, legend, reading, 0);
    }

    /// @param variant as in [Chart#line]
    public void draw(Chart chart, Role role, String legend, String reading, int variant) {
        for (int k = 0; seeds.length > 1 && k < seeds.length; k++) {
            int size = upTo(ends[k]).at.length;
            chart.add(Mark.Line.seed(role, Arrays.copyOf(at, size), Arrays.copyOf(seeds[k], size)));
        }
        chart.line(role, legend, reading, at, median(), variant);
    }

    /// The same with the median's last value beside its name.
    ///
    /// @param variant as in [Chart#line]
    public void drawRead(Chart chart, Role role, String legend, int variant) {
        chart.seeds(role, at, seeds);
        drawMedian(chart, role, legend, variant);
    }

    /// The median's line alone, with its last value beside its name.
    public void drawMedian(Chart chart, Role role, String legend, int variant) {
        chart.line(role, legend, at.length == 0 ? null : Words.number(last()), at, median(), variant);
    }

    /// As exported numbers.
    public Series series(String name, String y, String unit) {
        return Series.medians(name, "step", y, unit, new Grid(at, seeds));
    }
}
