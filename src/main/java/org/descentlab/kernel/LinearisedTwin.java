package org.descentlab.kernel;

import java.util.Arrays;
import org.descentlab.data.Sample;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Recorder;
import org.descentlab.net.Run;
import org.descentlab.net.Training;

/// The linearised twin: the same optimiser on the first-order expansion of the network around its initialisation
/// (Lee et al. 2019), in closed form. In the eigenbasis of K₀ every mode's residual obeys
/// r_{t+1} = (1 + β − lr·l/n) r_t − β r_{t−1}, r₀ = 1, and f(x*) = K₀(x*,X) V diag((1 − r_t)/l) Vᵀ y.
/// The output scale cancels. Modes with l ≤ 1e-12 l_max do not reach the test set.
public final class LinearisedTwin {
    private static final double CUT = 1e-12;

    private LinearisedTwin() {}

    /// The twin's whole run: the same recorded steps and stop rules as the network's.
    public static Run run(TwinBasis basis, NetworkSpec spec, Sample sample) {
        return run(basis, spec, sample, true);
    }

    /// The twin's run with test errors at its last step only (one recorded step): what a width sweep needs.
    public static Run end(TwinBasis basis, NetworkSpec spec, Sample sample) {
        return run(basis, spec, sample, false);
    }

    private static Run run(TwinBasis basis, NetworkSpec spec, Sample sample, boolean curves) {
        var modes = new Modes(basis.kernel(), spec, sample.labels);
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
                test(modes.outputs(basis.projection(), basis.tests()), y, curve, size++);
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
    public static double[] outputs(InitialKernel kernel, double[] projection, int inputs, NetworkSpec spec, double[] labels, int step) {
        var modes = new Modes(kernel, spec, labels);
        for (int t = 0; t < Math.min(step, spec.steps()); t++) {
            double mse = modes.loss();
            if (Recorder.diverged(mse) || mse < Training.FITTED) break;
            modes.step();
        }
        return modes.outputs(projection, inputs);
    }

    /// The residuals of all modes at one step.
    private static final class Modes {
        private final double[] l, c, now, before;
        private final double beta, rate;
        private final int n;

        Modes(InitialKernel kernel, NetworkSpec spec, double[] labels) {
            n = kernel.n();
            l = kernel.eigenvalues();
            c = coefficients(kernel, labels);
            beta = spec.optimizer().momentum;
            rate = spec.optimizer().rate(spec.rate(), n, kernel.largest());
            now = new double[n];
            Arrays.fill(now, 1);
            before = now.clone();
        }

        double loss() {
            double sum = 0;
            for (int k = 0; k < n; k++) sum += now[k] * now[k] * c[k] * c[k];
            return sum / n;
        }

        void step() {
            for (int k = 0; k < n; k++) {
                double next = (1 + beta - rate * l[k] / n) * now[k] - beta * before[k];
                before[k] = now[k];
                now[k] = next;
            }
        }

        double[] outputs(double[] projection, int inputs) {
            double[] f = new double[inputs];
            for (int k = 0; k < n; k++) {
                if (l[k] <= CUT * l[n - 1]) continue;
                double w = (1 - now[k]) / l[k] * c[k];
                for (int i = 0; i < inputs; i++) f[i] += projection[i + k * inputs] * w;
            }
            return f;
        }
    }

    /// Vᵀ y.
    private static double[] coefficients(InitialKernel kernel, double[] y) {
        int n = kernel.n();
        double[] c = new double[n];
        for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) c[k] += kernel.vectors()[i + k * n] * y[i];
        return c;
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
