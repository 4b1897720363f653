package org.descentlab.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;

/// Results of one kind for every seed and every place on an axis, as far as they are there. `[seed][place]` throughout; medians are
/// over seeds. A lost result (a diverged run) counts as known but has no value.
///
/// @param <T> one result
public final class Family<T> {
    private final double[] at;
    private final List<List<T>> seeds;
    private final Predicate<? super T> lost;

    /// The job that stands at a place of the axis under a seed.
    public interface Place<T> {
        Job<T> job(double x, long seed);
    }

    /// When the turn of the i-th place under the k-th seed comes: see [Turn].
    public interface Order {
        int turn(int i, int k);
    }

    /// How a result is asked for.
    public interface Finder<T> {
        T find(double x, int k, int turn);
    }

    private Family(double[] at, List<List<T>> seeds, Predicate<? super T> lost) {
        this.at = at;
        this.seeds = seeds;
        this.lost = lost;
    }

    /// Seed by seed along the axis.
    public static <T> Family<T> of(Ask ask, double[] at, Place<T> place) {
        return of(ask, at, place, (i, k) -> Turn.seed(k));
    }

    public static <T> Family<T> of(Ask ask, double[] at, Place<T> place, Order order) {
        return of(ask.seeds(), at, order, (x, k, turn) -> ask.find(place.job(x, ask.settings().seed(k)), turn));
    }

    /// One place, under all seeds.
    public static <T> Family<T> of(Ask ask, LongFunction<? extends Job<T>> job) {
        return of(ask, new double[] {Double.NaN}, (x, seed) -> job.apply(seed));
    }

    /// One place, under all seeds at one [Turn]: what is drawn only for comparison.
    public static <T> Family<T> of(Ask ask, LongFunction<? extends Job<T>> job, int turn) {
        return of(ask, new double[] {Double.NaN}, (x, seed) -> job.apply(seed), (i, k) -> turn);
    }

    public static <T> Family<T> of(int seeds, double[] at, Order order, Finder<T> finder) {
        List<List<T>> all = new ArrayList<>();
        for (int k = 0; k < seeds; k++) {
            List<T> one = new ArrayList<>();
            for (int i = 0; i < at.length; i++) one.add(finder.find(at[i], k, order.turn(i, k)));
            all.add(one);
        }
        return new Family<>(at, all, t -> false);
    }

    /// The same, with what is lost.
    public Family<T> losing(Predicate<? super T> how) {
        return new Family<>(at, seeds, how);
    }

    /// The places.
    public double[] at() {
        return at;
    }

    public int seeds() {
        return seeds.size();
    }

    public int places() {
        return at.length;
    }

    /// The result of a seed at a place, or null.
    public T get(int k, int i) {
        return seeds.get(k).get(i);
    }

    /// The index of a place, −1 if it is none.
    public int place(double x) {
        for (int i = 0; i < at.length; i++) if (at[i] == x) return i;
        return -1;
    }

    /// The same family at one place.
    public Family<T> only(int i) {
        return new Family<>(new double[] {at[i]}, seeds.stream().map(s -> Collections.singletonList(s.get(i))).toList(), lost);
    }

    /// The same family from the i-th place on.
    public Family<T> from(int i) {
        return new Family<>(Arrays.copyOfRange(at, i, at.length), seeds.stream().map(s -> s.subList(i, s.size())).toList(), lost);
    }

    /// The same family over other positions than the places themselves.
    public Family<T> over(double[] positions) {
        return new Family<>(positions, seeds, lost);
    }

    /// The same family under its first seeds.
    public Family<T> first(int most) {
        return new Family<>(at, seeds.subList(0, Math.min(most, seeds.size())), lost);
    }

    /// The same family under the seeds that are known everywhere: where others are under way, its means would be of different seeds.
    public Family<T> ofWhole() {
        return new Family<>(at, seeds.stream().filter(Family::whole).toList(), lost);
    }

    private static boolean whole(List<?> seed) {
        return seed.stream().allMatch(Objects::nonNull);
    }

    /// What is there and not lost, seed by seed.
    public List<T> found() {
        return all().filter(lost.negate()).toList();
    }

    /// What is there, lost or not.
    public List<T> known() {
        return all().toList();
    }

    private java.util.stream.Stream<T> all() {
        return seeds.stream().flatMap(List::stream).filter(Objects::nonNull);
    }

    public boolean none() {
        return found().isEmpty();
    }

    public int done() {
        return known().size();
    }

    public int total() {
        return seeds.size() * at.length;
    }

    public int lost() {
        return (int) all().filter(lost).count();
    }

    /// How many seeds are known at a place, or lost there.
    public int done(int i) {
        return (int) seeds.stream().filter(s -> s.get(i) != null).count();
    }

    public int lost(int i) {
        return (int) seeds.stream().map(s -> s.get(i)).filter(t -> t != null && lost.test(t)).count();
    }

    /// Seeds that are known everywhere.
    public int whole() {
        return ofWhole().seeds();
    }

    /// Whether a seed is one of them.
    public boolean whole(int k) {
        return whole(seeds.get(k));
    }

    public boolean complete() {
        return done() == total();
    }

    /// `[seed][place]`, NaN where missing or lost.
    public double[][] values(ToDoubleFunction<? super T> of) {
        return seeds.stream().map(s -> s.stream().mapToDouble(t -> t == null || lost.test(t) ? Double.NaN : of.applyAsDouble(t)).toArray())
                .toArray(double[][]::new);
    }

    /// The same with their places.
    public Grid grid(ToDoubleFunction<? super T> of) {
        return new Grid(at, values(of));
    }

    /// Medians over seeds at every place.
    public double[] medians(ToDoubleFunction<? super T> of) {
        return Summary.medians(values(of), at.length);
    }

    /// Means over seeds at every place.
    public double[] means(ToDoubleFunction<? super T> of) {
        return Summary.means(values(of), at.length);
    }

    /// One number for everything found.
    public double[] each(ToDoubleFunction<? super T> of) {
        return found().stream().mapToDouble(of).toArray();
    }

    /// The median over everything found.
    public double median(ToDoubleFunction<? super T> of) {
        return Summary.median(each(of));
    }

    /// The mean over everything found.
    public double mean(ToDoubleFunction<? super T> of) {
        return Summary.mean(each(of));
    }

    /// Curves of everything found over an axis that all share.
    public Curves along(double[] axis, Function<? super T, double[]> values) {
        return new Curves(axis, found().stream().map(values).toArray(double[][]::new));
    }

    /// How far every place has come; nothing once all is there.
    public void progress(Chart chart) {
        if (!complete())
            chart.add(new Mark.Progress(at, java.util.stream.IntStream.range(0, at.length).map(this::done).toArray(), seeds.size()));
    }

    /// Faint points of every seed, and the median's line with markers.
    public void draw(Chart chart, Role role, String legend, ToDoubleFunction<? super T> of) {
        chart.cloud(role, at, values(of)).markers(role, legend, at, medians(of));
    }

    /// As exported numbers, over other positions than the places themselves.
    public Series series(String name, String x, double[] over, String y, String unit, ToDoubleFunction<? super T> of) {
        return Series.medians(name, x, y, unit, grid(of)).over(over);
    }

    /// As exported numbers.
    public Series series(String name, String x, String y, String unit, ToDoubleFunction<? super T> of) {
        return Series.medians(name, x, y, unit, grid(of));
    }

    /// As exported numbers, means over seeds.
    public Series means(String name, String x, String y, String unit, ToDoubleFunction<? super T> of) {
        return Series.means(name, x, y, unit, grid(of));
    }

    /// "3 of 5 diverged", or null if nothing is lost.
    public String losses() {
        return lost() == 0 ? null : lost() + " of " + done() + " diverged";
    }

    /// What is shown rests on the seeds that are whole; says how many were lost.
    public Shown standing(Shown shown) {
        Shown counted = shown.seeds(whole(), seeds.size());
        return lost() == 0 ? counted : counted.badge(losses(), true);
    }
}
