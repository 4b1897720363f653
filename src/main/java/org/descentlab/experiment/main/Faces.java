package org.descentlab.experiment.main;

import org.descentlab.data.Sample;

/// A training set as seen: pictures, digits, given labels, and which of these are flipped.
record Faces(float[][] pixels, int[] digits, double[] labels, boolean[] flipped) {
    static Faces of(Sample s) {
        float[][] pixels = new float[s.n][];
        int[] digits = new int[s.n];
        for (int i = 0; i < s.n; i++) {
            pixels[i] = s.task.images()[s.train[i]];
            digits[i] = s.task.classes()[s.train[i]];
        }
        return new Faces(pixels, digits, s.labels, s.flipped);
    }
}
