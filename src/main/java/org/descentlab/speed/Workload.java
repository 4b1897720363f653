package org.descentlab.speed;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// A regression problem for a fully connected ReLU network with two hidden layers and biases, as plain arrays that every
/// library can start from: h₁ = relu(x W₁ + b₁), h₂ = relu(h₁ W₂ + b₂), f = h₂ W₃ + b₃, trained by full-batch gradient
/// descent on the mean of (f − y)² over the batch.
///
/// @param batch   number of examples
/// @param inputs  number of features
/// @param width   units of each hidden layer
/// @param x       row-major batch × inputs
/// @param y       batch targets
/// @param weights W₁, W₂, W₃, each row-major fan-in × fan-out
/// @param biases  b₁, b₂, b₃
/// @param rate    learning rate
public record Workload(int batch, int inputs, int width, float[] x, float[] y, float[][] weights, float[][] biases, double rate) {

    /// Standard normal inputs and targets; weights N(0, 1/fan-in), biases 0.
    public static Workload random(int batch, int inputs, int width, double rate, long seed) {
        RandomGenerator random = Streams.stream(seed, "bench");
        float[] x = normal(random, batch * inputs, 1), y = normal(random, batch, 1);
        int[] size = {inputs, width, width, 1};
        float[][] weights = new float[3][], biases = new float[3][];
        for (int l = 0; l < 3; l++) {
            weights[l] = normal(random, size[l] * size[l + 1], 1 / Math.sqrt(size[l]));
            biases[l] = new float[size[l + 1]];
        }
        return new Workload(batch, inputs, width, x, y, weights, biases, rate);
    }

    private static float[] normal(RandomGenerator random, int n, double scale) {
        float[] v = new float[n];
        for (int i = 0; i < n; i++) v[i] = (float) (scale * random.nextGaussian());
        return v;
    }

    /// Floating-point operations of one training step that no implementation can leave out: forward, weight gradients, and the
    /// gradients of the two hidden layers.
    public double operations() {
        double w = width;
        return 2.0 * batch * (2 * (inputs + 1) * w + 2 * (w + 1) * w + w * w + 2 * (w + 1) + w);
    }
}
