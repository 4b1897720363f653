package org.descentlab.net;

/// Complexity measures of a trained network: Jiang et al. (2020) and the sources in [Complexity]. A measure that is a logarithm already says so.
public enum Measure {
    PARAMETERS("parameters", false), VC("VC", false), PARAMETER_NORM("norm²", false), DISTANCE("distance²", false), INVERSE_MARGIN(
            "1/margin²", false), FROBENIUS("Frobenius", true), FROBENIUS_MARGIN("Frobenius/margin", true), SPECTRAL("spectral",
                    true), SPECTRAL_MARGIN("spectral/margin", true), BARTLETT("Bartlett", true), NEYSHABUR("Neyshabur",
                            true), PATH("path norm", false), PATH_MARGIN("path/margin", true), FISHER_RAO("Fisher–Rao",
                                    false), FLATNESS("flatness", false), MAGNITUDE_FLATNESS("rel. flatness", false), PAC_BAYES("PAC-Bayes",
                                            false), SHARPNESS("sharpness", false), COMPRESSION("bits",
                                                    false), STEPS("steps to 0.1", false), LATE_STEPS("steps 0.1 to 0.01", false);

    public final String label;
    /// Whether its value is the logarithm of what it stands for.
    public final boolean log;

    Measure(String label, boolean log) {
        this.label = label;
        this.log = log;
    }

    /// As in exported files: kebab-case.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// By which factor it is larger at `b` than at `a`.
    public double factor(double a, double b) {
        return log ? Math.exp(b - a) : b / a;
    }
}
