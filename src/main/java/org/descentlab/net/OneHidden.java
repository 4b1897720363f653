package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// One hidden layer of ReLU with biases and one output, f(x) = Σ_i u_i relu(w_i·x + b_i) + c, and its slopes by the weights. Not
/// thread-safe.
final class OneHidden {
    /// w, with b as its last column (m × (d + 1)); u, with c as its last entry ((m + 1) × 1).
    final Matrix hidden, readout;
    /// Slopes by the latter.
    final Matrix readoutSlope;
    private final Backend backend;
    private final Workspace work;
    private final Precision precision;
    private final int inputs, width;

    /// @param hidden  column-major, as the weights start; `readout` likewise
    OneHidden(Backend backend, Workspace work, Precision precision, int inputs, int width, double[] hidden, double[] readout) {
        this.backend = backend;
        this.work = work;
        this.precision = precision;
        this.inputs = inputs;
        this.width = width;
        this.hidden = work.matrix(precision, width, inputs + 1, hidden);
        this.readout = work.matrix(precision, width + 1, 1, readout);
        readoutSlope = work.matrix(precision, width + 1, 1);
    }

    /// Inputs and what a pass over them leaves.
    final class Side {
        /// The inputs, column-major, a column of ones behind them.
        final double[] values;
        private final Matrix x, h, units, f;

        Side(int rows) {
            values = new double[rows * (inputs + 1)];
            Arrays.fill(values, rows * inputs, values.length, 1);
            x = work.matrix(precision, rows, inputs + 1);
            h = work.matrix(precision, rows, width + 1);
            h.fill(1);
            units = h.columns(0, width);
            f = work.matrix(precision, rows, 1);
        }

        /// Outputs for the values.
        double[] pass() {
            x.set(values);
            backend.gemm(1, x, false, hidden, true, 0, units);
            backend.activate(Activation.RELU, units, units);
            backend.gemm(1, h, false, readout, false, 0, f);
            return f.toArray();
        }

        /// After a pass, with slopes of a loss by the output of every row: `into` becomes t·into + s times the slope by the hidden
        /// weights, and the slope by the readout is left behind.
        void differentiate(double[] slopes, double s, double t, Matrix into) {
            f.set(slopes);
            backend.gemm(1, h, true, f, false, 0, readoutSlope);
            backend.gate(Activation.RELU, units, f, readout, units);
            backend.gemm(s, units, true, x, false, t, into);
        }
    }
}
