package org.descentlab.speed.peer;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.descentlab.speed.Workload;

/// The kernel as the sum over layers of (H Hᵀ + 1) ∘ (B Bᵀ), with H what enters a layer and B the derivative of the output in
/// what leaves it before the activation.
final class ClosedForm extends TorchKernel {
    private final PtNDArray one;

    ClosedForm(Workload workload, boolean exact) {
        super(workload, exact, false);
        one = Torch.number(manager, exact, 1);
    }

    @Override
    PtNDArray kernel() {
        Torch.enter(false);
        PtNDArray a1 = linear(x, 0), h1 = JniUtils.relu(a1), a2 = linear(h1, 1), h2 = JniUtils.relu(a2);
        PtNDArray k1 = gram(x), k2 = gram(h1), k3 = gram(h2);
        JniUtils.signi(h2);
        JniUtils.muli(h2, weights[2]);
        PtNDArray b1 = JniUtils.matmul(h2, weights[1]);
        JniUtils.signi(h1);
        JniUtils.muli(b1, h1);
        PtNDArray outer2 = Torch.timesTransposed(h2, h2), outer1 = Torch.timesTransposed(b1, b1);
        JniUtils.muli(k2, outer2);
        JniUtils.addi(k3, k2);
        JniUtils.muli(k1, outer1);
        JniUtils.addi(k3, k1);
        Torch.free(a1, h1, a2, h2, k1, k2, b1, outer1, outer2);
        return k3;
    }

    private PtNDArray gram(PtNDArray h) {
        PtNDArray k = Torch.timesTransposed(h, h);
        JniUtils.addi(k, one);
        return k;
    }
}
