package org.descentlab.kernel;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.descentlab.data.Digits;
import org.descentlab.data.Examples;
import org.descentlab.data.Sample;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Parametrisation;
import org.descentlab.net.PlainNetwork;
import org.descentlab.net.Recipe;
import org.descentlab.net.Run;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.PortableBackend;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelTest {

    /// The layerwise formula against the product of explicit Jacobians by central differences of plain loops.
    @ParameterizedTest
    @CsvSource({"1,TANH,false", "1,RELU,false", "1,ERF,true", "2,TANH,true", "2,RELU,false", "2,ERF,true"})
    void gramEqualsExplicitJacobian(int depth, Activation f, boolean bias) {
        var a = new Architecture(17, depth, 7, 1, f, bias, Parametrisation.NTK, Math.sqrt(2));
        int n = 12;
        Examples e = new Sample(DIGITS, 3, n, 0).training();
        try (var work = BACKEND.workspace()) {
            Network net = Network.initial(work, Precision.FLOAT64, a, 5);
            double[][] jacobian = jacobian(a, net.weights(), e);
            Matrix x = e.inputs(work, Precision.FLOAT64, bias), y = e.inputs(work, Precision.FLOAT64, bias);
            for (Backend backend : new Backend[] {BACKEND, new PortableBackend()}) {
                Matrix kernel = TangentKernel.between(backend, work, net, x, x), cross = TangentKernel.between(backend, work, net, x, y);
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++) {
                        double sum = 0;
                        for (double[] row : jacobian) sum += row[i] * row[j];
                        assertEquals(sum, kernel.get(i, j), 1e-7);
                        assertEquals(sum, cross.get(i, j), 1e-7);
                    }
            }
        }
    }

    /// Each layer's part against the gradients by that layer's weights alone; together they are the kernel.
    @ParameterizedTest
    @CsvSource({"1,TANH,false", "1,RELU,false", "2,ERF,true"})
    void partsAreTheKernelsOfEachLayersGradients(int depth, Activation f, boolean bias) {
        var a = new Architecture(17, depth, 7, 1, f, bias, Parametrisation.NTK, Math.sqrt(2));
        int n = 12;
        Examples e = new Sample(DIGITS, 3, n, 0).training();
        try (var work = BACKEND.workspace()) {
            Network net = Network.initial(work, Precision.FLOAT64, a, 5);
            double[][] jacobian = jacobian(a, net.weights(), e);
            Matrix x = e.inputs(work, Precision.FLOAT64, bias), whole = TangentKernel.between(BACKEND, work, net, x, x);
            var parts = TangentKernel.parts(BACKEND, work, net, x);
            assertEquals(a.layers(), parts.size());
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    double all = 0;
                    for (int l = 0, at = 0; l < a.layers(); l++) {
                        double sum = 0;
                        for (int end = at + a.rows(l) * a.fanOut(l); at < end; at++) sum += jacobian[at][i] * jacobian[at][j];
                        assertEquals(sum, parts.get(l).get(i, j), 1e-7, "layer " + l);
                        all += parts.get(l).get(i, j);
                    }
                    assertEquals(whole.get(i, j), all, 1e-12);
                }
        }
    }

    private static double[][] jacobian(Architecture a, double[] w, Examples e) {
        double[][] jacobian = new double[w.length][e.count()];
        double h = 1e-6;
        for (int k = 0; k < w.length; k++) {
            double[] up = w.clone(), down = w.clone();
            up[k] += h;
            down[k] -= h;
            for (int i = 0; i < e.count(); i++)
                jacobian[k][i] = (PlainNetwork.outputs(a, up, e, i)[0] - PlainNetwork.outputs(a, down, e, i)[0]) / (2 * h);
        }
        return jacobian;
    }

    /// The closed form of the erf kernel against quadrature.
    @Test
    void erfKernelEqualsQuadrature() {
        double[][] rule = GaussHermite.rule(80);
        for (double c = -0.95; c < 1; c += 0.1)
            assertEquals(
                    GaussHermite.kernel(org.apache.commons.math3.special.Erf::erf, u -> 2 / Math.sqrt(Math.PI) * Math.exp(-u * u), c, rule),
                    new InfiniteWidth(Activation.ERF).at(c), 1e-6);
    }

    /// A network of width 100,000 comes close to its infinite-width kernel: fluctuations of order m^-½ ≈ 0.3 %.
    @ParameterizedTest
    @EnumSource(Activation.class)
    void wideNetworksReachTheInfiniteKernel(Activation f) {
        try (var work = BACKEND.workspace()) {
            Sample sample = new Sample(DIGITS, 3, 24, 0);
            Matrix x = sample.trainInputs(work, Precision.FLOAT64), k = work.matrix(Precision.FLOAT64, 24, 24);
            Network net = Network.initial(work, Precision.FLOAT64, Architecture.ntk(17, 100_000, f), 5);
            Matrix empirical = TangentKernel.between(BACKEND, work, net, x, x);
            PoolKernel.gram(BACKEND, new InfiniteWidth(f), 17, x, x, k);
            assertTrue(TangentKernel.drift(k.toArray(), empirical.toArray()) < 0.015);
        }
    }

    /// Values of K(c) and of the pool's spectrum from an independent program.
    @Test
    void infiniteKernelAgreesWithReference() {
        var kernel = new InfiniteWidth(Activation.TANH);
        assertEquals(1.21898, kernel.at(1), 2e-5);
        assertEquals(0.483986, kernel.at(0.5), 1e-6);
        assertEquals(1.014286, kernel.at(0.9), 1e-6);
        assertEquals(-kernel.at(0.3), kernel.at(-0.3), 1e-9);
        double[][] rule = GaussHermite.rule(80);
        double moment = 0;
        for (int i = 0; i < 80; i++) moment += rule[1][i] * Math.pow(rule[0][i], 6);
        assertEquals(15, moment, 1e-9);
        for (double c = -0.999; c < 1; c += 0.0137)
            assertEquals(GaussHermite.kernel(Math::tanh, u -> 1 - Math.pow(Math.tanh(u), 2), c, rule), kernel.at(c), 1e-5);
    }

    @Test
    void poolTheoryAgreesWithReference() {
        PoolGram gram = PoolGram.of(BACKEND, DIGITS, new InfiniteWidth(Activation.TANH));
        PoolKernel tanh = PoolKernel.of(BACKEND, DIGITS, gram, Cancellation.NEVER);
        assertEquals(288.6415, tanh.eigenvalues()[DIGITS.count() - 1], 1e-3);
        assertEquals(0.34853, tanh.expectedError(300, 0.1), 2e-5);
        assertEquals(0.06427, tanh.expectedError(640, 0), 2e-5);
        assertEquals(1.45803, tanh.expectedError(20, 0.4), 2e-5);
        assertEquals(0.60247, tanh.expectedError(226, 0.2), 2e-5);
    }

    /// A sample's part of the pool's kernel is its own.
    @Test
    void aSampleHasItsKernelInThePools() {
        var kernel = new InfiniteWidth(Activation.TANH);
        PoolGram pool = PoolGram.of(BACKEND, DIGITS, kernel);
        for (int n : new int[] {20, 113, 640})
            try (var work = BACKEND.workspace()) {
                Sample sample = new Sample(DIGITS, 3, n, 0);
                Matrix x = sample.trainInputs(work, Precision.FLOAT64), z = sample.testInputs(work, Precision.FLOAT64);
                Matrix own = work.matrix(Precision.FLOAT64, n, n), cross = work.matrix(Precision.FLOAT64, z.rows, n);
                PoolKernel.gram(BACKEND, kernel, 17, x, x, own);
                PoolKernel.gram(BACKEND, kernel, 17, z, x, cross);
                assertArrayEquals(own.toArray(), pool.between(work, sample.train, sample.train).toArray(), 1e-11);
                assertArrayEquals(cross.toArray(), pool.between(work, sample.test, sample.train).toArray(), 1e-11);
            }
    }

    /// Means over ten seeds against those over sixty of an independent program, within one standard deviation of a seed.
    @Test
    void kernelRegressionOnDigits() {
        var kernel = PoolGram.of(BACKEND, DIGITS, new InfiniteWidth(Activation.TANH));
        double clean = 0, noisy = 0;
        for (int seed = 0; seed < 10; seed++) {
            clean += KernelRegression.testError(BACKEND, new Sample(DIGITS, seed, 300, 0), kernel) / 10;
            noisy += KernelRegression.testError(BACKEND, new Sample(DIGITS, seed, 300, 0.1), kernel) / 10;
        }
        assertEquals(0.143, clean, 0.014, "mean over 60 seeds of an independent program");
        assertEquals(0.392, noisy, 0.058);
    }

    @Test
    void driftOfAScaledKernel() {
        assertEquals(0.5, TangentKernel.drift(new double[] {1, 2, 3, 4}, new double[] {1.5, 3, 4.5, 6}), 1e-12);
    }

    /// Half of K₀ is kept, and no bit of the other half is lost.
    @Test
    void halfOfTheKernelIsKept() {
        Sample sample = new Sample(DIGITS, 1, 61, 0);
        InitialKernel kernel = InitialKernel.of(BACKEND, sample, Activation.TANH, 16, 1);
        try (var work = BACKEND.workspace()) {
            Network net = Network.initial(work, Precision.FLOAT64, Architecture.ntk(17, 16, Activation.TANH), 1);
            Matrix x = sample.trainInputs(work, Precision.FLOAT64);
            assertArrayEquals(TangentKernel.between(BACKEND, work, net, x, x).toArray(), kernel.gram());
        }
        assertEquals(61 * 62 / 2, kernel.lower().length);
    }

    /// The closed form against the same optimiser run step by step on the explicit linearisation.
    @ParameterizedTest
    @CsvSource({"HEAVY_BALL,TANH,0.3", "GD,TANH,0.8", "HEAVY_BALL,RELU,0.2"})
    void closedFormTwinEqualsTrainedTwin(Optimizer optimizer, Activation f, double rho) {
        Sample sample = new Sample(DIGITS, 1, 60, 0.1);
        var spec = new NetworkSpec(Digits.SOURCE, 60, 0.1, Architecture.ntk(17, 16, f), Recipe.fullBatch(optimizer, rho, 300, 1), 1);
        InitialKernel kernel = InitialKernel.of(BACKEND, sample, f, 16, 1);
        InitialModes modes = InitialModes.of(BACKEND, kernel);
        Run closed = LinearisedTwin.run(TwinBasis.of(BACKEND, modes, sample, f, 16, 1), spec, sample);
        Run trained = TrainedTwin.run(spec, sample, optimizer.rate(rho, 60, kernel.largest()));
        assertEquals(trained.lastStep(), closed.lastStep());
        assertArrayEquals(trained.steps(), closed.steps());
        assertArrayEquals(trained.train(), closed.train(), 1e-9);
        assertArrayEquals(trained.test(), closed.test(), 1e-7);
        Run end = LinearisedTwin.end(BACKEND, modes, spec, sample);
        assertArrayEquals(new int[] {closed.lastStep()}, end.steps());
        assertEquals(closed.finalTrain(), end.finalTrain());
        assertEquals(closed.finalTest(), end.finalTest(), 1e-11);
    }

    /// A product with the kernel against the kernel itself, with and without biases and for one and two hidden layers.
    @ParameterizedTest
    @CsvSource({"1,false,TANH", "1,true,ERF", "2,true,RELU"})
    void productsNeedNoKernel(int depth, boolean bias, Activation f) {
        Sample sample = new Sample(DIGITS, 1, 30, 0);
        try (var work = BACKEND.workspace()) {
            var architecture = new Architecture(17, depth, 12, 1, f, bias, Parametrisation.NTK, 1.2);
            Network net = Network.initial(work, Precision.FLOAT64, architecture, 3);
            Matrix x = Examples.inputs(List.of(sample.training()), work, Precision.FLOAT64, bias),
                    z = Examples.inputs(List.of(sample.testing()), work, Precision.FLOAT64, bias);
            Matrix u = work.matrix(Precision.FLOAT64, 30, 1, sample.labels), expected = work.matrix(Precision.FLOAT64, z.rows, 1);
            BACKEND.gemm(1, TangentKernel.between(BACKEND, work, net, z, x), false, u, false, 0, expected);
            double[] product = TangentKernel.times(BACKEND, work, net, z, x, u).toArray();
            assertTrue(Math.abs(product[0]) > 1e-3);
            assertArrayEquals(expected.toArray(), product, 1e-11 * 30 * 100);
        }
    }

    @Test
    void twinBeyondTheEdgeDiverges() {
        Sample sample = new Sample(DIGITS, 1, 60, 0.1);
        var spec = new NetworkSpec(Digits.SOURCE, 60, 0.1, Architecture.ntk(17, 16, Activation.TANH),
                Recipe.fullBatch(Optimizer.GD, 1.05, 2000, 1), 1);
        InitialModes modes = InitialModes.of(BACKEND, InitialKernel.of(BACKEND, sample, Activation.TANH, 16, 1));
        Run twin = LinearisedTwin.end(BACKEND, modes, spec, sample);
        assertTrue(twin.diverged());
        assertTrue(Double.isNaN(twin.finalTest()));
    }

    /// Minimum-norm least squares: below p = n it is ordinary least squares, above it interpolates; near p = n it explodes.
    @Test
    void randomFeaturesExplodeAtTheThreshold() {
        Sample sample = new Sample(DIGITS, 2, 100, 0.2);
        double few = featuresError(sample, 40);
        double threshold = featuresError(sample, 100);
        double many = featuresError(sample, 2000);
        assertTrue(threshold > 5 * few && threshold > 5 * many, few + " " + threshold + " " + many);
    }

    private static double featuresError(Sample sample, int p) {
        return RandomFeatures.testError(BACKEND, RandomFeatures.modes(BACKEND, sample, Activation.TANH, p, 2), sample, Activation.TANH, p,
                2);
    }
}
