package org.descentlab.experiment.mutransfer;

import org.descentlab.figure.Role;
import org.descentlab.net.LayerScales;

/// How a network's start and rates go with its width.
enum Rule {
    STANDARD("SP", "standard", Role.TEST), MAXIMAL("μP", "mup", Role.TRAIN);

    /// In legends, and in names of numbers.
    final String word, name;
    final Role role;

    Rule(String word, String name, Role role) {
        this.word = word;
        this.name = name;
        this.role = role;
    }

    LayerScales scales(int base, int width, MuTransfer.Optimiser optimiser) {
        boolean adam = optimiser == MuTransfer.Optimiser.ADAM;
        return this == STANDARD
                ? LayerScales.standard(Trained.LAYERS)
                : LayerScales.maximalUpdate(Trained.LAYERS, (double) width / base, adam);
    }
}
