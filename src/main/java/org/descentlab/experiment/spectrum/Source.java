package org.descentlab.experiment.spectrum;

import org.descentlab.stats.Modes;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.study.Work;

/// Where eigenvalues and target come from.
sealed interface Source permits PowerLaws, Pictures {
    Modes modes(Work work);

    /// What is expected of so many samples.
    SpectralRisk risk(Modes modes, double samples, double ridge);

    /// The fewest samples that its learning curve begins with.
    int first();

    /// Roughly how many modes there are.
    int count();
}
