package org.descentlab.experiment.randomlabels;

import org.descentlab.net.NoisyClassifierRun.Look;
import org.descentlab.study.Key;

/// What a network is trained for.
enum Stop implements Key.Worded {
    /// Every training example is read as its label says.
    FITTED("all-fitted"),
    /// The training loss is small.
    LOSS("small-loss");

    /// Cross-entropy, in nats.
    private static final double SMALL = 0.01;
    private final String word;

    Stop(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    boolean reached(Look look) {
        return this == FITTED ? look.train() == 0 : look.loss() < SMALL;
    }
}
