package org.descentlab.data;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Vectors;

/// Random orthonormal rows, uniform over all of them.
public final class Orthonormal {
    private Orthonormal() {}

    /// Gram–Schmidt on Gaussian vectors, twice for accuracy.
    ///
    /// @param count of rows, at most `length`
    /// @return count × length
    public static double[][] rows(int count, int length, RandomGenerator random) {
        double[][] q = new double[count][length];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < length; i++) q[k][i] = random.nextGaussian();
            for (int twice = 0; twice < 2; twice++)
                for (int j = 0; j < k; j++) {
                    double along = Vectors.dot(q[k], q[j]);
                    for (int i = 0; i < length; i++) q[k][i] -= along * q[j][i];
                }
            double norm = Math.sqrt(Vectors.dot(q[k], q[k]));
            for (int i = 0; i < length; i++) q[k][i] /= norm;
        }
        return q;
    }
}
