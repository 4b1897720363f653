package org.descentlab.speed.peer;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.descentlab.speed.Peer;
import org.descentlab.speed.Workload;

/// Training by the library's automatic differentiation, one operation after the other. DJL's `GradientCollector` allows one
/// user in the whole process at a time; the calls below are those it makes itself, so two networks can train at once.
final class Autograd extends TorchNetwork implements Peer.Trainer {
    private final PtNDArray one = Torch.number(manager, false, 1), rate;
    private final PtNDArray[] parameters = parameters();
    private PtNDArray[] gradients;

    Autograd(Workload workload) {
        super(workload, false, true);
        rate = Torch.number(manager, false, workload.rate());
    }

    @Override
    public void train(int n) {
        Torch.enter(false);
        for (int i = 0; i < n; i++) {
            backward();
            update();
        }
    }

    private void backward() {
        JniUtils.setGradMode(true);
        PtNDArray a1 = linear(x, 0), h1 = JniUtils.relu(a1), a2 = linear(h1, 1), h2 = JniUtils.relu(a2), f = linear(h2, 2);
        PtNDArray r = JniUtils.sub(f, y), squares = JniUtils.square(r), loss = JniUtils.mean(squares);
        JniUtils.backward(loss, one, false, false);
        JniUtils.setGradMode(false);
        Torch.free(a1, h1, a2, h2, f, r, squares, loss);
    }

    /// The library adds each backward pass to the same gradient arrays, so they are looked up once.
    private void update() {
        if (gradients == null) {
            gradients = new PtNDArray[parameters.length];
            for (int i = 0; i < gradients.length; i++) gradients[i] = JniUtils.getGradient(parameters[i]);
        }
        for (int i = 0; i < gradients.length; i++) {
            JniUtils.muli(gradients[i], rate);
            JniUtils.subi(parameters[i], gradients[i]);
            JniUtils.zeroGrad(parameters[i]);
        }
    }
}
