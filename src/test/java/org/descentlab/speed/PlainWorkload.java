package org.descentlab.speed;

/// A [Workload] in float64 by plain loops, one example after the other: what any library's answer is held against.
final class PlainWorkload {
    private final Workload workload;
    private final int[] size;
    private final double[][] weights = new double[3][], biases = new double[3][];

    PlainWorkload(Workload workload) {
        this.workload = workload;
        size = new int[] {workload.inputs(), workload.width(), workload.width(), 1};
        for (int l = 0; l < 3; l++) {
            weights[l] = wide(workload.weights()[l]);
            biases[l] = wide(workload.biases()[l]);
        }
    }

    private static double[] wide(float[] values) {
        double[] v = new double[values.length];
        for (int i = 0; i < v.length; i++) v[i] = values[i];
        return v;
    }

    /// What enters each layer for one example, and the output.
    private double[][] forward(int example) {
        double[][] h = new double[4][];
        h[0] = new double[size[0]];
        for (int i = 0; i < size[0]; i++) h[0][i] = workload.x()[example * size[0] + i];
        for (int l = 0; l < 3; l++) {
            h[l + 1] = biases[l].clone();
            for (int j = 0; j < size[l + 1]; j++) {
                for (int i = 0; i < size[l]; i++) h[l + 1][j] += h[l][i] * weights[l][i * size[l + 1] + j];
                if (l < 2) h[l + 1][j] = Math.max(0, h[l + 1][j]);
            }
        }
        return h;
    }

    /// The gradient of the output for one example: the weights and biases of each layer in turn.
    private double[][] gradient(double[][] h) {
        double[][] gradient = new double[6][];
        double[] back = {1};
        for (int l = 2; l >= 0; l--) {
            double[] before = new double[size[l]];
            gradient[2 * l] = new double[weights[l].length];
            gradient[2 * l + 1] = back;
            for (int i = 0; i < size[l]; i++) {
                for (int j = 0; j < size[l + 1]; j++) {
                    gradient[2 * l][i * size[l + 1] + j] = h[l][i] * back[j];
                    if (h[l][i] > 0) before[i] += weights[l][i * size[l + 1] + j] * back[j];
                }
            }
            back = before;
        }
        return gradient;
    }

    void step() {
        double[][] sum = new double[6][];
        for (int l = 0; l < 3; l++) {
            sum[2 * l] = new double[weights[l].length];
            sum[2 * l + 1] = new double[biases[l].length];
        }
        for (int e = 0; e < workload.batch(); e++) {
            double[][] h = forward(e), gradient = gradient(h);
            double slope = 2 * (h[3][0] - workload.y()[e]) / workload.batch();
            for (int k = 0; k < 6; k++) {
                for (int i = 0; i < sum[k].length; i++) sum[k][i] += slope * gradient[k][i];
            }
        }
        for (int l = 0; l < 3; l++) {
            for (int i = 0; i < weights[l].length; i++) weights[l][i] -= workload.rate() * sum[2 * l][i];
            for (int i = 0; i < biases[l].length; i++) biases[l][i] -= workload.rate() * sum[2 * l + 1][i];
        }
    }

    double loss() {
        double sum = 0;
        for (int e = 0; e < workload.batch(); e++) {
            double r = forward(e)[3][0] - workload.y()[e];
            sum += r * r;
        }
        return sum / workload.batch();
    }

    /// The tangent kernel, gradient by gradient.
    double[] kernel() {
        int n = workload.batch();
        double[][][] gradients = new double[n][][];
        for (int e = 0; e < n; e++) gradients[e] = gradient(forward(e));
        double[] kernel = new double[n * n];
        for (int at = 0; at < n * n; at++) {
            for (int k = 0; k < 6; k++) {
                double[] a = gradients[at / n][k], b = gradients[at % n][k];
                for (int i = 0; i < a.length; i++) kernel[at] += a[i] * b[i];
            }
        }
        return kernel;
    }
}
