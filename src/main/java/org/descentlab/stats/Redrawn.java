package org.descentlab.stats;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Laws fitted to rows drawn with replacement. Each fit begins at the fit to all rows, which is about a hundredth of the work of a fit from
/// every start. The first draws are fitted from every start, too: if one of these ends elsewhere there are several valleys, or flat ones,
/// and all draws are fitted from every start.
///
/// @param laws     in the order of the draws; those compared are from every start
/// @param compared how many were fitted both ways
/// @param near     whether the others begin at the fit to all rows
public record Redrawn<T>(List<T> laws, int compared, boolean near) {
    /// At least so many draws are compared, and as many as have so many rows together: where there are few rows, a draw may hold too few
    /// different ones, and a fit is cheap.
    private static final int LEAST = 10, ROWS = 20_000;
    /// Exponents that differ by no more than this share are the same; of 100,000 rows the standard error is a thousandth.
    private static final double SAME = 1e-6;

    /// Two ways to fit the same draw.
    ///
    /// @param near      from the fit to all rows on
    /// @param afresh    from every start
    /// @param exponents of a law, by which the two are compared
    public record Fitter<T>(Function<int[], T> near, Function<int[], T> afresh, Function<T, double[]> exponents) {
        private boolean same(Both<T> both) {
            double[] a = exponents.apply(both.near), b = exponents.apply(both.afresh);
            return IntStream.range(0, a.length).allMatch(i -> Math.abs(a[i] - b[i]) <= SAME * Math.abs(b[i]));
        }
    }

    private record Both<T>(T near, T afresh) {}

    /// Watches draws being fitted, in one go or two.
    public interface Watch {
        /// @param of     draws that are fitted now
        /// @param afresh whether from every start
        void begin(int of, boolean afresh);

        /// So many of these are.
        void done(int done);
    }

    /// @param rows  at least one
    /// @param watch of what is done
    public static <T> Redrawn<T> of(int rows, int draws, long seed, Fitter<T> fitter, Watch watch) {
        Iterator<int[]> drawn = Bootstrap.stream(rows, draws, seed).iterator();
        int compared = Math.min(draws, Math.max(LEAST, ROWS / rows));
        watch.begin(compared, true);
        List<Both<T>> both = each(drawn, compared, r -> new Both<>(fitter.near.apply(r), fitter.afresh.apply(r)), watch::done);
        boolean near = both.stream().allMatch(fitter::same);
        if (compared < draws) watch.begin(draws - compared, !near);
        List<T> others = each(drawn, draws - compared, near ? fitter.near : fitter.afresh, watch::done);
        return new Redrawn<>(Stream.concat(both.stream().map(Both::afresh), others.stream()).toList(), compared, near);
    }

    /// What is made of the next draws, several at once, in their order: no more draws are held than there are cores.
    private static <T> List<T> each(Iterator<int[]> drawn, int draws, Function<int[], T> make, IntConsumer done) {
        List<T> all = new ArrayList<>(draws);
        int cores = Runtime.getRuntime().availableProcessors();
        while (all.size() < draws) {
            List<int[]> some = new ArrayList<>();
            while (some.size() < cores && all.size() + some.size() < draws) some.add(drawn.next());
            all.addAll(some.parallelStream().map(make).toList());
            done.accept(all.size());
        }
        return all;
    }
}
