package org.descentlab.experiment.computefrontier;

import org.descentlab.data.ModeTask;
import org.descentlab.experiment.computefrontier.ComputeFrontier.Errors;
import org.descentlab.stats.SpectralLaw;
import org.descentlab.stats.SpectralLoss;
import org.descentlab.study.Ask;

/// The settings of the model itself.
record ModeLaw(double a, double b, int count, double floor, Errors errors) {
    static ModeLaw of(Ask ask) {
        return new ModeLaw(ask.get(ComputeFrontier.SIGNAL), ask.get(ComputeFrontier.SPECTRUM), ask.get(ComputeFrontier.MODES),
                ask.get(ComputeFrontier.FLOOR), ask.get(ComputeFrontier.ERRORS));
    }

    /// The same as a learner has them.
    static ModeLaw shared(Ask ask) {
        ModeLaw m = of(ask);
        return new ModeLaw(m.a, m.b, m.count, m.floor, Errors.SHARED);
    }

    /// Of infinitely many.
    SpectralLaw law() {
        return new SpectralLaw(a, b, errors == Errors.ADDED);
    }

    SpectralLoss loss() {
        return new SpectralLoss(law(), count, floor);
    }

    ModeTask task() {
        return new ModeTask(a, b, count, floor);
    }
}
