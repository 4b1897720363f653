package org.descentlab.experiment.main.ground;

import java.util.List;
import java.util.TreeSet;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;

/// Curves over training steps of several seeds on their common grid. A run that has stopped keeps its last value, so that
/// the median does not jump when a seed ends.
///
/// @param at    steps
/// @param seeds `[seed][i]`
public record Curves(double[] at, double[][] seeds) {

    /// @param steps `[seed][i]`, ascending; `values` likewise
    public static Curves of(List<int[]> steps, List<double[]> values) {
        TreeSet<Integer> all = new TreeSet<>();
        for (int[] s : steps) for (int t : s) all.add(t);
        double[] at = all.stream().mapToDouble(t -> t).toArray();
        double[][] seeds = new double[steps.size()][at.length];
        for (int k = 0; k < seeds.length; k++) {
            int[] mine = steps.get(k);
            for (int i = 0, j = 0; i < at.length; i++) {
                while (j + 1 < mine.length && mine[j + 1] <= at[i]) j++;
                seeds[k][i] = mine.length == 0 || mine[0] > at[i] ? Double.NaN : values.get(k)[j];
            }
        }
        return new Curves(at, seeds);
    }

    /// Without step 0, where a relative change is nothing but rounding.
    public Curves fromFirstStep() {
        if (at.length == 0 || at[0] > 0) return this;
        double[][] rest = new double[seeds.length][];
        for (int k = 0; k < rest.length; k++) rest[k] = java.util.Arrays.copyOfRange(seeds[k], 1, at.length);
        return new Curves(java.util.Arrays.copyOfRange(at, 1, at.length), rest);
    }

    public double[] median() {
        return Summary.medians(seeds, at.length);
    }

    /// The median as a line up to `head`, its reading at `head`, and one faint line for every seed's own steps.
    public void draw(List<Mark> marks, Role role, String name, boolean percent, int head, List<int[]> own, int variant) {
        if (seeds.length > 1)
            for (int k = 0; k < seeds.length; k++) {
                int end = own.get(k).length == 0 ? 0 : own.get(k)[own.get(k).length - 1];
                marks.add(Mark.Line.seed(role, upTo(at, at, Math.min(head, end)), upTo(at, seeds[k], Math.min(head, end))));
            }
        double[] median = upTo(at, median(), head);
        double last = Double.NaN;
        for (double v : median) if (Double.isFinite(v)) last = v;
        String reading = Double.isNaN(last) ? null : percent ? org.descentlab.study.Words.percent(last) : org.descentlab.study.Words.number(last);
        marks.add(Mark.Line.of(role, name, reading, upTo(at, at, head), median).variant(variant));
    }

    /// The entries of `values` whose step is at most `head`.
    public static double[] upTo(double[] at, double[] values, int head) {
        int n = 0;
        while (n < at.length && at[n] <= head) n++;
        return java.util.Arrays.copyOf(values, n);
    }

    public Frame.Series series(String name, String unit) {
        return new Frame.Series(name, "step", name, unit, at, median(), seeds);
    }

    public double largest() {
        double most = 0;
        for (double[] s : seeds) for (double v : s) if (Double.isFinite(v)) most = Math.max(most, v);
        return most;
    }
}
