package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Shown;

/// The patterns of the first seed's heads on one sequence, at the play head, and what is left without the first layer's.
final class AttentionPane {
    private AttentionPane() {}

    static Shown show(Ask ask) {
        int layers = ask.get(Induction.LAYERS), length = 2 * Transformer.high(ask);
        Runs runs = Runs.of(ask);
        Course<Look> first = runs.first();
        if (first == null) return runs.early(map("layer " + layers, new float[length * length], length));
        List<Kind> kinds = first.last().kinds();
        Look here = first.at(ask.step());
        Kind last = kinds.get((layers - 1) * ask.get(Induction.HEADS));
        Plot main = map("layer " + layers + ", " + last.words() + "; P = " + here.period(), here.maps()[layers - 1], length);
        Shown early = runs.early(main), shown = early == null ? ended(runs, main) : early;
        return layers == 1 ? shown : shown.beside(small("layer 1, " + kinds.getFirst().words(), here.maps()[0], length));
    }

    private static Shown ended(Runs runs, Plot main) {
        double accuracy = runs.watched().last(Look::accuracy), flattened = runs.watched().last(look -> look.end().flattened());
        return runs.standing(Shown.of(SAY.of("attention.uniform", accuracy, flattened), main))
                .scalar("accuracy", accuracy).scalar("accuracy-layer-1-uniform", flattened)
                .scalar("induction-heads", runs.with(Kind.INDUCTION)).scalar("shortcuts", runs.with(Kind.SHORTCUT));
    }

    private static List<float[]> rows(float[] map, int length) {
        return IntStream.range(0, length).mapToObj(i -> Arrays.copyOfRange(map, i * length, (i + 1) * length)).toList();
    }

    private static Plot small(String name, float[] map, int length) {
        return Plot.heatmap(name, new Mark.Heatmap(rows(map, length).reversed().toArray(float[][]::new), 0, 1, false));
    }

    /// With positions on both axes; the first query is at the foot, as in the small one.
    private static Plot map(String name, float[] map, int length) {
        double[] at = IntStream.range(0, length).asDoubleStream().toArray();
        float[][] rows = rows(map, length).toArray(float[][]::new);
        var cells = Mark.Cells.around("attention", at, Axis.Scale.LINEAR, at, Axis.Scale.LINEAR, rows, 0, 1, false);
        return Plot.of(name, Axis.linear("attends to position", -0.5, length - 0.5), Axis.linear("", -0.5, length - 0.5), List.of(cells));
    }
}
