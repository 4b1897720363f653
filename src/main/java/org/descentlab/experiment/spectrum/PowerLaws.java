package org.descentlab.experiment.spectrum;

import org.descentlab.stats.Modes;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Work;

/// Gaussian features with λ_k ~ k^−b and a target with c_k ~ k^−a, k = 1 … count.
record PowerLaws(double a, double b, int count) implements Source {
    static PowerLaws of(Ask ask) {
        return new PowerLaws(ask.get(Spectrum.TARGET), ask.get(Spectrum.DECAY), ask.get(Spectrum.MODES));
    }

    Modes modes() {
        return Modes.powerLaws(b, a, count);
    }

    @Override
    public Modes modes(Work work) {
        return modes();
    }

    @Override
    public SpectralRisk risk(Modes modes, double samples, double ridge) {
        return OmniscientRisk.of(modes, samples, ridge);
    }

    @Override
    public int first() {
        return 8;
    }

    /// The exponent for samples and modes without end, without ridge and noise (Spigler et al. 2020, Bordelon et al. 2020).
    double exponent() {
        return Math.min(a - 1, 2 * b);
    }
}
