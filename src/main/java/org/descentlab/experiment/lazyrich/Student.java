package org.descentlab.experiment.lazyrich;

import org.descentlab.data.Examples;
import org.descentlab.data.TeacherNetwork;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Settings;
import org.descentlab.experiment.Work;
import org.descentlab.kernel.KernelChange;
import org.descentlab.net.TwoLayer;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Everything but the output scale: teacher, samples, and the student's initial weights.
///
/// @param random  labels ±1 by chance instead of the teacher's
/// @param doubled every neuron stands twice, once with −a, so that the network begins at 0 without being centred
/// @param seed    of all of it
record Student(int dimension, int teachers, int samples, int width, Activation activation, double noise, boolean doubled, boolean random, long seed) {
    static final int TESTS = 2000;

    static Student of(Settings s, int k) {
        return new Student(s.integer("dimension"), s.integer("teachers"), s.integer("samples"), s.integer("width"), activation(s), s.get("noise"), s.integer("doubling") == 0, s.integer("labels") == 1, s.integer("seed") + k);
    }

    private static Activation activation(Settings s) {
        return new Activation[] {Activation.RELU, Activation.TANH, Activation.ERF}[s.integer("activation")];
    }

    TeacherNetwork teacher() {
        TeacherNetwork task = TeacherNetwork.draw(dimension, teachers, samples, TESTS, noise, seed);
        if (!random) return task;
        var coin = Streams.stream(seed, "random labels");
        double[] y = new double[samples];
        for (int i = 0; i < samples; i++) y[i] = coin.nextBoolean() ? 1 : -1;
        return new TeacherNetwork(dimension, teachers, task.units(), new Examples(samples, task.training().inputs(), y), task.test(), y);
    }

    /// w ~ N(0, I/d), column-major d × m, then a ~ N(0, 1).
    double[][] initial() {
        var random = Streams.stream(seed, "student");
        int m = width, half = doubled ? (m + 1) / 2 : m;
        double[] w = new double[dimension * m], a = new double[m];
        for (int j = 0; j < m; j++) {
            if (j < half) {
                for (int c = 0; c < dimension; c++) w[c + j * dimension] = random.nextGaussian() / Math.sqrt(dimension);
                a[j] = random.nextGaussian();
            } else {
                System.arraycopy(w, (j - half) * dimension, w, j * dimension, dimension);
                a[j] = -a[j - half];
            }
        }
        return new double[][] {w, a};
    }

    /// The test error of regression with the initial tangent kernel, without a ridge but 1e-10 of its diagonal: the lazy limit.
    record KernelLimit(Student student) implements Job<Double> {
        private static final double RIDGE = 1e-10;

        @Override
        public Double compute(Work work) {
            TeacherNetwork task = student.teacher();
            double[][] start = student.initial();
            int n = student.samples, m = student.width, d = student.dimension;
            try (var space = new Workspace()) {
                Matrix w = space.matrix(Precision.FLOAT64, d, m, start[0]), a = space.matrix(Precision.FLOAT64, m, 1, start[1]);
                var train = new TwoLayer(work.backend(), space, student.activation, m, space.matrix(Precision.FLOAT64, n, d, task.training().inputs()));
                var test = new TwoLayer(work.backend(), space, student.activation, m, space.matrix(Precision.FLOAT64, TESTS, d, task.test().inputs()));
                train.forward(w, a);
                test.forward(w, a);
                Matrix k = space.matrix(Precision.FLOAT64, n, n), cross = space.matrix(Precision.FLOAT64, TESTS, n), y = space.matrix(Precision.FLOAT64, n, 1, task.training().targets());
                train.kernel(train, a, k);
                test.kernel(train, a, cross);
                work.cancelled().check();
                for (int i = 0; i < n; i++) k.set(i, i, k.get(i, i) * (1 + RIDGE));
                work.backend().solve(k, y);
                Matrix f = space.matrix(Precision.FLOAT64, TESTS, 1);
                work.backend().gemm(1, cross, false, y, false, 0, f);
                double sum = 0;
                for (int i = 0; i < TESTS; i++) sum += Math.pow(f.get(i, 0) - task.test().targets()[i], 2);
                return sum / TESTS;
            }
        }

        @Override
        public double cost() {
            return 1e-4 * student.width * student.samples;
        }
    }

    /// Measures of the trained student against its start.
    static double[] change(double[] k0, double[] k, double[] labels) {
        var reading = new KernelChange(labels.length, k0).of(k, labels);
        return new double[] {reading.drift(), reading.cka(), reading.alignment()[0]};
    }

    /// The mean over neurons, weighted by |a||w|, of the largest |cosine| with a teacher unit.
    double cosine(double[] units, double[] w, double[] a) {
        double sum = 0, weights = 0;
        for (int j = 0; j < width; j++) {
            double norm = 0, best = 0;
            for (int c = 0; c < dimension; c++) norm += w[c + j * dimension] * w[c + j * dimension];
            norm = Math.sqrt(norm);
            for (int t = 0; t < teachers; t++) {
                double dot = 0;
                for (int c = 0; c < dimension; c++) dot += w[c + j * dimension] * units[t * dimension + c];
                best = Math.max(best, norm > 0 ? Math.abs(dot) / norm : 0);
            }
            sum += Math.abs(a[j]) * norm * best;
            weights += Math.abs(a[j]) * norm;
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }
}
