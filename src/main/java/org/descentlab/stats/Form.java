package org.descentlab.stats;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The forms that a scaling law may have.
public enum Form {
    /// scale·x^(−exponent)
    POWER,
    /// floor + scale·x^(−exponent)
    FLOORED,
    /// floor + scale·exp(−x/length)
    EXPONENTIAL;

    /// Fits y over these x, ascending: null with fewer than four finite positive y.
    public Function<double[], @Nullable Law> on(double[] x) {
        return switch (this) {
            case POWER -> new PowerLaw.Fitter(x, false)::fit;
            case FLOORED -> new PowerLaw.Fitter(x, true)::fit;
            case EXPONENTIAL -> new Decay.Fitter(x)::fit;
        };
    }
}
