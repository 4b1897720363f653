package org.descentlab.tensor;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random streams: one independent, reproducible generator for each (seed, purpose).
public final class Streams {
    private Streams() {}

    /// The stream of `purpose` under `seed`: L64X128MixRandom (Steele & Vigna 2021), started from a mix of both.
    public static RandomGenerator stream(long seed, String purpose) {
        long h = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < purpose.length(); i++) h = mix(h + purpose.charAt(i));
        return RandomGeneratorFactory.of("L64X128MixRandom").create(mix(h));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// So many draws from N(0, 1).
    public static double[] gaussians(RandomGenerator random, int count) {
        double[] v = new double[count];
        for (int i = 0; i < count; i++) v[i] = random.nextGaussian();
        return v;
    }

    /// A uniformly random order of 0 … n−1 (Fisher–Yates).
    public static int[] permutation(RandomGenerator random, int n) {
        int[] p = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            p[i] = p[j];
            p[j] = i;
        }
        return p;
    }
}
