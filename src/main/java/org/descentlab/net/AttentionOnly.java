package org.descentlab.net;

import static org.descentlab.tensor.ArrayProducts.exp;
import static org.descentlab.tensor.ArrayProducts.multiply;
import static org.descentlab.tensor.ArrayProducts.multiplyTransposed;
import static org.descentlab.tensor.ArrayProducts.transpose;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A transformer of attention alone (Elhage et al. 2021): token embedding, layers x ← x + Σ_h A_h(xV_h)O_h with causal softmax patterns
/// A = softmax(qkᵀ/√dh + b), logits xU; no multilayer perceptron, no normalisation. Both passes are written by hand, in float.
///
/// Positions enter by a learned bias b_min(i−j, R−1) for each head, or by learned vectors added to the embedding.
/// A batch is `batch` sequences of `length` tokens, one after the other. Not thread-safe.
public final class AttentionOnly {
    /// @param tokens  size V of the vocabulary
    /// @param width   d
    /// @param head    dh
    /// @param length  T
    /// @param learned learned absolute positions instead of the relative bias
    public record Shape(int tokens, int width, int layers, int heads, int head, int length, boolean learned) {
        /// Relative biases of a head; larger distances share the last.
        public static final int BIASES = 16;

        int all() {
            return heads * head;
        }

        int layerSize() {
            return width * 3 * all() + all() * width + heads * BIASES;
        }

        int positions() {
            return tokens * width;
        }

        int layer(int l) {
            return positions() + (learned ? length * width : 0) + l * layerSize();
        }

        int out(int l) {
            return layer(l) + width * 3 * all();
        }

        int bias(int l) {
            return out(l) + all() * width;
        }

        int unembedding() {
            return layer(layers);
        }

        public int weights() {
            return unembedding() + width * tokens;
        }
    }

    public final Shape shape;
    public final int batch;
    /// Embedding V × d, positions T × d if learned; by layer QKV d × 3·H·dh, O H·dh × d, biases H × R; unembedding d × V.
    public final float[] weights;
    public final float[] gradient;
    private final int rows;
    private final int[] input;
    /// By layer: residual stream before it (and after the last), q|k|v, patterns (batch × heads × T × T), values carried.
    final float[][] x, qkv, pattern, carried;
    private final float[] logits, dx, dqkv, dCarried, dPattern, turned, scratch;

    public AttentionOnly(Shape shape, int batch) {
        this.shape = shape;
        this.batch = batch;
        int t = shape.length, all = shape.all(), layers = shape.layers;
        rows = batch * t;
        weights = new float[shape.weights()];
        gradient = new float[weights.length];
        input = new int[rows];
        x = new float[layers + 1][rows * shape.width];
        qkv = new float[layers][rows * 3 * all];
        pattern = new float[layers][batch * shape.heads * t * t];
        carried = new float[layers][rows * all];
        logits = new float[rows * shape.tokens];
        dx = new float[rows * shape.width];
        dqkv = new float[rows * 3 * all];
        dCarried = new float[rows * all];
        dPattern = new float[t * t];
        scratch = new float[shape.head * t];
        turned = new float[Math.max(shape.width * 3 * all, Math.max(shape.width * shape.tokens, shape.width * all))];
    }

    /// Embeddings N(0, 1/d), all other matrices N(0, 1/fan in), biases 0.
    public void draw(RandomGenerator random) {
        draw(random, 1);
    }

    /// @param attention factor on Q, K, V and O
    public void draw(RandomGenerator random, double attention) {
        int l0 = shape.layer(0);
        fill(random, 0, l0, shape.width, 1);
        for (int l = 0; l < shape.layers; l++) {
            fill(random, shape.layer(l), shape.out(l), shape.width, attention);
            fill(random, shape.out(l), shape.bias(l), shape.all() / shape.heads, attention);
            Arrays.fill(weights, shape.bias(l), shape.layer(l + 1), 0);
        }
        fill(random, shape.unembedding(), weights.length, shape.width, 1);
    }

    private void fill(RandomGenerator random, int from, int to, int fan, double scale) {
        for (int i = from; i < to; i++) weights[i] = (float) (scale * random.nextGaussian() / Math.sqrt(fan));
    }

    /// Switches a head off: what it writes is 0 from now on.
    public void silence(int layer, int head) {
        int rows = shape.out(layer) + head * shape.head * shape.width;
        Arrays.fill(weights, rows, rows + shape.head * shape.width, 0);
    }

    /// @param tokens   batch × T
    /// @param flattened a layer whose patterns are replaced by the uniform ones (an ablation), or −1
    public void forward(int[] tokens, int flattened) {
        int d = shape.width, t = shape.length, all = shape.all(), wide = 3 * all, dh = shape.head;
        System.arraycopy(tokens, 0, input, 0, rows);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(weights, input[r] * d, x[0], r * d, d);
            if (shape.learned) for (int k = 0; k < d; k++) x[0][r * d + k] += weights[shape.positions() + r % t * d + k];
        }
        for (int l = 0; l < shape.layers; l++) {
            Arrays.fill(qkv[l], 0);
            multiply(x[l], 0, d, weights, shape.layer(l), wide, qkv[l], 0, wide, rows, d, wide);
            Arrays.fill(carried[l], 0);
            Arrays.fill(pattern[l], 0);
            for (int b = 0; b < batch; b++)
                for (int h = 0; h < shape.heads; h++) {
                    int at = b * t * wide + h * dh, p = (b * shape.heads + h) * t * t;
                    if (l == flattened) for (int i = 0; i < t; i++) Arrays.fill(pattern[l], p + i * t, p + i * t + i + 1, 1f / (i + 1));
                    else {
                        transpose(qkv[l], at + all, wide, scratch, 0, t, t, dh);
                        multiply(qkv[l], at, wide, scratch, 0, t, pattern[l], p, t, t, dh, t);
                        for (int i = 0; i < t; i++) softmax(pattern[l], p + i * t, i, shape.bias(l) + h * Shape.BIASES);
                    }
                    multiply(pattern[l], p, t, qkv[l], at + 2 * all, wide, carried[l], b * t * all + h * dh, all, t, t, dh);
                }
            System.arraycopy(x[l], 0, x[l + 1], 0, x[l].length);
            multiply(carried[l], 0, all, weights, shape.out(l), d, x[l + 1], 0, d, rows, all, d);
        }
        Arrays.fill(logits, 0);
        multiply(x[shape.layers], 0, d, weights, shape.unembedding(), shape.tokens, logits, 0, shape.tokens, rows, d, shape.tokens);
    }

    /// Row i over j ≤ i; later columns become 0.
    private void softmax(float[] s, int at, int i, int bias) {
        float scale = (float) (1 / Math.sqrt(shape.head)), most = Float.NEGATIVE_INFINITY;
        for (int j = 0; j <= i; j++) {
            s[at + j] = s[at + j] * scale + (shape.learned ? 0 : weights[bias + Math.min(i - j, Shape.BIASES - 1)]);
            most = Math.max(most, s[at + j]);
        }
        float sum = exp(s, at, i + 1, most);
        for (int j = 0; j <= i; j++) s[at + j] /= sum;
        Arrays.fill(s, at + i + 1, at + shape.length, 0);
    }

    /// Replaces the logits by probabilities; `losses[r]` becomes −ln p(target), and the return value their mean.
    public double loss(int[] targets, float[] losses) {
        int v = shape.tokens;
        double sum = 0;
        for (int r = 0; r < rows; r++) {
            int at = r * v;
            float most = Float.NEGATIVE_INFINITY, wanted = logits[at + targets[r]];
            for (int k = 0; k < v; k++) most = Math.max(most, logits[at + k]);
            float all = exp(logits, at, v, most);
            for (int k = 0; k < v; k++) logits[at + k] /= all;
            double loss = Math.log(all) + most - wanted;
            if (losses != null) losses[r] = (float) loss;
            sum += loss / rows;
        }
        return sum;
    }

    /// Whether the likeliest token of a row is the target; after [#loss].
    public boolean right(int row, int target) {
        int at = row * shape.tokens;
        for (int k = 0; k < shape.tokens; k++) if (logits[at + k] > logits[at + target]) return false;
        return true;
    }

    /// The gradient of the mean loss; after [#loss] on the same targets and a forward pass without ablation.
    public void backward(int[] targets) {
        int d = shape.width, v = shape.tokens, t = shape.length, all = shape.all(), wide = 3 * all;
        Arrays.fill(gradient, 0);
        for (int r = 0; r < rows; r++) logits[r * v + targets[r]] -= 1;
        for (int k = 0; k < logits.length; k++) logits[k] /= rows;
        multiplyTransposed(x[shape.layers], 0, d, logits, 0, v, gradient, shape.unembedding(), v, rows, d, v);
        transpose(weights, shape.unembedding(), v, turned, 0, d, d, v);
        Arrays.fill(dx, 0);
        multiply(logits, 0, v, turned, 0, d, dx, 0, d, rows, v, d);
        for (int l = shape.layers - 1; l >= 0; l--) {
            multiplyTransposed(carried[l], 0, all, dx, 0, d, gradient, shape.out(l), d, rows, all, d);
            transpose(weights, shape.out(l), d, turned, 0, all, all, d);
            Arrays.fill(dCarried, 0);
            multiply(dx, 0, d, turned, 0, all, dCarried, 0, all, rows, d, all);
            Arrays.fill(dqkv, 0);
            for (int b = 0; b < batch; b++) for (int h = 0; h < shape.heads; h++) attend(l, b, h);
            multiplyTransposed(x[l], 0, d, dqkv, 0, wide, gradient, shape.layer(l), wide, rows, d, wide);
            transpose(weights, shape.layer(l), wide, turned, 0, d, d, wide);
            multiply(dqkv, 0, wide, turned, 0, d, dx, 0, d, rows, wide, d);
        }
        for (int r = 0; r < rows; r++)
            for (int k = 0; k < d; k++) {
                gradient[input[r] * d + k] += dx[r * d + k];
                if (shape.learned) gradient[shape.positions() + r % t * d + k] += dx[r * d + k];
            }
    }

    /// One head of one sequence: dA = dz·vᵀ, dS = A∘(dA − Σ_j A∘dA), dq = dS·k/√dh, dk = dSᵀ·q/√dh, dv = Aᵀ·dz, db by distance.
    private void attend(int l, int b, int h) {
        int t = shape.length, all = shape.all(), wide = 3 * all, dh = shape.head;
        int at = b * t * wide + h * dh, p = (b * shape.heads + h) * t * t, z = b * t * all + h * dh,
                bias = shape.bias(l) + h * Shape.BIASES;
        float scale = (float) (1 / Math.sqrt(dh));
        transpose(qkv[l], at + 2 * all, wide, scratch, 0, t, t, dh);
        Arrays.fill(dPattern, 0);
        multiply(dCarried, z, all, scratch, 0, t, dPattern, 0, t, t, dh, t);
        multiplyTransposed(pattern[l], p, t, dCarried, z, all, dqkv, at + 2 * all, wide, t, t, dh);
        for (int i = 0; i < t; i++) {
            float sum = 0;
            for (int j = 0; j <= i; j++) sum += pattern[l][p + i * t + j] * dPattern[i * t + j];
            for (int j = 0; j < t; j++) dPattern[i * t + j] = pattern[l][p + i * t + j] * (dPattern[i * t + j] - sum);
            if (!shape.learned) for (int j = 0; j <= i; j++) gradient[bias + Math.min(i - j, Shape.BIASES - 1)] += dPattern[i * t + j];
            for (int j = 0; j <= i; j++) dPattern[i * t + j] *= scale;
        }
        multiply(dPattern, 0, t, qkv[l], at + all, wide, dqkv, at, wide, t, t, dh);
        multiplyTransposed(dPattern, 0, t, qkv[l], at, wide, dqkv, at + all, wide, t, t, dh);
    }

    /// A_ij of a head for one sequence of the batch.
    public float pattern(int layer, int sequence, int head, int i, int j) {
        return pattern[layer][((sequence * shape.heads + head) * shape.length + i) * shape.length + j];
    }

    /// A of a head in every layer for one sequence of the batch: `[layer][i T + j]`, 0 for j > i.
    public float[][] patterns(int sequence, int head) {
        int t = shape.length;
        float[][] maps = new float[shape.layers][t * t];
        for (int l = 0; l < maps.length; l++)
            for (int i = 0; i < t; i++) for (int j = 0; j <= i; j++) maps[l][i * t + j] = pattern(l, sequence, head, i, j);
        return maps;
    }
}
