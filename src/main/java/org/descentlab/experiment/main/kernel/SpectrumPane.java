package org.descentlab.experiment.main.kernel;

import static org.descentlab.experiment.main.kernel.KernelRuns.SAY;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.InfiniteLimit;
import org.descentlab.kernel.Spectrum;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The kernel's eigenvalues at the play head beside those of K₀ and of infinite width, and how far K₀ is from that limit over widths.
public final class SpectrumPane {
    public static final String NAME = "spectrum";
    /// Eigenvalues below this share of the largest are rounding, or of directions that no weight moves (n > P).
    private static final double ROUNDING = 1e-10, SHOWN = 1e-7;
    /// A limit of stability further above the eigenvalues than this is not drawn.
    private static final double FAR = 30;

    private SpectrumPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        KernelRuns runs = KernelRuns.of(ask, s);
        Spectra spectra = Spectra.of(ask, s, runs.current());
        List<InfiniteLimit> limits = Family.of(ask, seed -> new WideLimit(s.task().name(), s.samples(), s.activation(), seed), Turn.LAST)
                .found();
        Grid first = Spectra.byRank(spectra.first(), Spectrum::eigenvalues), now = Spectra.byRank(spectra.now(), Spectrum::eigenvalues);
        Grid infinite = Spectra.byRank(limits, InfiniteLimit::eigenvalues);
        Grid gaps = new Grid(MainSettings.WIDTHS, limits.stream().map(InfiniteLimit::gaps).toArray(double[][]::new));
        double n = s.samples(), growth = Spectra.median(spectra.growth(), v -> v);
        int own = Arrays.binarySearch(gaps.at(), s.width());
        double gap = own < 0 ? Double.NaN : Summary.median(gaps.column(own));
        double[] slopes = Arrays.stream(gaps.values()).mapToDouble(g -> Summary.logSlope(gaps.at(), g)).toArray();
        double slope = Summary.median(slopes), deviation = Summary.deviation(slopes), edge = Sharpness.limit(runs);
        boolean none = spectra.growth().isEmpty();
        String said = none ? "spectrum.none" : key(runs, gap, deviation);
        double[] limit = per(n, infinite.medians());
        Shown shown = Shown.of(SAY.of(said, growth, gap, slope, deviation), plot(s, edge, limit, first, now).linked(Role.KERNEL, null));
        shown = runs.standing(limits.isEmpty() ? shown : shown.beside(gap(s, gaps))).seeds(spectra.last().size(), s.seeds());
        return (none ? shown.badge("", false) : shown)
                .scalar("top-eigenvalue-start", Spectra.median(spectra.first(), v -> v.eigenvalues()[0]) / n)
                .scalar("top-eigenvalue-final", Spectra.median(spectra.last(), v -> v.eigenvalues()[0]) / n)
                .scalar("top-eigenvalue-growth", growth).scalar("infinite-gap", gap)
                .scalar("infinite-slope", slope).scalar("infinite-slope-deviation", deviation)
                .series(Series.medians("eigenvalues-start", "rank", "eigenvalue of K₀", "", first))
                .series(Series.medians("eigenvalues", "rank", "eigenvalue of Kₜ at the play head", "", now))
                .series(new Series("eigenvalues-infinite", "rank", "eigenvalue of the infinite-width kernel", "",
                        infinite.at(), per(1 / n, limit), infinite.values()))
                .series(Series.medians("infinite-gap-by-width", "width", "distance of K₀ from the infinite-width kernel",
                        "relative", gaps));
    }

    private static String key(KernelRuns runs, double gap, double deviation) {
        if (runs.told().isEmpty()) return "kernel.none";
        String said = runs.diverged() ? "spectrum.diverged" : "spectrum";
        if (!Double.isFinite(gap)) return said;
        return said + (runs.diverged() || !Double.isFinite(deviation) ? ".gap" : ".slope");
    }

    private static double[] per(double n, double[] values) {
        return Arrays.stream(values).map(v -> v / n).toArray();
    }

    /// @param limit eigenvalues of K∞ over n
    private static Plot plot(MainSettings s, double edge, double[] limit, Grid first, Grid now) {
        double n = s.samples();
        double[] start = per(n, first.medians()), moved = per(n, now.medians());
        double[][] seeds = Arrays.stream(now.values()).map(v -> per(n, v)).toArray(double[][]::new);
        double top = Stream.concat(Stream.of(limit, start, moved), Arrays.stream(seeds)).filter(v -> v.length > 0).mapToDouble(v -> v[0])
                .reduce(0, Math::max);
        boolean drawn = edge < FAR * top;
        Axis y = range(drawn ? Math.max(top, edge) : top, limit, moved);
        var chart = new Chart("eigenvalues of the kernel / n, by rank", Axis.log("rank", 1, n), y);
        line(chart, Role.THEORY, "K∞", limit);
        line(chart, Role.GHOST, "K₀", start);
        chart.seeds(Role.KERNEL, now.at(), seeds);
        line(chart, Role.KERNEL, "Kₜ", moved);
        return (drawn ? chart.limit(edge, Sharpness.limitName(s)) : chart).plot();
    }

    private static void line(Chart chart, Role role, String name, double[] values) {
        if (values.length > 0) chart.line(role, name, number(values[0]), Axes.ranks(values.length), values, 0);
    }

    /// From the smallest eigenvalue that is more than rounding, but no further down than the picture bears.
    private static Axis range(double top, double[] limit, double[] now) {
        if (!(top > 0)) return Axis.log("", 1e-4, 1);
        double low = Stream.of(limit, now).flatMapToDouble(values -> Arrays.stream(values).filter(v -> v > ROUNDING * values[0]))
                .reduce(top, Math::min);
        return Axis.log("", Math.max(SHOWN * top, Math.min(low / 1.5, top / 100)), 2 * top);
    }

    /// ‖K₀ − K_∞‖/‖K_∞‖ over the width grid with the slope −½ of independent fluctuations.
    private static Plot gap(MainSettings s, Grid gaps) {
        double[] at = gaps.at(), median = gaps.medians(), all = Arrays.stream(gaps.values()).flatMapToDouble(Arrays::stream).toArray();
        Axis y = Axis.log("", Summary.quantile(0, all) / 1.5, 2 * Summary.quantile(1, all));
        var chart = new Chart("K₀ off K∞", Axis.log("width m", 1.7, WidthAxis.WIDE, 8, 64, 512), y);
        for (double[] seed : gaps.values()) chart.add(new Mark.Points(Role.KERNEL, null, null, at, seed, true, false));
        int middle = at.length / 2;
        double[] ends = {at[0], at[at.length - 1]};
        double[] root = Arrays.stream(ends).map(m -> 1.6 * median[middle] * Math.sqrt(at[middle] / m)).toArray();
        chart.line(Role.THEORY, null, null, ends, root, 2).add(new Mark.Label(ends[1], root[1], "−½", null));
        return chart.line(Role.KERNEL, null, at, median).cursor(s.width(), null).plot().linked(Role.KERNEL, WidthAxis.link());
    }
}
