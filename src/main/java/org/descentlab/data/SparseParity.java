package org.descentlab.data;

import java.util.random.RandomGenerator;

/// Sparse parity (Barak, Edelman, Goel, Kakade, Malach & Zhang 2022): strings of n bits ±1, all equally likely, whose label ±1 is the
/// product of k of them. These are the first k: to a network that starts with independent weights no bit is special.
///
/// @param bits   n, at most [#MOST_BITS]
/// @param parity k, at most n
public record SparseParity(int bits, int parity, Labels labels) {
    /// A string and a coin are drawn as one number of 64 bits.
    public static final int MOST_BITS = 63;

    /// What a string is labelled with.
    public enum Labels {
        /// The product of its first k bits.
        PARITY,
        /// A fair coin, thrown anew for every string: the control, where there is nothing to learn.
        FAIR_COINS
    }

    public SparseParity {
        if (parity < 1 || parity > bits || bits > MOST_BITS) throw new IllegalArgumentException(parity + " of " + bits + " bits");
    }

    /// The same strings under other labels.
    public SparseParity labelled(Labels other) {
        return new SparseParity(bits, parity, other);
    }

    /// Draws strings, each by one number of the stream.
    ///
    /// @param x its first rows × n places become the bits, column-major; what is behind them stays
    /// @param y the labels
    public void draw(RandomGenerator random, double[] x, double[] y) {
        int rows = y.length;
        for (int i = 0; i < rows; i++) {
            long word = random.nextLong();
            double product = 1;
            for (int j = 0; j < bits; j++) {
                double bit = sign(word, j);
                x[i + j * rows] = bit;
                if (j < parity) product *= bit;
            }
            y[i] = labels == Labels.PARITY ? product : sign(word, MOST_BITS);
        }
    }

    private static double sign(long word, int j) {
        return (word >>> j & 1) == 0 ? -1 : 1;
    }
}
