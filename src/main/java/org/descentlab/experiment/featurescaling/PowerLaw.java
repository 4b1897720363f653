package org.descentlab.experiment.featurescaling;

import org.descentlab.stats.Modes;
import org.descentlab.study.Ask;

/// λ_k ~ k^−(1+α) for k = 1 … count, and coefficients ±1, so that the target has the same power law.
record PowerLaw(double alpha, int count) {
    static PowerLaw of(Ask ask) {
        return new PowerLaw(ask.get(FeatureScaling.DECAY), ask.get(FeatureScaling.MODES));
    }

    Modes modes() {
        return Modes.powerLaws(1 + alpha, 1 + alpha, count);
    }
}
