package org.descentlab.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Multitask sparse parity (Michaud et al. 2023): an input names its task by a one-hot code, followed by bits ±1, all equally likely; its
/// label is the product of the task's own bits.
///
/// @param bits    how many there are, at most [#MOST_BITS]
/// @param subsets `[task][i]`: which of them each task is about, from 0
public record ParityTasks(int bits, int[][] subsets) {
    /// The bits of an input are drawn as one number of 64.
    public static final int MOST_BITS = 64;

    public ParityTasks {
        if (bits < 1 || bits > MOST_BITS) throw new IllegalArgumentException(bits + " bits");
        for (int[] s : subsets)
            if (s.length == 0 || Arrays.stream(s).filter(j -> j >= 0 && j < bits).distinct().count() < s.length)
                throw new IllegalArgumentException(Arrays.toString(s) + " of " + bits + " bits");
    }

    /// Tasks may share bits, but two are about the same ones only where there are more tasks than ways to choose them.
    ///
    /// @param parity how many bits each task is about, drawn at random
    public static ParityTasks of(int tasks, int bits, int parity, long seed) {
        if (parity < 1 || parity > bits) throw new IllegalArgumentException(parity + " of " + bits + " bits");
        var random = Streams.stream(seed, "bits of parity tasks");
        double ways = 1;
        for (int i = 0; i < parity; i++) ways *= (bits - i) / (i + 1.0);
        Set<Long> taken = new HashSet<>();
        int[][] subsets = new int[tasks][];
        for (int t = 0; t < tasks; t++) {
            if (taken.size() >= Math.rint(ways)) taken.clear();
            do subsets[t] = Arrays.copyOf(Streams.permutation(random, bits), parity); while (!taken.add(word(subsets[t])));
        }
        return new ParityTasks(bits, subsets);
    }

    /// A set of bits as those of a number.
    private static long word(int[] subset) {
        return Arrays.stream(subset).mapToLong(j -> 1L << j).reduce(0, (a, b) -> a | b);
    }

    public int tasks() {
        return subsets.length;
    }

    /// Width of an input.
    public int inputs() {
        return tasks() + bits;
    }

    /// Draws the bits for inputs of given tasks, each by one number of the stream.
    ///
    /// @param tasks  of every input
    /// @param x      its first rows × inputs places become the inputs, column-major; what is behind them stays
    /// @param labels become their labels ±1
    public void draw(RandomGenerator random, int[] tasks, double[] x, double[] labels) {
        int rows = tasks.length, codes = tasks();
        Arrays.fill(x, 0, rows * codes, 0);
        for (int i = 0; i < rows; i++) {
            long word = random.nextLong();
            x[i + tasks[i] * rows] = 1;
            for (int j = 0; j < bits; j++) x[i + (codes + j) * rows] = (word >>> j & 1) == 0 ? -1 : 1;
            labels[i] = 1;
            for (int j : subsets[tasks[i]]) labels[i] *= x[i + (codes + j) * rows];
        }
    }
}
