package org.descentlab.stats;

import java.util.Random;
import java.util.function.Function;
import org.descentlab.tensor.Cancellation;

/// Refits of a law to itself with its own residuals in ln y drawn with replacement, widened by √(n/(n − 3)) for the three
/// parameters that the fit has used up (Davison & Hinkley 1997, section 6.2).
public final class ResidualBootstrap {
    private static final int PARAMETERS = 3;

    private ResidualBootstrap() {}

    /// As many laws as `draws`; none with fewer than four points.
    public static PowerLaw[] of(PowerLaw law, double[] x, double[] y, Function<double[], PowerLaw> fitter, int draws, long seed,
            Cancellation cancelled) {
        int n = y.length;
        if (n <= PARAMETERS) return new PowerLaw[0];
        double widen = Math.sqrt((double) n / (n - PARAMETERS));
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) residuals[i] = widen * Math.log(y[i] / law.at(x[i]));
        Random random = new Random(seed);
        PowerLaw[] laws = new PowerLaw[draws];
        for (int k = 0; k < draws; k++) {
            cancelled.check();
            double[] again = new double[n];
            for (int i = 0; i < n; i++) again[i] = law.at(x[i]) * Math.exp(residuals[random.nextInt(n)]);
            laws[k] = fitter.apply(again);
        }
        return laws;
    }
}
