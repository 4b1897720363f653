package org.descentlab.experiment.main.kernel;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.Spectrum;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Words;

/// The kernel's eigenvalues at the play head beside those of K₀ and of infinite width, and how far K₀ is from that limit over widths.
public final class SpectrumPane implements MorePane {
    public static final String NAME = "spectrum";
    /// Eigenvalues below this share of the largest are rounding, or of directions that no weight moves (n > P).
    private static final double ROUNDING = 1e-10, SHOWN = 1e-7;

    @Override
    public List<Job<?>> plan(MainSettings s) {
        List<Job<?>> jobs = KernelRuns.plan(s);
        jobs.addAll(Spectra.plan(s));
        for (int k = 0; k < s.seeds(); k++) jobs.add(new WideLimit(s.task().name(), s.samples(), s.activation(), s.seed() + k));
        return jobs;
    }

    @Override
    public List<Job<?>> planAt(MainSettings s, Results results, int head) {
        return Spectra.planAt(s, results, head);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        Spectra spectra = Spectra.of(known);
        Object key = List.of(known.settings(), known.current(), known.head(), spectra);
        if (before != null && before.key().equals(key)) return before;
        MainSettings s = known.settings();
        KernelRuns runs = KernelRuns.of(known);
        double n = s.samples();
        double[] rank = Axes.ranks(s.samples());
        double[] first = per(n, Spectra.median(spectra.first(), Spectrum::eigenvalues)), now = per(n, Spectra.median(spectra.now(), Spectrum::eigenvalues));
        double[] limit = per(n, Summary.medians(spectra.limits().stream().map(l -> l.eigenvalues()).toArray(double[][]::new), spectra.limits().isEmpty() ? 0 : s.samples()));
        List<Mark> marks = new ArrayList<>();
        if (limit.length > 0) marks.add(Mark.Line.of(Role.THEORY, "K∞", number(limit[0]), rank, limit));
        if (first.length > 0) marks.add(Mark.Line.of(Role.GHOST, "K₀", number(first[0]), rank, first));
        for (Spectrum seed : spectra.now()) if (spectra.now().size() > 1) marks.add(Mark.Line.seed(Role.KERNEL, rank, per(n, seed.eigenvalues())));
        if (now.length > 0) marks.add(Mark.Line.of(Role.KERNEL, "Kₜ", number(now[0]), rank, now));
        double edge = Sharpness.limit(runs);
        double top = largest(largest(largest(0, limit), first), now);
        for (Spectrum seed : spectra.now()) top = Math.max(top, seed.eigenvalues()[0] / n);
        if (edge < 30 * top) marks.add(new Mark.Reference(Mark.Reference.Kind.LIMIT, false, edge, Sharpness.limitName(s)));
        else edge = 0;
        double[][] gaps = spectra.limits().stream().map(l -> l.gaps()).toArray(double[][]::new);
        double[] widths = Arrays.stream(MainSettings.WIDTHS).asDoubleStream().toArray();
        double[] slopes = Arrays.stream(gaps).mapToDouble(g -> Summary.logSlope(widths, g)).toArray();
        Map<String, Double> scalars = new TreeMap<>();
        scalars.put("top-eigenvalue-start", top(spectra.first()) / n);
        scalars.put("top-eigenvalue-final", top(spectra.last()) / n);
        scalars.put("top-eigenvalue-growth", Summary.median(spectra.growth().stream().mapToDouble(v -> v).toArray()));
        scalars.put("infinite-gap", Summary.median(Sweep.column(gaps, index(s.width()))));
        scalars.put("infinite-slope", Summary.median(slopes));
        scalars.put("infinite-slope-deviation", Summary.deviation(slopes));
        Verdict v = verdict(runs, spectra, scalars);
        List<Plot> side = gaps.length == 0 ? List.of() : List.of(gap(s, widths, gaps));
        Figure figure = new Figure("Spectrum", v.badge(), v.danger(), v.sentence(), spectra.last().size(), s.seeds(),
                Plot.of("eigenvalues of the kernel / n, by rank", Axis.log("rank", 1, n), range(Math.max(top, edge), limit, now), marks).linked(Role.KERNEL, null), side, null, "");
        List<Frame.Series> series = List.of(Spectra.series("eigenvalues-start", "eigenvalue of K₀", "", spectra.first(), Spectrum::eigenvalues),
                Spectra.series("eigenvalues", "eigenvalue of Kₜ at the play head", "", spectra.now(), Spectrum::eigenvalues),
                new Frame.Series("eigenvalues-infinite", "rank", "eigenvalue of the infinite-width kernel", "", Arrays.copyOf(rank, limit.length), per(1 / n, limit),
                        spectra.limits().stream().map(l -> l.eigenvalues()).toArray(double[][]::new)),
                new Frame.Series("infinite-gap-by-width", "width", "distance of K₀ from the infinite-width kernel", "relative", widths, Summary.medians(gaps, widths.length), gaps));
        return new Frame.Pane(NAME, figure, series, scalars, key);
    }

    private static int index(int width) {
        return Math.max(0, Arrays.binarySearch(MainSettings.WIDTHS, width));
    }

    private static double[] per(double n, double[] values) {
        return Arrays.stream(values).map(v -> v / n).toArray();
    }

    private static double largest(double so, double[] descending) {
        return descending.length == 0 ? so : Math.max(so, descending[0]);
    }

    private static double top(List<Spectrum> seeds) {
        return Summary.median(seeds.stream().mapToDouble(s -> s.eigenvalues()[0]).toArray());
    }

    /// From the smallest eigenvalue that is more than rounding, but no further down than the picture bears.
    private static Axis range(double top, double[] limit, double[] now) {
        if (!(top > 0)) return Axis.log("", 1e-4, 1);
        double low = top;
        for (double[] values : new double[][] {limit, now})
            for (double v : values) if (v > ROUNDING * values[0]) low = Math.min(low, v);
        return Axis.log("", Math.max(SHOWN * top, Math.min(low / 1.5, top / 100)), 2 * top);
    }

    /// ‖K₀ − K_∞‖/‖K_∞‖ over the width grid with the slope −½ of independent fluctuations.
    private static Plot gap(MainSettings s, double[] widths, double[][] gaps) {
        List<Mark> marks = new ArrayList<>();
        double[] median = Summary.medians(gaps, widths.length), all = Summary.finite(Arrays.stream(gaps).flatMapToDouble(Arrays::stream).toArray());
        for (double[] seed : gaps) marks.add(new Mark.Points(Role.KERNEL, null, null, widths, seed, true, false));
        double a = widths[0], b = widths[widths.length - 1], middle = median[median.length / 2], at = widths[median.length / 2];
        marks.add(Mark.Line.of(Role.THEORY, null, null, new double[] {a, b}, new double[] {1.6 * middle * Math.sqrt(at / a), 1.6 * middle * Math.sqrt(at / b)}).variant(2));
        marks.add(new Mark.Label(b, 1.6 * middle * Math.sqrt(at / b), "−½", null));
        marks.add(Mark.Line.of(Role.KERNEL, null, null, widths, median));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.width(), null));
        Axis y = Axis.log("", Summary.quantile(0, all) / 1.5, 2 * Summary.quantile(1, all));
        return Plot.of("K₀ off K∞", Axis.log("width m", 1.7, 1400, 8, 64, 512), y, marks)
                .linked(Role.KERNEL, new Link("width", widths, widths));
    }

    private static Verdict verdict(KernelRuns runs, Spectra spectra, Map<String, Double> n) {
        if (spectra.growth().isEmpty()) return new Verdict(null, false, "Not enough data yet: the first spectra are being computed");
        String sentence = "Top eigenvalue × " + ratio(n.get("top-eigenvalue-growth")) + (runs.diverged() ? " first" : "");
        if (Double.isFinite(n.get("infinite-gap"))) sentence += "; K₀ " + percent(n.get("infinite-gap")) + " off K∞";
        if (!runs.diverged() && Double.isFinite(n.get("infinite-slope-deviation")))
            sentence += ", width slope " + Words.fixed(n.get("infinite-slope")) + " ± " + Words.fixed(n.get("infinite-slope-deviation"));
        return runs.verdict(sentence);
    }
}
