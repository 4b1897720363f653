package org.descentlab.experiment.main;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Words;
import org.descentlab.figure.TileGrid;

/// What seed 0's network says of some of its training digits at the play head.
final class Learned {
    private static final int TILES = 21;

    private Learned() { }

    static TileGrid of(MainSettings s, Current current, Results results, int head) {
        Jobs.Recording r = current.first();
        if (r == null || r.outputs().length == 0) return null;
        float[] f = Moments.outputs(s, r, results, head);
        Faces faces = r.faces();
        int flipped = 0, memorised = 0;
        for (int i = 0; i < f.length; i++)
            if (faces.flipped()[i]) {
                flipped++;
                if (f[i] * faces.labels()[i] > 0) memorised++;
            }
        List<TileGrid.Tile> tiles = new ArrayList<>();
        for (int i = 0; i < Math.min(TILES, f.length); i++) {
            double margin = f[i] * faces.labels()[i];
            String given = faces.labels()[i] < 0 ? "0–4" : "5–9";
            tiles.add(new TileGrid.Tile(faces.pixels()[i], faces.flipped()[i], margin, "A " + faces.digits()[i] + ", labelled " + given
                    + (faces.flipped()[i] ? " (flipped)" : "") + ": output × label = " + Words.number(margin)));
        }
        String sentence = flipped == 0 ? "No label is flipped." : flipped + " of " + f.length + " labels are flipped (marked); the network has memorised "
                + (memorised == flipped ? "all " + flipped : memorised + " of them") + ".";
        return new TileGrid("What it has learned", sentence, tiles);
    }
}
