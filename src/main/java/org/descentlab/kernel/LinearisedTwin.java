package org.descentlab.kernel;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.descentlab.data.Sample;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.HeavyBallModes;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Recorder;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The linearised twin: the same optimiser on the first-order expansion of the network around its initialisation
/// (Lee et al. 2019), in closed form. In the eigenbasis of K₀ every mode's residual obeys
/// r_{t+1} = (1 + β − lr·l/n) r_t − β r_{t−1}, r₀ = 1, and f(x*) = K₀(x*,X) V diag((1 − r_t)/l) Vᵀ y.
/// The output scale cancels. Modes with l ≤ 1e-12 l_max do not reach the test set.
public final class LinearisedTwin {
    private static final double CUT = 1e-12;

    private LinearisedTwin() {}

    /// The twin's whole run: the same recorded steps and stop rules as the network's.
    public static Run run(TwinBasis basis, NetworkSpec spec, Sample sample) {
        return run(basis.modes(), spec, sample, true, w -> outputs(basis.projection(), basis.tests(), w));
    }

    /// The twin's run with test errors at its last step only (one recorded step): what a width sweep needs. Of the kernel between
    /// test and training inputs only one product with a vector is formed.
    public static Run end(Backend backend, InitialModes modes, NetworkSpec spec, Sample sample) {
        return run(modes, spec, sample, false, w -> {
            try (var work = backend.workspace()) {
                Network net = Network.initial(work, Precision.FLOAT64, spec.architecture(), spec.seed());
                Matrix x = sample.trainInputs(work, Precision.FLOAT64), z = sample.testInputs(work, Precision.FLOAT64);
                return TangentKernel.times(backend, work, net, z, x, work.matrix(Precision.FLOAT64, sample.n, 1, modes.times(w))).toArray();
            }
        });
    }

    /// @param outputs f on the test inputs by the coefficients of V·(…) that give it
    private static Run run(InitialModes kernel, NetworkSpec spec, Sample sample, boolean curves, UnaryOperator<double[]> outputs) {
        var modes = new Modes(kernel, spec, sample.labels);
        double[] y = sample.testLabels();
        int size = 0;
        int[] steps = new int[256];
        double[][] curve = new double[3][256];
        double maxLoss = 0;
        for (int t = 0;; t++) {
            double mse = modes.loss();
            boolean diverged = Recorder.diverged(mse), fitted = mse < Training.FITTED;
            boolean last = fitted || t == spec.steps();
            if (!diverged) maxLoss = Math.max(maxLoss, mse);
            if (!diverged && (last || curves && Run.recorded(t))) {
                steps[size] = t;
                curve[0][size] = mse;
                test(outputs.apply(modes.coefficients()), y, curve, size++);
            }
            if (diverged || last) {
                var ending = diverged ? Ending.DIVERGED : fitted ? Ending.FITTED : Ending.FINISHED;
                return new Run(Arrays.copyOf(steps, size), Arrays.copyOf(curve[0], size), Arrays.copyOf(curve[1], size),
                        Arrays.copyOf(curve[2], size), ending, t, maxLoss);
            }
            modes.step();
        }
    }

    /// The twin's outputs at some inputs after `step` steps, or where it stops before.
    ///
    /// @param projection K₀(those inputs, X)·V, `inputs` × n column-major
    public static double[] outputs(InitialModes kernel, double[] projection, int inputs, NetworkSpec spec, double[] labels, int step) {
        var modes = new Modes(kernel, spec, labels);
        for (int t = 0; t < Math.min(step, spec.steps()); t++) {
            double mse = modes.loss();
            if (Recorder.diverged(mse) || mse < Training.FITTED) break;
            modes.step();
        }
        return outputs(projection, inputs, modes.coefficients());
    }

    private static double[] outputs(double[] projection, int inputs, double[] w) {
        double[] f = new double[inputs];
        for (int k = 0; k < w.length; k++)
            if (w[k] != 0) for (int i = 0; i < inputs; i++) f[i] += projection[i + k * inputs] * w[k];
        return f;
    }

    /// The residuals of all modes at one step.
    private static final class Modes {
        private final double[] l, c, now;
        private final HeavyBallModes course;
        private final int n;

        Modes(InitialModes kernel, NetworkSpec spec, double[] labels) {
            n = kernel.n();
            l = kernel.eigenvalues();
            c = kernel.of(labels);
            double rate = spec.optimizer().rate(spec.rate(), n, kernel.largest());
            double[] whole = new double[n];
            Arrays.fill(whole, 1);
            course = new HeavyBallModes(Arrays.stream(l).map(v -> rate * v / n).toArray(), spec.optimizer().momentum, whole);
            now = course.now();
        }

        double loss() {
            double sum = 0;
            for (int k = 0; k < n; k++) sum += now[k] * now[k] * c[k] * c[k];
            return sum / n;
        }

        void step() {
            course.step();
        }

        /// diag((1 − r_t)/l) Vᵀ y.
        double[] coefficients() {
            double[] w = new double[n];
            for (int k = 0; k < n; k++) if (l[k] > CUT * l[n - 1]) w[k] = (1 - now[k]) / l[k] * c[k];
            return w;
        }
    }

    private static void test(double[] f, double[] y, double[][] curve, int at) {
        double sum = 0;
        int wrong = 0;
        for (int i = 0; i < f.length; i++) {
            sum += (f[i] - y[i]) * (f[i] - y[i]);
            if (f[i] * y[i] <= 0) wrong++;
        }
        curve[1][at] = sum / f.length;
        curve[2][at] = (double) wrong / f.length;
    }
}
