package org.descentlab.experiment.computefrontier;

import static org.descentlab.experiment.computefrontier.ComputeFrontier.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.computefrontier.Budgets.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.SpectralLaw;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.jspecify.annotations.Nullable;

/// The loss above the floor over compute, size by size, and the frontier under them.
final class CurvesPane {
    private static final double[] NONE = {};

    private CurvesPane() {}

    static Shown show(Ask ask) {
        ModeLaw modes = ModeLaw.of(ask);
        int own = ask.get(ComputeFrontier.SIZE);
        Found found = ask.find(new Budgets(modes), Turn.INSTANT);
        SizeCurve.@Nullable Values mine = ask.find(new SizeCurve(modes, own), Turn.INSTANT);
        int[] sizes = Sizes.drawn(Math.min(4096, modes.count()));
        double[][] above = Arrays.stream(sizes).mapToObj(n -> ask.find(new SizeCurve(modes, n), Turn.CLOSED))
                .map(v -> v == null ? null : v.above()).toArray(double[][]::new);
        Chart chart = new Chart("loss above the floor, L − E", Axis.log("compute C = N·t", SizeCurve.LOW, SizeCurve.HIGH), y(found, mine));
        chart.line(Role.GHOST, "N = 4, 16, …", NONE, NONE);
        for (int i = 0; i < sizes.length; i++)
            if (above[i] != null && sizes[i] != own)
                chart.line(Role.GHOST, null, SizeCurve.COMPUTES, above[i]).export(curve(sizes[i], above[i]));
        chart.line(Role.TRAIN, "N = " + own, mine == null ? NONE : SizeCurve.COMPUTES, mine == null ? NONE : mine.above());
        if (mine != null) chart.export(curve(own, mine.above()));
        if (found == null) return Shown.of(SAY.of("none"), chart.markers(Role.KERNEL, "frontier", NONE, NONE));
        Series least = Series.theory("least-loss", "compute", "loss above the floor", "", found.budgets(), found.above());
        chart.export(least).markers(Role.KERNEL, "frontier", least.at(), least.values());
        SpectralLaw law = modes.law();
        double fall = found.fall(modes.count());
        return Shown.of(SAY.of(Double.isNaN(fall) ? "curves.unknown" : "curves.fall", fall, law.frontierExponent(), law.sizeExponent(),
                law.timeExponent()), chart)
                .scalar("frontier-exponent", fall).scalar("frontier-exponent-theory", law.frontierExponent())
                .scalar("size-exponent-theory", law.sizeExponent()).scalar("time-exponent-theory", law.timeExponent());
    }

    private static Series curve(int size, double[] above) {
        return Series.theory("loss-over-compute-" + size, "compute", "loss above the floor", "", SizeCurve.COMPUTES, above);
    }

    /// From the frontier's end to the start of training.
    private static Axis y(@Nullable Found found, SizeCurve.@Nullable Values mine) {
        double[] seen = DoubleStream.concat(found == null ? DoubleStream.empty() : Arrays.stream(found.above()),
                mine == null ? DoubleStream.empty() : Arrays.stream(mine.above())).filter(v -> v > 0).toArray();
        if (seen.length == 0) return Axis.log("", 0.01, 3);
        double high = Summary.quantile(1, seen);
        return Axis.log("", Math.min(Summary.quantile(0, seen), high / 2) / 1.5, 1.3 * high);
    }
}
