package org.descentlab.experiment.main.overview;

import org.descentlab.stats.Exponent;
import org.descentlab.stats.Grid;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Rise;

/// One measured law: the points, whether it rises, and the fit where one is allowed.
///
/// @param exponent of the fit to the means, with its doubt
record MeasuredLaw(double[] at, double[] mean, double[] fitAt, double[] riseAt, Rise rise, Exponent exponent) {
    static MeasuredLaw of(Grid test, double fitFrom, double fitTo, double riseFrom, double threshold) {
        Grid fitted = test.cut(fitFrom, fitTo), rising = test.cut(riseFrom);
        double[] mean = PowerLaw.means(test.values(), test.at().length);
        return new MeasuredLaw(test.at(), mean, fitted.at(), rising.at(), rising.rise(threshold),
                Exponent.of(fitted.at(), fitted.values()));
    }

    PowerLaw fit() {
        return exponent.law();
    }

    double low() {
        return exponent.low();
    }

    double high() {
        return exponent.high();
    }

    boolean rises() {
        return rise.claimed();
    }

    boolean powerLaw() {
        return exponent.claimed();
    }

    /// How the exponent's doubt is told, as the end of a sentence's key.
    String spread() {
        return Double.isFinite(low()) ? ".over" : "";
    }
}
