package org.descentlab.experiment.main.map;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MapPlan;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Words;

/// Test error at the end of training over width and label noise: where the peak is, and how it grows.
public final class NoiseMapPane implements MorePane {
    public static final String NAME = "noise-map";

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return NoiseMap.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        MainSettings s = known.settings();
        NoiseMap map = NoiseMap.of(s, known.results());
        Object key = List.of(s, Arrays.stream(map.rows()).map(r -> r.key()).toList());
        if (before != null && before.key().equals(key)) return before;
        NoiseMap.Ridge ridge = map.ridge();
        Verdict v = RidgeWords.verdict(s, map, ridge);
        int seeds = java.util.stream.IntStream.range(0, map.noise().length).map(map::depth).min().orElse(0);
        Figure figure = new Figure("Test error over width and label noise", v.badge(), v.danger(), v.sentence(), seeds, Math.min(NoiseMap.SEEDS, s.seeds()),
                main(s, map, ridge), List.of(row(s, map), heights(s, ridge)), null, "");
        return new Frame.Pane(NAME, figure, series(map), scalars(ridge), key);
    }

    private static Plot main(MainSettings s, NoiseMap map, NoiseMap.Ridge ridge) {
        double[] at = map.rows()[0].at(), percent = percent(map.noise());
        double[][] medians = map.medians();
        float[][] values = new float[percent.length][at.length];
        for (int r = 0; r < values.length; r++) for (int c = 0; c < at.length; c++) values[r][c] = (float) medians[r][c];
        double[] range = MapPlan.range(medians);
        var cells = Mark.Cells.around("test MSE", at, Axis.Scale.LOG, percent, Axis.Scale.LINEAR, values, range[0], range[1], true);
        List<Mark> marks = new ArrayList<>();
        marks.add(cells);
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.threshold(), "P = n"));
        var peaks = ridge.peaks().stream().filter(NoiseMap.Peak::there).toList();
        if (!peaks.isEmpty())
            marks.add(new Mark.Points(Role.INK, "peak of a row", null, peaks.stream().mapToDouble(NoiseMap.Peak::width).toArray(),
                    peaks.stream().mapToDouble(p -> 100 * p.noise()).toArray(), false, false));
        crosses(marks, map, percent);
        here(marks, s, map, cells);
        double[] edges = cells.yEdges();
        return Plot.of("label noise η, %", WidthAxis.ofCells(), Axis.linear("", edges[0], edges[edges.length - 1]), marks)
                .mapped(new Link("width", at, at), new Link("label-noise", percent, map.noise()));
    }

    private static double[] percent(double[] noise) {
        return Arrays.stream(noise).map(e -> Math.round(1e6 * e) / 1e4).toArray();
    }

    /// The current network's cell and its value.
    private static void here(List<Mark> marks, MainSettings s, NoiseMap map, Mark.Cells cells) {
        int row = map.row(s.noise()), column = Arrays.binarySearch(MainSettings.WIDTHS, s.width());
        if (row < 0) return;
        if (column < 0) {   // a width beside the grid
            double y0 = cells.yEdges()[row], y1 = cells.yEdges()[row + 1];
            marks.add(new Mark.Outline(s.width() * 0.93, s.width() * 1.07, y0, y1));
            return;
        }
        marks.add(cells.outline(row, column));
        double value = cells.values()[row][column];
        if (Double.isFinite(value)) marks.add(new Mark.Label(cells.xEdges()[column + 1], cells.yEdges()[row + 1], number(value), null));
    }

    /// A cross in each cell all of whose networks have diverged.
    private static void crosses(List<Mark> marks, NoiseMap map, double[] percent) {
        List<double[]> lost = new ArrayList<>();
        for (int r = 0; r < percent.length; r++)
            for (int i = 0; i < map.rows()[r].at().length; i++) {
                Sweep row = map.rows()[r];
                if (row.diverged(i) > 0 && row.diverged(i) == row.done(i)) lost.add(new double[] {row.at()[i], percent[r]});
            }
        if (!lost.isEmpty())
            marks.add(new Mark.Points(Role.DANGER, "all seeds diverged", null, lost.stream().mapToDouble(p -> p[0]).toArray(), lost.stream().mapToDouble(p -> p[1]).toArray(), false, true));
    }

    /// The row of the settings' own noise as a curve.
    private static Plot row(MainSettings s, NoiseMap map) {
        Sweep row = map.rows()[map.row(s.noise())];
        double[] median = Summary.medians(row.test(), row.at().length);
        List<Mark> marks = new ArrayList<>();
        Marks.line(marks, Role.TEST, null, row.at(), median, false);
        int best = -1;
        for (int i = 0; i < median.length; i++) if (row.at()[i] >= WidthAxis.NARROWEST && Double.isFinite(median[i]) && (best < 0 || median[i] > median[best])) best = i;
        if (best >= 0) marks.add(new Mark.Label(row.at()[best], median[best], number(median[best]), null));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.width(), null));
        Axis x = WidthAxis.ofCells();
        return Plot.of("MSE at η = " + Words.percent(s.noise()), Axis.log("width m", x.low(), x.high(), 8, 64, 512), Axis.log("", 0.08, 12), marks)
                .linked(Role.TEST, new Link("width", row.at(), row.at()));
    }

    /// How high the peak stands at every noise.
    private static Plot heights(MainSettings s, NoiseMap.Ridge ridge) {
        var peaks = ridge.peaks().stream().filter(NoiseMap.Peak::there).toList();
        double[] at = peaks.stream().mapToDouble(p -> 100 * p.noise()).toArray(), height = peaks.stream().mapToDouble(NoiseMap.Peak::height).toArray();
        List<Mark> marks = new ArrayList<>();
        if (at.length > 0) {
            marks.add(Mark.Line.of(Role.TEST, null, null, at, height).withMarkers());
            marks.add(new Mark.Label(at[at.length - 1], height[at.length - 1], number(height[at.length - 1]), null));
        }
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, 100 * s.noise(), null));
        double top = Arrays.stream(height).max().orElse(4);
        return Plot.of("height of the peak", Axis.linear("label noise η, %", -2.5, 47.5, 0, 20, 40), Axis.linear("", 0, 1.2 * top), marks);
    }

    private static List<Frame.Series> series(NoiseMap map) {
        List<Frame.Series> out = new ArrayList<>();
        for (int r = 0; r < map.noise().length; r++) {
            Sweep row = map.rows()[r];
            out.add(new Frame.Series("test-by-width-noise-" + map.noise()[r], "width", "test error", "squared error", row.at(), Summary.medians(row.test(), row.at().length), row.test()));
        }
        return out;
    }

    private static Map<String, Double> scalars(NoiseMap.Ridge ridge) {
        Map<String, Double> out = new TreeMap<>();
        for (NoiseMap.Peak p : ridge.peaks()) {
            out.put("peak-height-noise-" + p.noise(), p.height());
            out.put("peak-width-noise-" + p.noise(), p.width());
        }
        return out;
    }
}
