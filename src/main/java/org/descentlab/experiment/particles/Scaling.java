package org.descentlab.experiment.particles;

import org.descentlab.figure.Role;

/// By what the sum over particles is multiplied.
enum Scaling {
    /// 1/m, with the learning rate ηm.
    MEAN_FIELD(Role.KERNEL),
    /// 1/√m, with the learning rate η.
    NTK(Role.DATA_SCALING);

    /// Of its curves.
    final Role role;

    Scaling(Role role) {
        this.role = role;
    }

    /// √m lies between the two.
    double alpha(int particles) {
        return this == MEAN_FIELD ? 1 : Math.sqrt(particles);
    }

    /// As in names of numbers and sentences.
    String key() {
        return this == MEAN_FIELD ? "mean-field" : "ntk";
    }

    /// As in legends.
    String words() {
        return this == MEAN_FIELD ? "mean-field" : "NTK";
    }
}
