package org.descentlab.data;

import java.util.Arrays;
import org.descentlab.tensor.Streams;

/// All pairs (a, b) of residues modulo p, pair i = a·p + b, with the class (a + b) mod p; a random part of them is for training.
///
/// @param training the pairs learned from, ascending
/// @param trained  whether a pair is one of them
public record ModularPairs(int p, int[] training, boolean[] trained) {
    /// @param fraction of the pairs that are for training; at least one pair, and at least one is left
    public static ModularPairs of(int p, double fraction, long seed) {
        int all = p * p, n = Math.clamp((int) Math.floor(fraction * all), 1, all - 1);
        int[] training = Arrays.copyOf(Streams.permutation(Streams.stream(seed, "pairs to train on"), all), n);
        Arrays.sort(training);
        boolean[] trained = new boolean[all];
        for (int i : training) trained[i] = true;
        return new ModularPairs(p, training, trained);
    }

    public int label(int pair) {
        return (pair / p + pair % p) % p;
    }
}
