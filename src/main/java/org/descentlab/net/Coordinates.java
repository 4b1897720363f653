package org.descentlab.net;

import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// How far the coordinates of every layer of a classifier, before their nonlinearity, have moved on a set of inputs since this was made: the
/// coordinate check (Yang et al. 2022, appendix D).
public final class Coordinates {
    private final Backend backend;
    private final DenseClassifier net;
    private final Matrix inputs;
    private final Matrix[] first, now, values;
    private final double[] sum = new double[1];

    /// @param changes root mean square over inputs and units, by layer, the logits last
    /// @param logits  root mean square of the logits themselves
    public record Look(double[] changes, double logits) {}

    Coordinates(Backend backend, DenseClassifier net, Workspace work, ClassifierRun.Set set) {
        this.backend = backend;
        this.net = net;
        inputs = set.matrix(work, Precision.FLOAT32);
        first = matrices(work);
        now = matrices(work);
        values = matrices(work);
        net.coordinates(backend, inputs, first, values);
    }

    private Matrix[] matrices(Workspace work) {
        Matrix[] all = new Matrix[net.sizes.length - 1];
        for (int l = 0; l < all.length; l++) all[l] = work.matrix(Precision.FLOAT32, inputs.rows, net.sizes[l + 1]);
        return all;
    }

    public Look look() {
        net.coordinates(backend, inputs, now, values);
        double logits = rms(now[now.length - 1]);
        double[] changes = new double[now.length];
        for (int l = 0; l < changes.length; l++) {
            backend.add(-1, first[l], now[l]);
            changes[l] = rms(now[l]);
        }
        return new Look(changes, logits);
    }

    private double rms(Matrix z) {
        backend.dot(z, z, sum);
        return Math.sqrt(sum[0] / z.size());
    }
}
