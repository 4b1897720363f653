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
import org.descentlab.study.Frame;
import org.descentlab.study.Results;
import org.descentlab.study.Words;

/// What seed 0's network says at the play head, at a glance: of some of its training digits, or as the function pane's plot.
public final class Glance {
    private static final int TILES = 21;

    private Glance() { }

    /// @param function the function pane at the same play head, or null if it is not shown
    /// @param before   what the previous frame showed, or null; as it is if nothing that it shows has changed
    public static Learned of(MainSettings s, Current current, Results results, int head, Frame.Pane function, Learned before) {
        Recording r = current.first();
        if (r == null || r.outputs().length == 0) return null;
        if (r.sample().task.images() != null) return tiles(r, Moments.outputs(s, r, results, head), before);
        FunctionPane.Source source = function == null ? FunctionPane.source(s, current, results, head) : ((FunctionPane.Key) function.key()).source();
        if (source == null) return null;
        if (before != null && source.equals(before.key())) return before;
        if (function != null) return new Learned(function.figure().sentence(), List.of(), function.figure().main(), source);
        FunctionPane.Shown shown = FunctionPane.shown(source);
        return new Learned(shown.sentence(), List.of(), shown.plot(), source);
    }

    private static Learned tiles(Recording r, float[] f, Learned before) {
        Sample sample = r.sample();
        Object key = List.of(sample, f);
        if (before != null && key.equals(before.key())) return before;
        Task task = sample.task;
        List<Learned.Tile> tiles = new ArrayList<>();
        for (int i = 0; i < Math.min(TILES, f.length); i++) {
            double margin = f[i] * sample.labels[i];
            String given = sample.labels[i] < 0 ? task.info().low() : task.info().high();
            tiles.add(new Learned.Tile(task.images()[sample.train[i]], sample.flipped[i], margin, "A " + task.classes()[sample.train[i]] + ", labelled " + given
                    + (sample.flipped[i] ? " (flipped)" : "") + ": output × label = " + Words.number(margin)));
        }
        return new Learned(memory(sample, f, r.trained().run().diverged()), tiles, null, key);
    }

    /// How many flipped labels the outputs agree with, as a sentence; those of a network that diverged agree by accident.
    private static String memory(Sample sample, float[] f, boolean diverged) {
        int flipped = 0, memorised = 0;
        for (int i = 0; i < f.length; i++)
            if (sample.flipped[i]) {
                flipped++;
                if (f[i] * sample.labels[i] > 0) memorised++;
            }
        return flipped == 0 ? "No label is flipped." : flipped + " of " + f.length + " labels are flipped (marked); the network " + (diverged ? "diverged." : "has memorised "
                + (memorised == flipped ? "all " + flipped : memorised + " of them") + ".");
    }
}
