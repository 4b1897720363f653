package org.descentlab.experiment.randomlabels;

import java.util.Locale;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;

/// What is learned beside each other: images with their true labels and with random ones, and inputs with true labels that are no
/// images any more (Zhang et al. 2017, figure 1).
enum Kind {
    TRUE("true", Role.TRAIN, Inputs.IMAGES), RANDOM("random", Role.DANGER, Inputs.IMAGES), PERMUTED("permuted", Role.KERNEL,
            Inputs.PERMUTED), SHUFFLED("shuffled", Role.DATA_SCALING,
                    Inputs.SHUFFLED), GAUSSIAN("Gaussian", Role.RANDOM_FEATURES, Inputs.GAUSSIAN);

    final String legend;
    final Role role;
    private final Inputs inputs;

    Kind(String legend, Role role, Inputs inputs) {
        this.legend = legend;
        this.role = role;
        this.inputs = inputs;
    }

    /// As exported.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Fit fit(Ask ask, long seed) {
        return Fit.of(ask, inputs, this == RANDOM ? ask.get(RandomLabels.SHARE) : 0, seed);
    }
}
