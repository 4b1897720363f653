package org.descentlab.experiment.main.overview;

import java.util.Arrays;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;

/// One measured law: the points, whether it rises, and the fit where one is allowed.
///
/// @param low, high 5 % and 95 % of the exponent over bootstrapped seeds
record MeasuredLaw(double[] at, double[] mean, double[] fitAt, double[] riseAt, Rise rise, double threshold, PowerLaw fit, double low,
        double high) {
    private static final int DRAWS = 200;

    static MeasuredLaw of(Grid test, double fitFrom, double fitTo, double riseFrom, double threshold) {
        Grid fitted = test.cut(fitFrom, fitTo), rising = test.cut(riseFrom);
        PowerLaw fit = PowerLaw.fit(fitted.at(), PowerLaw.means(fitted.values(), fitted.at().length));
        double[][] complete = Arrays.stream(fitted.values()).filter(v -> Summary.finite(v).length == v.length && v.length > 0)
                .toArray(double[][]::new);
        double[] spread = fit == null ? new double[] {Double.NaN, Double.NaN} : PowerLaw.spread(fitted.at(), complete, DRAWS);
        return new MeasuredLaw(test.at(), PowerLaw.means(test.values(), test.at().length), fitted.at(), rising.at(), rising.rise(threshold),
                threshold, fit, spread[0], spread[1]);
    }

    boolean rises() {
        return rise.exceeds(threshold);
    }

    boolean powerLaw() {
        return fit != null && fit.r2() >= Claims.GOOD && Claims.agreed(fit.exponent(), low, high);
    }

    /// How the exponent's spread is told, as the end of a sentence's key. The fit to the medians may lie outside those of single seeds,
    /// where some of them diverged.
    String spread() {
        return !Double.isFinite(low) ? "" : low <= fit.exponent() && fit.exponent() <= high ? ".over" : ".single";
    }
}
