package org.descentlab.stats;

import java.util.Random;

/// Whole seeds drawn with replacement, the same draws every time.
public final class Bootstrap {
    private Bootstrap() {}

    /// `draws` times as many seeds as there are, by index.
    public static int[][] of(int seeds, int draws) {
        return of(seeds, draws, 20_240_229);
    }

    /// The same of another seed.
    public static int[][] of(int seeds, int draws, long seed) {
        Random random = new Random(seed);
        int[][] drawn = new int[draws][seeds];
        for (int[] one : drawn) for (int k = 0; k < seeds; k++) one[k] = random.nextInt(seeds);
        return drawn;
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
