package org.descentlab.study;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.descentlab.stats.Summary;

/// What is there of one job under the settings' consecutive seeds.
///
/// @param found in the order of the seeds, without those that are missing
/// @param total how many seeds there will be
public record Many<T>(List<T> found, int total) {
    public static <T> Many<T> of(Settings s, Results results, LongFunction<? extends Job<T>> job) {
        return new Many<>(seeds(s).mapToObj(k -> results.find(job.apply(k))).filter(Objects::nonNull).toList(), s.integer("seeds"));
    }

    /// The jobs themselves.
    public static List<Job<?>> plan(Settings s, LongFunction<? extends Job<?>> job) {
        return seeds(s).<Job<?>>mapToObj(job::apply).toList();
    }

    public static LongStream seeds(Settings s) {
        long first = (long) s.get("seed");
        return LongStream.range(first, first + s.integer("seeds"));
    }

    public int done() {
        return found.size();
    }

    public boolean none() {
        return found.isEmpty();
    }

    /// One number a seed.
    public double[] values(ToDoubleFunction<T> of) {
        return found.stream().mapToDouble(of).toArray();
    }

    public double median(ToDoubleFunction<T> of) {
        return Summary.median(values(of));
    }

    /// `[seed][i]`.
    public double[][] curves(Function<T, double[]> of) {
        return found.stream().map(of).toArray(double[][]::new);
    }

    /// The median over seeds at every place; NaN where no seed has a value. Curves may differ in length.
    public static double[] medians(double[][] curves) {
        int n = Arrays.stream(curves).mapToInt(c -> c.length).max().orElse(0);
        return Summary.medians(curves, n);
    }
}
