package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Particles (a, w) of a two-layer network on the plane, w = (u, v), each with its share of the whole.
///
/// @param share sum to 1
public record ParticleCloud(double[] a, double[] u, double[] v, double[] share) {
    /// An even number of particles from N(0, spread²) in each coordinate, the second half those of the first with −a: the network
    /// begins at 0. A larger cloud of the same seed begins with those that a smaller one begins with.
    public static ParticleCloud drawn(int particles, double spread, long seed) {
        int half = particles / 2;
        double[] a = new double[2 * half], u = new double[2 * half], v = new double[2 * half], share = new double[2 * half];
        RandomGenerator random = Streams.stream(seed, "particles");
        for (int j = 0; j < half; j++) {
            a[j] = spread * random.nextGaussian();
            a[j + half] = -a[j];
            u[j] = u[j + half] = spread * random.nextGaussian();
            v[j] = v[j + half] = spread * random.nextGaussian();
        }
        Arrays.fill(share, 1.0 / share.length);
        return new ParticleCloud(a, u, v, share);
    }

    public int size() {
        return a.length;
    }
}
