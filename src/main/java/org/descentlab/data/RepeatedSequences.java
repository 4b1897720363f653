package org.descentlab.data;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Sequences that repeat: the first P tokens of a random permutation of the vocabulary, over and over (after Olsson et al. 2022).
/// From the second copy on the next token follows from the context alone.
///
/// @param vocabulary V, at least the largest period
/// @param length     T tokens are read and T predicted
/// @param low        least period, and `high` the largest; each as likely
public record RepeatedSequences(int vocabulary, int length, int low, int high) {
    public RepeatedSequences {
        if (low < 1 || high < low || vocabulary < high)
            throw new IllegalArgumentException("periods " + low + " to " + high + " of " + vocabulary + " tokens");
    }

    /// Fills `periods.length` sequences: `input` and `target` of T tokens each, target one ahead.
    public void draw(RandomGenerator random, int[] input, int[] target, int[] periods) {
        for (int b = 0; b < periods.length; b++) {
            int period = periods[b] = low + random.nextInt(high - low + 1);
            int[] order = Streams.permutation(random, vocabulary);
            for (int i = 0; i < length; i++) {
                input[b * length + i] = order[i % period];
                target[b * length + i] = order[(i + 1) % period];
            }
        }
    }
}
