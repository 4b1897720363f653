package org.descentlab.experiment.overoptimization;

import org.descentlab.stats.QuadraticReward;

/// The world that can be written down: gold bends alike in all directions, C = κI, and the proxy is linear, at an angle θ to u. Both as
/// everywhere of variance 1 under the base policy: u and C are divided by √(1 + ½mκ²).
///
/// @param angle θ, in degrees
record AngledWorld(int dimension, double curvature, double angle) {
    private double unit() {
        return 1 / Math.sqrt(1 + dimension * curvature * curvature / 2);
    }

    /// cos θ, 0 at a right angle.
    private double cosine() {
        return angle == 90 ? 0 : Math.cos(Math.toRadians(angle));
    }

    QuadraticReward gold() {
        double[] u = new double[dimension];
        double[][] c = new double[dimension][dimension];
        u[0] = unit();
        for (int i = 0; i < dimension; i++) c[i][i] = curvature * unit();
        return new QuadraticReward(u, c);
    }

    QuadraticReward proxy() {
        double[] v = new double[dimension];
        v[0] = cosine();
        v[1] = Math.sin(Math.toRadians(angle));
        return new QuadraticReward(v, new double[dimension][dimension]);
    }

    /// Gold of the best policy for the proxy at a distance: R(d) = √2 |u| cos θ d − κd², with |u| and κ as they are in gold.
    double at(double d) {
        return unit() * d * (Math.sqrt(2) * cosine() - curvature * d);
    }

    /// Whether gold is 0 all along the proxy.
    boolean flat() {
        return curvature == 0 && cosine() == 0;
    }

    /// Where that is largest, |u| cos θ/(√2 κ): 0 at a right angle, infinite where gold does not bend, NaN where it is [#flat].
    double peak() {
        return cosine() / (Math.sqrt(2) * curvature);
    }

    /// Mean gold of the best of n by the proxy: |u| cos θ E[M] − ½κ(E[M²] − 1), M the largest of n draws from N(0, 1): across the proxy
    /// nothing is chosen.
    double best(double first, double second) {
        return unit() * (cosine() * first - curvature / 2 * (second - 1));
    }
}
