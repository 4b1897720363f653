package org.descentlab.data;

/// A pool of labelled inputs from which every seed draws its test and training sets. Never changed after loading.
///
/// @param inputs  column-major `count` × `dimension`
/// @param labels  ±1, clean
/// @param classes the finer class of each input (the digit), for sorting and naming
/// @param images  the picture behind each input, values 0…1
public record Task(String name, String title, int count, int dimension, double[] inputs, double[] labels, int[] classes, float[][] images) {
    /// The number of inputs held out for testing.
    public static final int TEST = 800;
}
