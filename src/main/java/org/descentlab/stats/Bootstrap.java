package org.descentlab.stats;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Whole seeds drawn with replacement, the same draws every time.
public final class Bootstrap {
    private Bootstrap() {}

    /// `draws` times as many seeds as there are, by index.
    public static int[][] of(int seeds, int draws) {
        return stream(seeds, draws, 20_240_229).toArray(int[][]::new);
    }

    /// The same of another seed, one after the other: all at once may be more than fits into memory.
    public static Stream<int[]> stream(int seeds, int draws, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> {
            int[] one = new int[seeds];
            for (int k = 0; k < seeds; k++) one[k] = random.nextInt(seeds);
            return one;
        }).limit(draws);
    }

    /// What is made of each draw of rows, several at once, in the order of the draws: no more draws are held than there are cores.
    ///
    /// @param done told after some how many are done
    public static <T> List<T> each(int rows, int draws, long seed, Function<int[], T> make, IntConsumer done) {
        List<T> all = new ArrayList<>(draws);
        Iterator<int[]> drawn = stream(rows, draws, seed).iterator();
        int cores = Runtime.getRuntime().availableProcessors();
        while (drawn.hasNext()) {
            List<int[]> some = new ArrayList<>();
            while (some.size() < cores && drawn.hasNext()) some.add(drawn.next());
            all.addAll(some.parallelStream().map(make).toList());
            done.accept(all.size());
        }
        return all;
    }

    /// Mean over the drawn seeds at every x, leaving out missing values.
    public static double[] means(double[][] values, int[] drawn, int size) {
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            int n = 0;
            for (int k : drawn)
                if (Double.isFinite(values[k][i])) {
                    sum += values[k][i];
                    n++;
                }
            out[i] = n == 0 ? Double.NaN : sum / n;
        }
        return out;
    }
}
