package org.descentlab.experiment.lazyrich;

import org.descentlab.data.Examples;
import org.descentlab.data.SphereTeacher;
import org.descentlab.kernel.TwoLayerKernel;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Job;
import org.descentlab.study.Turn;
import org.descentlab.study.Work;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The kernel that a network begins with, and what regression with it reaches: along its own gradient flow, and at the end of it.
record Start(Spec spec) implements Job<Start.Kernel> {
    /// Eigenvalues below this share of the largest are rounding.
    private static final double NOTHING = 1e-10;
    private static final int TIMES = 71, BEFORE = 1, DECADES = 7;

    /// @param gram    K₀ on the training inputs
    /// @param largest its largest eigenvalue
    /// @param test    test error of ridgeless regression
    /// @param times   flow times, with the linearised network's errors then
    record Kernel(double[] gram, double largest, double test, double[] times, double[] trainThen, double[] testThen) {
        /// The linearised test error at a time, between the tabulated ones.
        double testAt(double time) {
            int i = 0;
            while (i < times.length - 2 && times[i + 1] < time) i++;
            double t = Math.clamp(Math.log(time / times[i]) / Math.log(times[i + 1] / times[i]), 0, 1);
            return testThen[i] + t * (testThen[i + 1] - testThen[i]);
        }
    }

    /// Those of all seeds.
    static Family<Kernel> all(Ask ask) {
        return Family.of(ask, new double[] {Double.NaN}, (x, seed) -> new Start(Spec.of(ask.settings(), seed)), (i, k) -> Turn.own(k));
    }

    @Override
    public Kernel compute(Work work) {
        Backend backend = work.backend();
        SphereTeacher data = spec.data();
        int n = spec.samples();
        try (var space = backend.workspace(); var net = spec.network(backend, data, 1, 1)) {
            Examples train = data.training(), test = data.testing();
            Matrix x = space.matrix(Precision.FLOAT64, n, spec.dimension(), train.inputs()),
                    z = space.matrix(Precision.FLOAT64, test.count(), spec.dimension(), test.inputs());
            Matrix k = TwoLayerKernel.between(backend, space, net, spec.activation(), x, x),
                    cross = TwoLayerKernel.between(backend, space, net, spec.activation(), z, x);
            work.cancelled().check();
            double[] gram = k.toArray(), values = backend.eigenvectors(k);
            work.cancelled().check();
            Matrix y = space.matrix(Precision.FLOAT64, n, 1, train.targets()), part = space.matrix(Precision.FLOAT64, n, 1),
                    scaled = space.matrix(Precision.FLOAT64, n, 1);
            Matrix projected = space.matrix(Precision.FLOAT64, test.count(), n), f = space.matrix(Precision.FLOAT64, test.count(), 1);
            backend.gemm(1, k, true, y, false, 0, part);
            backend.gemm(1, cross, false, k, false, 0, projected);
            double largest = values[n - 1];
            double[] times = new double[TIMES], trainThen = new double[TIMES], testThen = new double[TIMES];
            for (int t = 0; t <= TIMES; t++) {
                double at = t == TIMES
                        ? Double.POSITIVE_INFINITY
                        : n / largest * Math.pow(10, -BEFORE + (double) DECADES * t / (TIMES - 1)), left = 0;
                for (int i = 0; i < n; i++) {
                    double lambda = Math.max(0, values[i]), gone = Math.exp(-lambda * at / n), v = part.get(i, 0);
                    boolean nothing = lambda < NOTHING * largest;
                    left += v * v * (nothing ? 1 : gone * gone) / n;
                    scaled.set(i, 0, nothing ? 0 : v * (1 - gone) / lambda);
                }
                backend.gemm(1, projected, false, scaled, false, 0, f);
                double error = 0;
                for (int i = 0; i < test.count(); i++) error += Math.pow(f.get(i, 0) - test.targets()[i], 2) / test.count();
                if (t == TIMES) return new Kernel(gram, largest, error, times, trainThen, testThen);
                times[t] = at;
                trainThen[t] = left;
                testThen[t] = error;
                work.cancelled().check();
            }
            throw new AssertionError();
        }
    }

    @Override
    public long bytes(Kernel k) {
        return 8L * k.gram.length + 2000;
    }

    @Override
    public double cost() {
        return 10 + 1e-7 * (20 * spec.operations() + 20.0 * spec.samples() * spec.samples() * spec.samples());
    }
}
