package org.descentlab.speed.peer;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.descentlab.speed.Workload;

/// A [Workload] in native memory. The weights lie fan-out × fan-in, as the library's linear layer wants them.
abstract class TorchNetwork implements AutoCloseable {
    final NDManager manager = Torch.manager();
    final int batch;
    final PtNDArray x, y;
    final PtNDArray[] weights = new PtNDArray[3], biases = new PtNDArray[3];

    /// @param exact whether everything is kept in float64 instead of float32
    /// @param track whether weights and biases collect gradients
    TorchNetwork(Workload workload, boolean exact, boolean track) {
        batch = workload.batch();
        x = Torch.array(manager, exact, workload.x(), batch, workload.inputs());
        y = Torch.array(manager, exact, workload.y(), batch, 1);
        int[] size = {workload.inputs(), workload.width(), workload.width(), 1};
        for (int l = 0; l < 3; l++) {
            weights[l] = Torch.array(manager, exact, turned(workload.weights()[l], size[l], size[l + 1]), size[l + 1], size[l]);
            biases[l] = Torch.array(manager, exact, workload.biases()[l], size[l + 1]);
            weights[l].setRequiresGradient(track);
            biases[l].setRequiresGradient(track);
        }
    }

    private static float[] turned(float[] matrix, int rows, int columns) {
        float[] v = new float[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) v[j * rows + i] = matrix[i * columns + j];
        }
        return v;
    }

    final PtNDArray linear(PtNDArray input, int l) {
        return JniUtils.linear(input, weights[l], biases[l]);
    }

    /// All six arrays that are trained, layer by layer.
    final PtNDArray[] parameters() {
        return new PtNDArray[] {weights[0], biases[0], weights[1], biases[1], weights[2], biases[2]};
    }

    /// The mean of (f − y)² at the present weights.
    public final double loss() {
        Torch.enter(false);
        try (PtNDArray a1 = linear(x, 0);
                PtNDArray h1 = JniUtils.relu(a1);
                PtNDArray a2 = linear(h1, 1);
                PtNDArray h2 = JniUtils.relu(a2);
                PtNDArray f = linear(h2, 2);
                PtNDArray r = JniUtils.sub(f, y);
                PtNDArray squares = JniUtils.square(r);
                PtNDArray mean = JniUtils.mean(squares)) {
            return mean.toFloatArray()[0];
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
