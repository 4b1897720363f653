package org.descentlab.stats;

/// A fitted curve that falls to a floor.
public sealed interface Law permits PowerLaw, Decay {
    double at(double x);

    /// The limit at large x.
    double floor();
}
