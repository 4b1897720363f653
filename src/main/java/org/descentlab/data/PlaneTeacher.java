package org.descentlab.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Inputs of the plane, N(0, I), labelled by a teacher Σ_j s_j relu(u_j·x) of k unit vectors, every third with s = −1.
///
/// @param x      `[i]` = {x₁, x₂}, in the order of their angles from −π on
/// @param labels of these, noise included
/// @param units  u_j
public record PlaneTeacher(double[][] x, double[] labels, double[][] units) {
    /// What the inputs are labelled with: by the teacher, or with its labels shuffled.
    public enum Labels { TEACHER, SHUFFLED }

    /// @param noise standard deviation of Gaussian noise on the labels
    public static PlaneTeacher of(int n, int k, double noise, Labels kind, long seed) {
        RandomGenerator random = Streams.stream(seed, "plane teacher"), spoiling = Streams.stream(seed, "plane teacher's labels");
        double[][] units = Sphere.units(random, 2, k), x = new double[n][];
        for (int i = 0; i < n; i++) x[i] = Streams.gaussians(random, 2);
        Arrays.sort(x, Comparator.comparingDouble(p -> Math.atan2(p[1], p[0])));
        double[] labels = Arrays.stream(x).mapToDouble(p -> value(units, p)).toArray();
        if (kind == Labels.SHUFFLED) {
            double[] was = labels.clone();
            int[] order = Streams.permutation(spoiling, n);
            for (int i = 0; i < n; i++) labels[i] = was[order[i]];
        }
        for (int i = 0; i < n; i++) labels[i] += noise * spoiling.nextGaussian();
        return new PlaneTeacher(x, labels, units);
    }

    /// The sign s_j of a unit.
    public static int sign(int j) {
        return j % 3 == 2 ? -1 : 1;
    }

    /// The teacher's own value at a point.
    public double value(double... at) {
        return value(units, at);
    }

    private static double value(double[][] units, double[] at) {
        double sum = 0;
        for (int j = 0; j < units.length; j++) sum += sign(j) * Math.max(0, units[j][0] * at[0] + units[j][1] * at[1]);
        return sum;
    }
}
