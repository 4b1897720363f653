package org.descentlab.experiment.induction;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;

/// The patterns of the first seed's heads on one sequence, at the play head, and what is left without the first layer's.
final class AttentionPane extends RunsPane {
    AttentionPane() {
        super("attention", "Attention on one sequence");
    }

    @Override
    Shown show(Settings s, Runs runs, int step) {
        int layers = s.integer("layers"), steps = s.integer("steps"), length = 2 * Runs.high(s);
        Shown none = runs.early(map("layer " + layers, new float[length * length], length));
        if (none != null) return none;
        Transformer.Trained first = runs.whole().getFirst();
        float[][] maps = first.maps()[Math.max(0, Runs.upTo(s, step).length - 1)];
        double accuracy = runs.median(Transformer.Trained::accuracy), flattened = runs.median(Transformer.Trained::flattened);
        List<Plot> side = new ArrayList<>();
        if (layers > 1) side.add(small("layer 1, " + first.labels()[0], maps[0], length));
        String last = first.labels()[(layers - 1) * s.integer("heads")];
        Plot main = map("layer " + layers + ", " + last + "; P = " + first.period(), maps[layers - 1], length);
        Shown shown = Shown.of("Layer 1 made uniform: accuracy " + fixed(accuracy) + " → " + fixed(flattened), main).beside(side.toArray(Plot[]::new)).lastStep(steps)
                .scalar("accuracy", accuracy).scalar("accuracy-layer-1-uniform", flattened)
                .scalar("induction-heads", runs.whole().stream().filter(r -> List.of(r.labels()).contains("induction")).count())
                .scalar("shortcuts", runs.shortcuts());
        return runs.badged(shown);
    }

    private static List<float[]> rows(float[] map, int length) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < length; i++) rows.add(Arrays.copyOfRange(map, i * length, (i + 1) * length));
        return rows;
    }

    private static Plot small(String name, float[] map, int length) {
        return Plot.heatmap(name, new Mark.Heatmap(rows(map, length).reversed().toArray(float[][]::new), 0, 1, false));
    }

    /// With positions on both axes; the first query is at the foot, as in the small one.
    private static Plot map(String name, float[] map, int length) {
        double[] at = new double[length];
        for (int i = 0; i < length; i++) at[i] = i;
        var cells = Mark.Cells.around("attention", at, Axis.Scale.LINEAR, at, Axis.Scale.LINEAR, rows(map, length).toArray(float[][]::new), 0, 1, false);
        return Plot.of(name, Axis.linear("attends to position", -0.5, length - 0.5), Axis.linear("", -0.5, length - 0.5), List.of(cells));
    }
}
