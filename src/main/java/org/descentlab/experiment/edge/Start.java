package org.descentlab.experiment.edge;

import java.util.Arrays;
import org.descentlab.data.Digits;
import org.descentlab.data.Examples;
import org.descentlab.data.Sample;
import org.descentlab.study.Ask;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// A network before it is trained, and what it is to learn: what descent and flow have in common.
record Start(int layers, int width, Activation activation, int samples, long seed) {
    static Start of(Ask ask, long seed) {
        int layers = ask.get(Edge.LAYERS), samples = ask.get(Edge.SAMPLES);
        return layers == 0 ? linear(samples, seed) : new Start(layers, ask.get(Edge.WIDTH), ask.get(Edge.ACTIVATION), samples, seed);
    }

    static Start linear(int samples, long seed) {
        return new Start(0, 0, Activation.TANH, samples, seed);
    }

    Examples examples(Work work) {
        return new Sample(work.task(Digits.SOURCE), seed, samples, 0).training();
    }

    /// Widths of the hidden layers.
    int[] hidden() {
        int[] all = new int[layers];
        Arrays.fill(all, width);
        return all;
    }

    /// Roughly how many milliseconds a gradient takes.
    double gradientCost() {
        double weights = layers == 0 ? Digits.INFO.dimension() : width * (Digits.INFO.dimension() + 1.0 + width * (layers - 1));
        return 0.004 + samples * (layers * width * 4e-6 + weights * 2e-7);
    }
}
