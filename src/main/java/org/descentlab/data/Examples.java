package org.descentlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
        return inputs(List.of(this), work, p, ones);
    }

    /// The inputs of several sets of equal size as a stack.
    public static Matrix inputs(List<Examples> each, Workspace work, Precision p, boolean ones) {
        return stack(each, e -> ones ? e.withOnes() : e.inputs, work, p);
    }

    public static Matrix targets(List<Examples> each, Workspace work, Precision p) {
        return stack(each, Examples::targets, work, p);
    }

    private double[] withOnes() {
        double[] extended = Arrays.copyOf(inputs, inputs.length + count);
        Arrays.fill(extended, inputs.length, extended.length, 1);
        return extended;
    }

    private static Matrix stack(List<Examples> each, Function<Examples, double[]> part, Workspace work, Precision p) {
        int n = each.getFirst().count;
        Matrix m = work.stack(p, each.size(), n, part.apply(each.getFirst()).length / n);
        for (int k = 0; k < each.size(); k++) {
            if (each.get(k).count != n)
                throw new IllegalArgumentException(
                        "A stack needs sets of equally many examples, not " + n + " and " + each.get(k).count + ".");
            m.slice(k).set(part.apply(each.get(k)));
        }
        return m;
    }
}
