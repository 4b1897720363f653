package org.descentlab.experiment.scalingfit;

import static org.descentlab.study.Words.fixed;

import java.util.Arrays;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.TotalSize;

/// What slope the same surface shows when parameters and compute are counted without embeddings: a closed form.
final class KaplanPane implements BenchPane {
    /// Kaplan et al. (2020).
    private static final double KAPLAN = 0.73;
    /// As many sizes as Pearce & Song regress over.
    static final int POINTS = 20;

    @Override
    public String name() {
        return "kaplan";
    }

    @Override
    public String title() {
        return "Kaplan against Chinchilla";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return List.of();
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        var total = new TotalSize(ScalingFitBench.surface(s));
        double low = s.get("smallest-size"), high = s.get("largest-size"), slope = total.slope(low, high, POINTS), limit = total.law().exponent();
        double[] n = TotalSize.sizes(100, 1e13, 111), local = Arrays.stream(n).map(total::slopeAt).toArray(), some = TotalSize.sizes(low, high, POINTS);
        double[] c = Arrays.stream(some).map(total::compute).toArray(), line = new double[POINTS];
        double mean = 0;
        for (int i = 0; i < POINTS; i++) mean += (Math.log(some[i]) - slope * Math.log(c[i])) / POINTS;
        for (int i = 0; i < POINTS; i++) line[i] = Math.exp(mean + slope * Math.log(c[i]));
        double most = Math.max(0.85, Arrays.stream(local).max().orElseThrow() + 0.03), least = Math.min(limit, Arrays.stream(local).min().orElseThrow()) - 0.04;
        Plot plot = Plot.of("slope of ln N on ln C, without embeddings", Axis.log("size N without embeddings", 100, 1e13), Axis.linear("", least, most), List.of(
                new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, KAPLAN, "Kaplan 0.73"), new Mark.Reference(Mark.Reference.Kind.LEVEL, false, limit, "all parameters " + fixed(limit)),
                Mark.Line.of(Role.THEORY, "slope there", null, n, local), Mark.Line.of(Role.TEST, "fitted", null, new double[] {low, high}, new double[] {slope, slope})));
        Plot side = Plot.of("best size N", Axis.log("compute C, FLOP", c[0] / 2, c[POINTS - 1] * 2), Axis.log("", low / 2, high * 2), List.of(
                Mark.Line.of(Role.TEST, "fitted", null, c, line), new Mark.Points(Role.INK, "best", null, c, some, false, false)));
        return Shown.of("Slope " + fixed(slope) + " over the chosen sizes; Kaplan 0.73; for large N " + fixed(limit), plot).beside(side)
                .scalar("kaplan-slope", slope).scalar("kaplan-slope-published", KAPLAN).scalar("kaplan-slope-limit", limit)
                .series("local-slope", "size", "slope", n, local).series("best-size-without-embeddings", "compute", "size", c, some);
    }
}
