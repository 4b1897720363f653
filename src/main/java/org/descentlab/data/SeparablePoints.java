package org.descentlab.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.tensor.Streams;

/// Points with labels ±1 that a hyperplane through 0 was drawn to part.
///
/// @param x      `n` rows of `d` coordinates
/// @param labels ±1
public record SeparablePoints(double[][] x, int[] labels) {

    /// Gaussian points of the plane at a distance of `gap` or more from a random line through 0, labelled by their side of it. Their
    /// standard deviation is `stretch` along one direction, at 45° to the line, and 1 across it.
    ///
    /// @param flipped how many labels are turned round afterwards: from one on the points are, as a rule, no longer separable
    public static SeparablePoints plane(int n, double gap, double stretch, int flipped, long seed) {
        var random = Streams.stream(seed, "separable: plane");
        double angle = 2 * Math.PI * random.nextDouble(), c = Math.cos(angle), s = Math.sin(angle);
        double[][] x = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            double side;
            do {
                double[] g = Streams.gaussians(random, 2);
                side = (stretch * g[0] + g[1]) / Math.sqrt(2);
                double beside = (stretch * g[0] - g[1]) / Math.sqrt(2);
                x[i] = new double[] {c * side - s * beside, s * side + c * beside};
            } while (Math.abs(side) < gap);
            labels[i] = (side > 0) == (i >= flipped) ? 1 : -1;
        }
        return new SeparablePoints(x, labels);
    }

    /// Independent coordinates N(0, s_j²), labelled by the side of a random hyperplane with normal N(0, I). The scales fall at equal
    /// ratios from s_1 = √ratio to s_d = 1/√ratio.
    public static SeparablePoints anisotropic(int n, int d, double ratio, long seed) {
        var random = Streams.stream(seed, "separable: anisotropic");
        double[] normal = Streams.gaussians(random, d);
        double[][] x = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            x[i] = Streams.gaussians(random, d);
            double side = 0;
            for (int j = 0; j < d; j++) {
                x[i][j] *= Math.pow(ratio, 0.5 - j / (d - 1.0));
                side += normal[j] * x[i][j];
            }
            labels[i] = side > 0 ? 1 : -1;
        }
        return new SeparablePoints(x, labels);
    }

    /// z_i = y_i x_i: w classifies all points if z_i·w > 0 for all.
    public double[][] signed() {
        return IntStream.range(0, x.length).mapToObj(i -> Arrays.stream(x[i]).map(v -> labels[i] * v).toArray()).toArray(double[][]::new);
    }
}
