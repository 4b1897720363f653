package org.descentlab.stats;

import java.util.Random;
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
