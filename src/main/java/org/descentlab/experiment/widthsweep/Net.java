package org.descentlab.experiment.widthsweep;

import org.descentlab.data.Digits;
import org.descentlab.experiment.network.LimitTable;
import org.descentlab.net.Architecture;
import org.descentlab.net.Parametrisation;
import org.descentlab.study.Ask;
import org.descentlab.tensor.Activation;

/// A network of the family: in NTK parametrisation, without biases, every weight N(0, 1).
record Net(int width, int layers, Activation activation) {
    static Net of(Ask ask, double width) {
        return new Net((int) width, ask.get(WidthSweep.LAYERS), ask.get(WidthSweep.ACTIVATION));
    }

    /// s² of hidden layers: what keeps ReLU's size, and 1.5² for the others.
    private double gain() {
        return activation == Activation.RELU ? 2 : 2.25;
    }

    Architecture architecture() {
        return new Architecture(Digits.INFO.dimension(), layers, width, 1, activation, false, Parametrisation.NTK, Math.sqrt(gain()));
    }

    LimitTable limit() {
        return new LimitTable(activation, layers, gain());
    }

    /// Roughly how many milliseconds a forward and a backward pass take.
    double passCost(int samples) {
        return 0.02 + 1e-7 * architecture().operations(samples) + 1e-6 * samples * width * layers;
    }

    /// And drawing the weights.
    double drawCost() {
        return 1 + 2e-5 * architecture().parameters();
    }
}
