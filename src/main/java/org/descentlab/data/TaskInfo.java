package org.descentlab.data;

/// What is known of a task before its inputs are made.
///
/// @param name      its identity: equal names, equal inputs and labels
/// @param title     as a user reads it
/// @param dimension D, the constant included
/// @param count     inputs in the pool
/// @param tests     how many of them are held out for testing
/// @param real      whether the labels are real numbers of variance 1, not ±1
/// @param samples   a training set to begin with
/// @param steps     a number of training steps to begin with
/// @param low       what the label −1 (or a low value) stands for
/// @param high      likewise +1
public record TaskInfo(String name, String title, Kind kind, int dimension, int count, int tests, boolean real, int samples, int steps,
        String low, String high) {
    /// How inputs can be looked at: as pictures, along a line, in a plane, or not at all.
    public enum Kind { IMAGES, LINE, PLANE, TABLE }

    public TaskInfo {
        if (dimension < 1 || tests < 1 || tests >= count)
            throw new IllegalArgumentException("a task of " + count + " inputs with " + tests + " tests");
    }

    /// The most training examples.
    public int available() {
        return count - tests;
    }

    /// The factor by which label noise η shrinks the labels' mean.
    public double shrinkage(double noise) {
        return real ? 1 : 1 - 2 * noise;
    }

    /// The variance that label noise η adds to a label.
    public double noiseVariance(double noise) {
        return real ? noise * noise : 4 * noise * (1 - noise);
    }
}
