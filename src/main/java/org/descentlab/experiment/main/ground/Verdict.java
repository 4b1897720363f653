package org.descentlab.experiment.main.ground;

/// A pane's sentence, with a word before it or null.
public record Verdict(String badge, boolean danger, String sentence) {

    /// Says that the sentence speaks of the last step while an earlier one is shown.
    public Verdict at(int head, Current current) {
        return badge == null && current.seeds() > 0 && head < current.lastStep() ? new Verdict("At the end", false, sentence) : this;
    }
}
