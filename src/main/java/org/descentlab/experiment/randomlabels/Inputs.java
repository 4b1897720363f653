package org.descentlab.experiment.randomlabels;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// What a network is given to see of images.
enum Inputs {
    IMAGES,
    /// Their pixels in one random order, the same for all.
    PERMUTED,
    /// The pixels of each in a random order of its own.
    SHUFFLED,
    /// Nothing: independent N(0, 1), the mean and variance of all pixels of standardised images.
    GAUSSIAN;

    /// Of all images under a seed, `[i][pixel]`.
    float[][] of(float[][] images, long seed) {
        if (this == IMAGES) return images;
        RandomGenerator random = Streams.stream(seed, "random labels: pixels");
        int pixels = images[0].length;
        int[] one = Streams.permutation(random, pixels);
        float[][] out = new float[images.length][pixels];
        for (int i = 0; i < out.length; i++) {
            int[] order = this == SHUFFLED ? Streams.permutation(random, pixels) : one;
            for (int k = 0; k < pixels; k++) out[i][k] = this == GAUSSIAN ? (float) random.nextGaussian() : images[i][order[k]];
        }
        return out;
    }
}
