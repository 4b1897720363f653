package org.descentlab.experiment.lazyrich;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.descentlab.data.SphereTeacher;
import org.descentlab.study.Settings;
import org.descentlab.net.TwoLayer;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;

/// One network at its start with its data: everything but the output scale and the number of steps.
record Spec(int width, int samples, int dimension, int teacherUnits, double noise, Activation activation, boolean doubled, SphereTeacher.Labels labels, long seed) {
    static final int TESTS = 2000;
    private static final Activation[] ACTIVATIONS = {Activation.RELU, Activation.TANH, Activation.ERF};
    private static final double[] SCALES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000};
    /// From here on the network is expected to be lazy; slopes are taken over these scales.
    static final double LAZY = 10;

    static Spec of(Settings s, long seed) {
        boolean doubled = s.integer("doubling") == 0;
        int width = s.integer("width");
        return new Spec(doubled ? width / 2 * 2 : width, s.integer("samples"), s.integer("dimension"), s.integer("teacher-units"), s.get("label-noise"), ACTIVATIONS[s.integer("activation")],
                doubled, SphereTeacher.Labels.values()[s.integer("labels")], seed);
    }

    /// The grid of scales with the slider's own.
    static double[] scales(Settings s) {
        return DoubleStream.concat(Arrays.stream(SCALES), DoubleStream.of(s.get(LazyRichBench.ALPHA))).sorted().distinct().toArray();
    }

    SphereTeacher data() {
        return SphereTeacher.of(dimension, teacherUnits, samples, TESTS, labels, noise, seed);
    }

    TwoLayer network(Backend backend, SphereTeacher data, double alpha, double rate) {
        return new TwoLayer(backend, activation, width, doubled, alpha, rate, seed, data.training(), data.testing());
    }

    /// Floating-point operations of one pass over the training inputs.
    double operations() {
        return 2.0 * samples * width * dimension;
    }
}
