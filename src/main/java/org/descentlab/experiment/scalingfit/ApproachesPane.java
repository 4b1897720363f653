package org.descentlab.experiment.scalingfit;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalSize;

/// The best size for a compute by approaches 1, 2 and 3 on a surface that is known.
final class ApproachesPane implements BenchPane {
    private static final int SHOWN = 25;

    @Override
    public String name() {
        return "approaches";
    }

    @Override
    public String title() {
        return "Three approaches to the best size";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Many.plan(s, seed -> ThreeWays.of(s, seed));
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Many<ThreeWays.Found> many = Many.of(s, results, seed -> ThreeWays.of(s, seed));
        Chinchilla law = ScalingFitBench.surface(s);
        double[] ends = {ThreeWays.LOW, ThreeWays.HIGH}, truth = {law.size(ends[0]), law.size(ends[1])};
        List<Mark> marks = new ArrayList<>();
        if (!many.none()) {
            var first = many.found().getFirst();
            int[] some = IntStream.range(0, first.looks().length).filter(i -> i % SHOWN == 0).toArray();
            marks.add(new Mark.Points(Role.TRAIN, "1", null, pick(first.looks(), some), pick(first.envelope(), some), true, false));
            marks.add(Mark.Line.of(Role.DANGER, "early", null, ends, sizes(many, ends, true)));
            for (var f : many.found()) marks.add(new Mark.Points(Role.TEST, null, null, f.budgets(), f.vertices(), true, false));
            marks.add(Mark.Line.of(Role.TEST, "2", null, first.budgets(), Many.medians(many.curves(ThreeWays.Found::vertices))).withMarkers());
            marks.add(Mark.Line.of(Role.KERNEL, "3", null, ends, sizes(many, ends, false)));
        }
        marks.add(Mark.Line.of(Role.THEORY, "true", null, ends, truth));
        Plot plot = Plot.of("best size N", Axis.log("compute C, FLOP", ThreeWays.LOW / 1.5, ThreeWays.HIGH * 1.5), Axis.log("", truth[0] / 3, truth[1] * 3), marks);
        if (many.none()) return Shown.of("Not enough data yet: no surface has been fitted", plot).seeds(0, many.total());
        double[] a = IntStream.range(0, 3).mapToDouble(k -> many.median(f -> f.a()[k])).toArray();
        double hasty = many.median(f -> f.hasty().law().exponent());
        Shown shown = Shown.of("a = " + fixed(a[0]) + ", " + fixed(a[1]) + ", " + fixed(a[2]) + "; true " + fixed(law.exponent()) + "; stopped too early " + fixed(hasty), plot)
                .seeds(many.done(), many.total()).beside(isoFlops(many.found().getFirst(), law))
                .scalar("size-exponent-theory", law.exponent()).scalar("size-exponent-stopped-early", hasty).scalar("steps-stopped-early", many.median(f -> f.hasty().steps()))
                .scalar("objective", many.median(f -> f.fit().objective()));
        for (int k = 0; k < 3; k++) {
            int way = k;
            shown = shown.scalar("size-exponent-approach-" + (k + 1), a[k]).scalar("size-exponent-approach-" + (k + 1) + "-deviation", Summary.deviation(many.values(f -> f.a()[way])))
                    .scalar("size-exponent-approach-" + (k + 1) + "-bootstrap", many.median(f -> f.error()[way]));
        }
        double[][] vertices = many.curves(ThreeWays.Found::vertices);
        return shown.series(new Frame.Series("best-size-isoflop", "compute", "size", "", many.found().getFirst().budgets(), Many.medians(vertices), vertices))
                .series("best-size-true", "compute", "size", ends, truth).series("best-size-surface", "compute", "size", ends, sizes(many, ends, false));
    }

    private static double[] sizes(Many<ThreeWays.Found> many, double[] at, boolean hasty) {
        return Many.medians(many.curves(f -> Arrays.stream(at).map((hasty ? f.hasty() : f.fit()).law()::size).toArray()));
    }

    private static double[] pick(double[] v, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> v[i]).toArray();
    }

    private static Plot isoFlops(ThreeWays.Found f, Chinchilla law) {
        List<Mark> marks = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY, high = 0, small = Double.POSITIVE_INFINITY, large = 0;
        for (int b = 0; b < f.budgets().length; b += 2) {
            double c = f.budgets()[b];
            double[] n = TotalSize.sizes(f.sizes()[b][0], f.sizes()[b][f.sizes()[b].length - 1], 41);
            marks.add(Mark.Line.of(Role.THEORY, null, null, n, Arrays.stream(n).map(v -> law.loss(v, c)).toArray()));
            marks.add(new Mark.Points(Role.TEST, null, null, f.sizes()[b], f.losses()[b], true, false));
            low = Math.min(low, Summary.quantile(0, f.losses()[b]));
            high = Math.max(high, Summary.quantile(1, f.losses()[b]));
            small = Math.min(small, n[0]);
            large = Math.max(large, n[40]);
        }
        return Plot.of("loss, fixed C", Axis.log("size N", small / 1.3, large * 1.3), Axis.linear("", low - 0.05 * (high - low), high + 0.05 * (high - low)), marks);
    }
}
