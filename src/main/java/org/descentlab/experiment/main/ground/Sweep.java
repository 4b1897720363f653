package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.net.NetworkSpec;
import org.descentlab.stats.Summary;
import org.descentlab.study.Results;

/// What is known of a family of networks: one for every seed and every place on an axis (a width or a sample size).
///
/// @param at       the axis
/// @param trained `[seed][i]`, null where not trained yet
public record Sweep(double[] at, TrainedNetwork[][] trained) {

    /// Widths at the settings' sample size.
    public static Sweep widths(MainSettings s, Results results, double noise) {
        return of(s, results, MainSettings.WIDTHS, (value, k) -> s.network(value, s.samples(), noise, k));
    }

    /// Sample sizes at the settings' width.
    public static Sweep sizes(MainSettings s, Results results, double noise) {
        return of(s, results, s.sizes(), (value, k) -> s.network(s.width(), value, noise, k));
    }

    public interface Place {
        NetworkSpec network(int value, int seed);
    }

    public static Sweep of(MainSettings s, Results results, int[] values, Place place) {
        double[] at = new double[values.length];
        var trained = new TrainedNetwork[s.seeds()][values.length];
        for (int i = 0; i < values.length; i++) {
            at[i] = values[i];
            for (int k = 0; k < s.seeds(); k++) trained[k][i] = TrainedNetwork.find(results, place.network(values[i], k));
        }
        return new Sweep(at, trained);
    }

    /// What is known, for comparison with what was known.
    public Object key() {
        return nest(trained);
    }

    public static Object nest(Object[][] rows) {
        return Arrays.stream(rows).map(Arrays::asList).toList();
    }

    /// `[seed][i]`; NaN where missing or diverged.
    public double[][] values(ToDoubleFunction<TrainedNetwork> of) {
        double[][] v = new double[trained.length][at.length];
        for (int k = 0; k < v.length; k++)
            for (int i = 0; i < at.length; i++) v[k][i] = trained[k][i] == null ? Double.NaN : of.applyAsDouble(trained[k][i]);
        return v;
    }

    public double[][] test() {
        return values(o -> o.run().finalTest());
    }

    public double[][] train() {
        return values(o -> o.run().finalTrain());
    }

    /// How many networks at place i are known, or have diverged.
    public int done(int i) {
        int n = 0;
        for (var seed : trained) if (seed[i] != null) n++;
        return n;
    }

    public int diverged(int i) {
        int n = 0;
        for (var seed : trained) if (seed[i] != null && seed[i].run().diverged()) n++;
        return n;
    }

    public int diverged() {
        int n = 0;
        for (int i = 0; i < at.length; i++) n += diverged(i);
        return n;
    }

    /// Seeds for which at least half the places are known: what a pane rests on.
    public int seeds() {
        int n = 0;
        for (var seed : trained) {
            int known = 0;
            for (var o : seed) if (o != null) known++;
            if (2 * known >= at.length) n++;
        }
        return n;
    }

    /// The places from `low` to `high` for which `values` has any finite entry, cut from it.
    public static Cut cut(double[] at, double[][] values, double low, double high) {
        List<Integer> keep = new ArrayList<>();
        for (int i = 0; i < at.length; i++) if (at[i] >= low && at[i] <= high && Double.isFinite(Summary.mean(column(values, i)))) keep.add(i);
        double[] x = new double[keep.size()];
        double[][] v = new double[values.length][keep.size()];
        for (int j = 0; j < x.length; j++) {
            x[j] = at[keep.get(j)];
            for (int k = 0; k < v.length; k++) v[k][j] = values[k][keep.get(j)];
        }
        return new Cut(x, v);
    }

    public record Cut(double[] at, double[][] values) { }

    /// The seeds of `[seed][i]` with at least two values: one that has not begun cannot vote.
    public static double[][] begun(double[][] values) {
        return java.util.Arrays.stream(values).filter(v -> Summary.finite(v).length > 1).toArray(double[][]::new);
    }

    public static double[] column(double[][] values, int i) {
        double[] c = new double[values.length];
        for (int k = 0; k < c.length; k++) c[k] = values[k][i];
        return c;
    }
}
