package org.descentlab.experiment.main.function;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.data.Task;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.network.Recording;
import org.descentlab.figure.Learned;
import org.descentlab.study.Ask;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// What seed 0's network says at the play head, at a glance: of some of its training digits, or as the function pane's plot.
public final class Glance {
    private static final int TILES = 21;

    private Glance() {}

    /// Null while nothing is known.
    public static Learned of(Ask ask, MainSettings s, Current c, FunctionPane function) {
        Recording r = c.first();
        if (r == null) return null;
        if (r.sample().task.images() != null) return tiles(r, Moments.outputs(ask, s, c));
        FunctionPane.Source source = FunctionPane.source(ask, s, c);
        if (source == null) return null;
        Shown shown = function.drawn(source);
        return new Learned(shown.sentence().text(), List.of(), shown.plot(), source);
    }

    private static Learned tiles(Recording r, float[] f) {
        Sample sample = r.sample();
        Task task = sample.task;
        List<Learned.Tile> tiles = new ArrayList<>();
        for (int i = 0; i < Math.min(TILES, f.length); i++) {
            double margin = f[i] * sample.labels[i];
            String given = sample.labels[i] < 0 ? task.info().low() : task.info().high();
            tiles.add(new Learned.Tile(task.images()[sample.train[i]], sample.flipped[i], margin,
                    "A " + task.classes()[sample.train[i]] + ", labelled " + given
                            + (sample.flipped[i] ? " (flipped)" : "") + ": output × label = " + Words.number(margin)));
        }
        return new Learned(memory(sample, f, r.trained().run().diverged()), tiles, null, List.of(sample, f));
    }

    /// How many flipped labels the outputs agree with, as a sentence; those of a network that diverged agree by accident.
    private static String memory(Sample sample, float[] f, boolean diverged) {
        int flipped = 0, memorised = 0;
        for (int i = 0; i < f.length; i++)
            if (sample.flipped[i]) {
                flipped++;
                if (f[i] * sample.labels[i] > 0) memorised++;
            }
        return flipped == 0
                ? "No label is flipped."
                : flipped + " of " + f.length + " labels are flipped (marked); the network " + (diverged
                        ? "diverged."
                        : "has memorised "
                                + (memorised == flipped ? "all " + flipped : memorised + " of them") + ".");
    }
}
