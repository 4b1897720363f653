package org.descentlab.net;

import org.descentlab.data.ModeTask;
import org.descentlab.tensor.Cancellation;

/// What [ModeDescent] does in expectation, exactly, for inputs are Gaussian (Bordelon & Pehlevan 2022): with m_k = E (w_k − w*_k)², λ_k the
/// variances and L = Σ λ_k m_k + what the modes beyond and the noise leave,
/// m_k ← (1 − 2ηλ_k + η²λ_k²(1 + 1/B)) m_k + η²λ_k L/B. The last term is what mini-batches add to descent on all examples.
public final class ExpectedDescent {
    private static final int HALVINGS = 60;

    private ExpectedDescent() {}

    /// The mean loss of a model of `size` modes.
    ///
    /// @param size  from 1 to as many modes as there are
    /// @param rate  η
    /// @param batch B
    /// @param steps ascending, from 0 on
    /// @return one loss for each of the steps; not finite where it has outgrown numbers
    public static double[] losses(ModeTask task, int size, double rate, int batch, int[] steps, Cancellation cancelled) {
        double[] variance = task.variances(size), m = task.coefficients(size), keep = new double[size], gain = new double[size];
        for (int k = 0; k < size; k++) {
            double pace = rate * variance[k];
            m[k] *= m[k];
            keep[k] = 1 - 2 * pace + pace * pace * (1 + 1.0 / batch);
            gain[k] = rate * pace / batch;
        }
        double rest = task.rest(size);
        double[] losses = new double[steps.length];
        for (int t = 0, i = 0; i < steps.length; t++) {
            if (t % 1024 == 0) cancelled.check();
            double loss = rest;
            for (int k = 0; k < size; k++) loss += variance[k] * m[k];
            while (i < steps.length && steps[i] == t) losses[i++] = loss;
            for (int k = 0; k < size; k++) m[k] = keep[k] * m[k] + gain[k] * loss;
        }
        return losses;
    }

    /// The learning rate from which on the mean loss grows without bound: Σ ηλ_k/(B (2 − ηλ_k (1 + 1/B))) is 1 there. It
    /// is positive, and below 2/(1 + 1/B).
    public static double limit(ModeTask task, int size, int batch) {
        double[] variance = task.variances(size);
        double low = 0, high = 2 / (1 + 1.0 / batch);
        for (int i = 0; i < HALVINGS; i++) {
            double rate = (low + high) / 2, sum = 0;
            for (double v : variance) sum += rate * v / (batch * (2 - rate * v * (1 + 1.0 / batch)));
            if (sum < 1) low = rate;
            else high = rate;
        }
        return low;
    }
}
