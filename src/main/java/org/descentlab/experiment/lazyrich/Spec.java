package org.descentlab.experiment.lazyrich;

import org.descentlab.data.SphereTeacher;
import org.descentlab.experiment.lazyrich.LazyRich.Doubling;
import org.descentlab.net.TwoLayer;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;

/// One network at its start with its data: everything but the output scale and the number of steps.
record Spec(int width, int samples, int dimension, int teacherUnits, double noise, Activation activation, boolean doubled,
        SphereTeacher.Labels labels, long seed) {
    private static final int TESTS = 2000;

    static Spec of(Settings s, long seed) {
        boolean doubled = s.get(LazyRich.DOUBLING) == Doubling.ON;
        int width = s.get(LazyRich.WIDTH);
        return new Spec(doubled ? width / 2 * 2 : width, s.get(LazyRich.SAMPLES), s.get(LazyRich.DIMENSION), s.get(LazyRich.TEACHER_UNITS),
                s.get(LazyRich.NOISE), s.get(LazyRich.ACTIVATION), doubled, s.get(LazyRich.LABELS), seed);
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
