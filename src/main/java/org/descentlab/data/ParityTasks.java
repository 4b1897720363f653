package org.descentlab.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Multitask sparse parity (Michaud et al. 2023): an input names its task by a one-hot code, followed by bits ±1, all equally likely; its
/// label is the product of the task's own bits.
///
/// @param bits    how many there are
/// @param subsets `[task][i]`: which of them each task is about
public record ParityTasks(int bits, int[][] subsets) {
    /// @param parity how many bits each task is about, drawn at random for each: tasks may share some
    public static ParityTasks of(int tasks, int bits, int parity, long seed) {
        var random = Streams.stream(seed, "bits of parity tasks");
        int[][] subsets = new int[tasks][];
        for (int t = 0; t < tasks; t++) subsets[t] = Arrays.copyOf(Streams.permutation(random, bits), parity);
        return new ParityTasks(bits, subsets);
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
