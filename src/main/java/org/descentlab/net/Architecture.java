package org.descentlab.net;

import org.descentlab.tensor.Activation;

/// The shape of a fully connected network with one or two hidden layers of equal width, and how it is parametrised:
/// h¹ = φ(s₁ x W₁), h² = φ(s₂ h¹ W₂), g = s h W. With biases every input of a layer has a last component 1.
///
/// @param inputs          D, without the bias
/// @param depth           hidden layers, 1 or 2
/// @param width           units m of each hidden layer
/// @param outputs         K
/// @param bias            whether every layer has biases
/// @param gain            the factor of hidden layers: √2 keeps the size of ReLU activations
public record Architecture(int inputs, int depth, int width, int outputs, Activation activation, boolean bias,
        Parametrisation parametrisation, double gain) {
    public Architecture {
        if (inputs < 1 || width < 1 || outputs < 1)
            throw new IllegalArgumentException(inputs + " inputs, " + width + " units and " + outputs + " outputs");
        if (depth < 1 || depth > 2) throw new IllegalArgumentException("A network has one or two hidden layers, not " + depth + ".");
    }

    /// One hidden layer, one output, no biases, NTK parametrisation with gain √2.
    public static Architecture ntk(int inputs, int width, Activation activation) {
        return new Architecture(inputs, 1, width, 1, activation, false, Parametrisation.NTK, Math.sqrt(2));
    }

    /// Layers of weights.
    public int layers() {
        return depth + 1;
    }

    /// Inputs of layer `l` (0 is the first), biases not counted.
    public int fanIn(int l) {
        return l == 0 ? inputs : width;
    }

    public int fanOut(int l) {
        return l == depth ? outputs : width;
    }

    /// Rows of a layer's weight matrix: its inputs and, with biases, one more.
    public int rows(int l) {
        return fanIn(l) + (bias ? 1 : 0);
    }

    /// The factor before layer l's product.
    public double scale(int l) {
        return parametrisation == Parametrisation.NTK ? root(l) : 1;
    }

    /// The standard deviation of layer l's weights at the start; biases start at N(0, 1) in NTK parametrisation, else at 0.
    public double deviation(int l) {
        return parametrisation == Parametrisation.NTK ? 1 : root(l);
    }

    private double root(int l) {
        return (l == depth ? 1 : gain) / Math.sqrt(fanIn(l));
    }

    /// The number of trained weights and biases.
    public int parameters() {
        int sum = 0;
        for (int l = 0; l < layers(); l++) sum += rows(l) * fanOut(l);
        return sum;
    }

    /// Floating-point operations of one gradient step on n examples, without the elementwise passes.
    public double operations(int n) {
        double sum = 0;
        for (int l = 0; l < layers(); l++) sum += 2.0 * rows(l) * fanOut(l) + (l > 0 ? (double) fanIn(l) * fanOut(l) : 0);
        return 2 * n * sum;
    }
}
