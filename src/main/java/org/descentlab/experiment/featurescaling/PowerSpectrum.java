package org.descentlab.experiment.featurescaling;

import org.descentlab.stats.Modes;
import org.descentlab.study.Ask;

/// λ_k ~ k^−(1+α) for k = 1 … count, and coefficients ±1, so that the target has the same power law.
record PowerSpectrum(double alpha, int count) {
    static PowerSpectrum of(Ask ask) {
        return new PowerSpectrum(ask.get(FeatureScaling.DECAY), ask.get(FeatureScaling.MODES));
    }

    Modes modes() {
        return Modes.powerLaws(1 + alpha, 1 + alpha, count);
    }
}
