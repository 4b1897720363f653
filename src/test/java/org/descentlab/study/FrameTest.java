package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.experiment.main.MainExperiment;
import org.junit.jupiter.api.Test;

class FrameTest {
    /// What another has found, as if it all came in between two questions.
    private static final class Arriving implements Results {
        private final Results from;
        private final int after;
        private int asked;

        Arriving(Results from, int after) {
            this.from = from;
            this.after = after;
        }

        @Override
        public <T> T find(Job<T> job) {
            return ++asked > after ? from.find(job) : null;
        }

        @Override
        public <T> T soFar(Job<T> job) {
            return null;
        }
    }

    /// A pane that shows the first seed alone doesn't make a run of three seeds provisional.
    @Test
    void aPaneOfOneSeedRestsOnAllItHas() {
        var experiment = new MainExperiment();
        Settings settings = SettingWords.parse(experiment, experiment.defaults(), "main task=moons samples=100 steps=500 seeds=3 width=16");
        var work = new Here();
        for (int step : new int[] {3, Experiment.END}) {
            Frame frame = Trial.finished(experiment, settings, work, step, "function", "step", "loss");
            Frame.Compared row = Frame.Compared.of("A", "", frame);
            assertEquals(3, row.seedsDone());
            assertFalse(row.provisional() || frame.pane("step").figure().seeds().provisional());
        }
    }

    @Test
    void aRunThatEndsWhileAFrameIsMadeIsNeverTakenForAStableOne() {
        var experiment = new MainExperiment();
        Settings diverging = SettingWords.parse(experiment, experiment.defaults(), "main samples=100 steps=500 seeds=1 width=16 lr=2.9");
        Set<String> panes = new LinkedHashSet<>(List.of("loss", "drift"));
        var done = new Here();
        Trial.finished(experiment, diverging, done, Experiment.END, "loss", "drift");
        Set<State> seen = EnumSet.noneOf(State.class);
        for (int after = 0; !seen.contains(State.UNDER_WAY); after++)
            seen.add(experiment.frame(diverging, new Arriving(done, after), Head.END, panes, null).state());
        assertEquals(EnumSet.of(State.UNDER_WAY, State.DIVERGED), seen);
    }
}
