package org.descentlab.experiment.main.map;

import static org.descentlab.study.Words.fixed;
import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.TestMap;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Test error at the end of training over width and label noise: where the peak is, and how it grows.
public final class NoiseMapPane {
    public static final String NAME = "noise-map";
    private static final Sentences SAY = Sentences.of(NoiseMapPane.class);
    /// A row may lie this much below an earlier one, and the peak still "grows"; in all it must grow by the other factor.
    private static final double SLACK = 0.9, GROWTH = 1.1;
    /// How far the outline of a width beside the grid reaches to either side.
    private static final double LEFT = 0.93, RIGHT = 1.07;

    private NoiseMapPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        NoiseMap map = NoiseMap.of(ask, s);
        NoiseMap.Ridge ridge = map.ridge();
        Chart chart = chart(s, map, ridge);
        int lost = map.lost(), known = map.known(), all = map.rows().size();
        boolean none = known > 0 && lost == known;
        Shown shown = none
                ? Shown.of(SAY.of("noise-map.lost", known), chart)
                : ridge.seeds() == 0
                        ? Shown.waiting(SAY.of("noise-map.few", map.complete(1), all), chart, ask)
                        : Shown.of(say(s, all, ridge), chart);
        for (NoiseMap.Peak p : ridge.rows())
            shown = shown.scalar("peak-height-noise-" + p.noise(), p.height()).scalar("peak-width-noise-" + p.noise(), p.width());
        if (none || ridge.seeds() > 0 && lost > 0) shown = shown.badge(none ? "Diverged" : lost + " of " + known + " diverged", true);
        return shown.beside(row(s, map), heights(s, ridge)).seeds(map.depth(), Math.min(NoiseMap.SEEDS, s.seeds()));
    }

    /// Of complete rows only, all of them read from the same seeds.
    private static Sentence say(MainSettings s, int all, NoiseMap.Ridge ridge) {
        List<NoiseMap.Peak> rows = ridge.rows(), peaks = ridge.peaks();
        int complete = rows.size();
        String some = complete < all ? ".some" : "";
        NoiseMap.Peak near = ridge.near();
        if (peaks.isEmpty() && near != null)
            return SAY.of("noise-map.near", near.noise(), near.rise().size(), near.rise().rising(), near.rise().seeds());
        if (peaks.isEmpty()) {
            boolean fitted = rows.stream().anyMatch(NoiseMap.Peak::fitted);
            Sentence none = SAY.of(fitted ? "noise-map.none" : "noise-map.unfitted", rows.getFirst().noise(), rows.getLast().noise());
            return complete < all ? none.behind(SAY.of("rows", complete, all)) : none;
        }
        NoiseMap.Peak first = peaks.getFirst(), last = peaks.getLast();
        double[] at = peaks.stream().mapToDouble(p -> s.ratio((int) p.width())).toArray();
        double[] heights = peaks.stream().mapToDouble(NoiseMap.Peak::height).toArray();
        double low = Summary.quantile(0, at), high = Summary.quantile(1, at);
        Sentence place = SAY.of((fixed(low).equals(fixed(high)) ? "place" : "place.range") + some, low, high, complete, all);
        int before = rows.indexOf(first) - 1;
        if (grows(rows, peaks) && before < 0)
            return SAY.of("noise-map.grows", first.noise(), first.height(), last.noise(), last.height()).behind(place);
        if (grows(rows, peaks)) return SAY.of("noise-map.grows.none", rows.get(before).noise(), last.noise(), last.height()).behind(place);
        NoiseMap.Peak top = peaks.get(Summary.argmax(heights));
        return SAY.of(peaks.size() == 1 ? "noise-map.one" : "noise-map.peaks", peaks.size(), complete, top.noise(), top.height())
                .behind(place);
    }

    /// Whether the peak grows with the noise from its first row on, without a gap.
    private static boolean grows(List<NoiseMap.Peak> rows, List<NoiseMap.Peak> peaks) {
        NoiseMap.Peak first = peaks.getFirst();
        double highest = 0;
        for (NoiseMap.Peak p : peaks) {
            if (p.height() <= SLACK * highest) return false;
            highest = Math.max(highest, p.height());
        }
        return peaks.getLast().height() > GROWTH * first.height() && peaks.size() == rows.size() - rows.indexOf(first);
    }

    private static Chart chart(MainSettings s, NoiseMap map, NoiseMap.Ridge ridge) {
        double[] percent = Arrays.stream(map.noise()).map(e -> Math.round(1e6 * e) / 1e4).toArray();
        Mark.Cells cells = TestMap.of(percent, Axis.Scale.LINEAR, map.medians());
        double[] edges = cells.yEdges();
        var chart = new Chart("label noise η, %", WidthAxis.ofCells(), Axis.linear("", edges[0], edges[edges.length - 1]))
                .add(cells).threshold(s.threshold(), "P = n");
        List<NoiseMap.Peak> peaks = ridge.peaks();
        if (!peaks.isEmpty())
            chart.points(Role.INK, "peak of a row", peaks.stream().mapToDouble(NoiseMap.Peak::width).toArray(), noises(peaks));
        crosses(chart, map, percent);
        here(chart, s, map, cells);
        for (int i = 0; i < percent.length; i++)
            chart.export(Series.medians("test-by-width-noise-" + map.noise()[i], "width", "test error", "squared error",
                    Sweeps.test(map.rows().get(i))));
        return chart.made(plot -> plot.mapped(WidthAxis.link(), new Link(MainSettings.NOISE.name(), percent, map.noise())));
    }

    private static double[] noises(List<NoiseMap.Peak> peaks) {
        return peaks.stream().mapToDouble(p -> 100 * p.noise()).toArray();
    }

    /// The current network's cell and its value.
    private static void here(Chart chart, MainSettings s, NoiseMap map, Mark.Cells cells) {
        int row = Arrays.binarySearch(map.noise(), s.noise()), column = Arrays.binarySearch(MainSettings.WIDTHS, s.width());
        double top = cells.yEdges()[row + 1];
        if (column < 0) {
            chart.add(new Mark.Outline(s.width() * LEFT, s.width() * RIGHT, cells.yEdges()[row], top));
            return;
        }
        chart.add(cells.outline(row, column));
        double value = cells.values()[row][column];
        if (Double.isFinite(value)) chart.add(new Mark.Label(cells.xEdges()[column + 1], top, number(value), null));
    }

    /// A cross in each cell all of whose networks have diverged.
    private static void crosses(Chart chart, NoiseMap map, double[] percent) {
        List<double[]> lost = new ArrayList<>();
        for (int r = 0; r < percent.length; r++) {
            Family<TrainedNetwork> row = map.rows().get(r);
            for (int i = 0; i < row.places(); i++)
                if (row.lost(i) > 0 && row.lost(i) == row.done(i)) lost.add(new double[] {row.at()[i], percent[r]});
        }
        double[] x = lost.stream().mapToDouble(p -> p[0]).toArray(), y = lost.stream().mapToDouble(p -> p[1]).toArray();
        if (!lost.isEmpty()) chart.add(new Mark.Points(Role.DANGER, "all seeds diverged", null, x, y, false, true));
    }

    /// The row of the settings' own noise as a curve, its peak labelled.
    private static Plot row(MainSettings s, NoiseMap map) {
        Grid test = Sweeps.test(map.row(s.noise()));
        Axis x = WidthAxis.ofCells();
        var chart = new Chart("median MSE at η = " + percent(s.noise()), Axis.log("width m", x.low(), x.high(), 8, 64, 512),
                Axis.log("", 0.08, 12));
        double[] median = test.medians();
        Marks.line(chart, Role.TEST, null, test.at(), median, false);
        var peak = NoiseMap.Peak.of(s.noise(), map.row(s.noise()));
        if (peak.claimed()) chart.add(new Mark.Label(peak.width(), peak.height(), number(peak.height()), null));
        return chart.cursor(s.width(), null).over(Role.TEST, WidthAxis.link()).plot();
    }

    /// How high the peak stands at every noise that has one: its axes alone if none has.
    private static Plot heights(MainSettings s, NoiseMap.Ridge ridge) {
        double[] at = noises(ridge.peaks()), height = ridge.peaks().stream().mapToDouble(NoiseMap.Peak::height).toArray();
        Axis y = Axis.linear("", 0, 1.2 * Arrays.stream(height).max().orElse(1));
        var chart = new Chart("height of the peak", Axis.linear("label noise η, %", -2.5, 47.5, 0, 20, 40), y).cursor(100 * s.noise(),
                null);
        if (at.length == 0) return chart.plot();
        int last = at.length - 1;
        return chart.markers(Role.TEST, null, at, height).add(new Mark.Label(at[last], height[last], number(height[last]), null)).plot();
    }
}
