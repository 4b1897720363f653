package org.descentlab.data;

import java.util.Arrays;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// Inputs with their targets, as a network is trained on or judged by.
///
/// @param count   number of examples n
/// @param inputs  column-major n × D
/// @param targets column-major n × K: real values, or one-hot classes
public record Examples(int count, double[] inputs, double[] targets) {
    public Examples {
        if (count < 1 || inputs.length % count != 0 || targets.length % count != 0)
            throw new IllegalArgumentException(inputs.length + " inputs and " + targets.length + " targets for " + count + " examples");
    }

    public int dimension() {
        return inputs.length / count;
    }

    public int outputs() {
        return targets.length / count;
    }

    /// The inputs, with a last column of ones if asked, on which a layer's biases act as weights.
    public Matrix inputs(Workspace work, Precision p, boolean ones) {
        if (!ones) return work.matrix(p, count, dimension(), inputs);
        double[] extended = Arrays.copyOf(inputs, inputs.length + count);
        Arrays.fill(extended, inputs.length, extended.length, 1);
        return work.matrix(p, count, dimension() + 1, extended);
    }

    public Matrix targets(Workspace work, Precision p) {
        return work.matrix(p, count, outputs(), targets);
    }
}
