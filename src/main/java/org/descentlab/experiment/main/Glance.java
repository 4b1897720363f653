package org.descentlab.experiment.main;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.data.Task;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Words;
import org.descentlab.figure.Learned;

/// What seed 0's network says at the play head, at a glance: of some of its training digits, or as the function pane's plot.
final class Glance {
    private static final int TILES = 21;

    private Glance() { }

    /// @param function the function pane's plot, or null where tiles are shown
    static Learned of(MainSettings s, Current current, Results results, int head, FunctionPane.Shown function) {
        Jobs.Recording r = current.first();
        if (r == null || r.outputs().length == 0) return null;
        Sample sample = r.sample();
        Task task = sample.task;
        if (task.images() == null) return function == null ? null : new Learned(function.sentence(), List.of(), function.plot());
        float[] f = Moments.outputs(s, r, results, head);
        List<Learned.Tile> tiles = new ArrayList<>();
        for (int i = 0; i < Math.min(TILES, f.length); i++) {
            double margin = f[i] * sample.labels[i];
            String given = sample.labels[i] < 0 ? task.info().low() : task.info().high();
            tiles.add(new Learned.Tile(task.images()[sample.train[i]], sample.flipped[i], margin, "A " + task.classes()[sample.train[i]] + ", labelled " + given
                    + (sample.flipped[i] ? " (flipped)" : "") + ": output × label = " + Words.number(margin)));
        }
        return new Learned(memory(sample, f), tiles, null);
    }

    /// How many flipped labels the outputs agree with, as a sentence.
    static String memory(Sample sample, float[] f) {
        int flipped = 0, memorised = 0;
        for (int i = 0; i < f.length; i++)
            if (sample.flipped[i]) {
                flipped++;
                if (f[i] * sample.labels[i] > 0) memorised++;
            }
        return flipped == 0 ? "No label is flipped." : flipped + " of " + f.length + " labels are flipped (marked); the network has memorised "
                + (memorised == flipped ? "all " + flipped : memorised + " of them") + ".";
    }
}
