package org.descentlab.speed.peer;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.descentlab.speed.Peer;
import org.descentlab.speed.Workload;

/// Training with the backward pass written out. The residuals carry the learning rate and the mean's factor, so that what
/// comes back is each update itself; a hidden layer's activations become its mask in place once nothing else needs them.
final class HandWritten extends TorchNetwork implements Peer.Trainer {
    private static final long[] EXAMPLES = {0};
    private final PtNDArray scale;

    HandWritten(Workload workload) {
        super(workload, false, false);
        scale = Torch.number(manager, false, 2 * workload.rate() / batch);
    }

    @Override
    public void train(int n) {
        Torch.enter(false);
        for (int i = 0; i < n; i++) step();
    }

    private void step() {
        PtNDArray a1 = linear(x, 0), h1 = JniUtils.relu(a1), a2 = linear(h1, 1), h2 = JniUtils.relu(a2), r = linear(h2, 2);
        JniUtils.subi(r, y);
        JniUtils.muli(r, scale);

        PtNDArray w3 = Torch.transposedTimes(r, h2), b3 = JniUtils.sum(r, EXAMPLES, false);
        PtNDArray g2 = JniUtils.matmul(r, weights[2]);
        mask(g2, h2);
        PtNDArray w2 = Torch.transposedTimes(g2, h1), b2 = JniUtils.sum(g2, EXAMPLES, false);
        PtNDArray g1 = JniUtils.matmul(g2, weights[1]);
        mask(g1, h1);
        PtNDArray w1 = Torch.transposedTimes(g1, x), b1 = JniUtils.sum(g1, EXAMPLES, false);

        JniUtils.subi(weights[0], w1);
        JniUtils.subi(biases[0], b1);
        JniUtils.subi(weights[1], w2);
        JniUtils.subi(biases[1], b2);
        JniUtils.subi(weights[2], w3);
        JniUtils.subi(biases[2], b3);
        Torch.free(a1, h1, a2, h2, r, w3, b3, g2, w2, b2, g1, w1, b1);
    }

    private static void mask(PtNDArray gradient, PtNDArray activations) {
        JniUtils.signi(activations);
        JniUtils.muli(gradient, activations);
    }
}
