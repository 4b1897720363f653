package org.descentlab.speed.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.descentlab.speed.Workload;

/// The kernel J Jᵀ, with a row of J from one backward pass through the network for each example.
final class PerSample extends TorchKernel {
    private final PtNDArray[] examples, parameters = parameters();
    private final PtNDArray one = Torch.array(manager, false, new float[] {1}, 1, 1);
    private PtNDArray[] gradients;

    PerSample(Workload workload) {
        super(workload, false, true);
        examples = x.split(batch).stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new);
    }

    @Override
    PtNDArray kernel() {
        PtNDArray[] rows = new PtNDArray[batch];
        Torch.enter(true);
        for (int i = 0; i < batch; i++) rows[i] = gradient(examples[i]);
        Torch.enter(false);
        try (PtNDArray jacobian = JniUtils.stack(rows, 0)) {
            Torch.free(rows);
            return Torch.timesTransposed(jacobian, jacobian);
        }
    }

    private PtNDArray gradient(PtNDArray example) {
        PtNDArray a1 = linear(example, 0), h1 = JniUtils.relu(a1), a2 = linear(h1, 1), h2 = JniUtils.relu(a2), f = linear(h2, 2);
        JniUtils.backward(f, one, false, false);
        Torch.free(a1, h1, a2, h2, f);
        if (gradients == null) gradients = flatGradients();
        PtNDArray row = JniUtils.cat(gradients, 0);
        for (PtNDArray parameter : parameters) JniUtils.zeroGrad(parameter);
        return row;
    }

    /// Views of the gradient arrays, which every backward pass adds to.
    private PtNDArray[] flatGradients() {
        PtNDArray[] flat = new PtNDArray[parameters.length];
        for (int i = 0; i < flat.length; i++) {
            try (NDArray gradient = JniUtils.getGradient(parameters[i])) {
                flat[i] = (PtNDArray) gradient.reshape(-1);
            }
        }
        return flat;
    }
}
