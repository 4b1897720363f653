package org.descentlab.kernel;

import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;

/// What a random feature makes of its standard normal z = ⟨θ, x⟩/√d, and what a linear teacher sees of it: the coefficients of its
/// expansion in orthonormal Hermite polynomials.
public enum FeatureMap {
    /// max(0, z).
    RELU(0.25, 0.25 - 1 / (2 * Math.PI)),
    /// tanh z, by integrals.
    TANH(Tanh.SERIES.square(1), Tanh.SERIES.at(1) - Tanh.SERIES.square(0) - Tanh.SERIES.square(1)),
    /// −1 or 1.
    SIGN(2 / Math.PI, 1 - 2 / Math.PI);

    private final double linear, nonlinear;

    private static final class Tanh {
        static final HermiteSeries SERIES = new HermiteSeries(Math::tanh);
    }

    FeatureMap(double linear, double nonlinear) {
        this.linear = linear;
        this.nonlinear = nonlinear;
    }

    /// μ₁² = E[z σ(z)]², the square of the coefficient of degree one.
    public double linear() {
        return linear;
    }

    /// μ*² = E[σ²] − E[σ]² − μ₁²: the squares of all coefficients from degree two on.
    public double nonlinear() {
        return nonlinear;
    }

    /// Whether σ(−z) = −σ(z): then there is no part of degree two.
    public boolean odd() {
        return this != RELU;
    }

    /// z := σ(z), elementwise.
    void apply(Backend backend, Matrix z) {
        switch (this) {
            case RELU -> backend.activate(Activation.RELU, z, z);
            case TANH -> backend.activate(Activation.TANH, z, z);
            case SIGN -> {
                for (int c = 0; c < z.columns; c++) for (int r = 0; r < z.rows; r++) z.set(r, c, Math.signum(z.get(r, c)));
            }
        }
    }
}
