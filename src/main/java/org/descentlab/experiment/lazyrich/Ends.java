package org.descentlab.experiment.lazyrich;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// The sweep over output scales, as far as it has come.
///
/// @param at     the scales, ascending
/// @param ends   `[seed][i]`, null where not trained yet
/// @param starts by seed, null likewise
record Ends(Settings settings, double[] at, Train.End[][] ends, Start.Kernel[] starts) {
    static Train job(Settings s, double alpha, long seed) {
        return new Train(Spec.of(s, seed), alpha, s.integer("steps"));
    }

    /// The chosen scale, then the first seed, then the others.
    static List<Job<?>> plan(Settings s) {
        Set<Job<?>> jobs = new LinkedHashSet<>(own(s));
        Many.seeds(s).forEach(seed -> {
            jobs.add(new Start(Spec.of(s, seed)));
            for (double a : Spec.scales(s)) jobs.add(job(s, a, seed));
        });
        return new ArrayList<>(jobs);
    }

    static List<Job<?>> own(Settings s) {
        List<Job<?>> jobs = new ArrayList<>(Many.plan(s, seed -> new Start(Spec.of(s, seed))));
        jobs.addAll(Many.plan(s, seed -> job(s, s.get(LazyRichBench.ALPHA), seed)));
        return jobs;
    }

    static Ends of(Settings s, Results results) {
        long[] seeds = Many.seeds(s).toArray();
        double[] at = Spec.scales(s);
        Train.End[][] ends = new Train.End[seeds.length][at.length];
        Start.Kernel[] starts = new Start.Kernel[seeds.length];
        for (int k = 0; k < seeds.length; k++) {
            starts[k] = results.find(new Start(Spec.of(s, seeds[k])));
            for (int i = 0; i < at.length; i++) ends[k][i] = results.find(job(s, at[i], seeds[k]));
        }
        return new Ends(s, at, ends, starts);
    }

    /// `[seed][i]`, NaN where missing.
    double[][] values(ToDoubleFunction<Train.End> of) {
        double[][] v = new double[ends.length][at.length];
        for (int k = 0; k < v.length; k++) for (int i = 0; i < at.length; i++) v[k][i] = ends[k][i] == null ? Double.NaN : of.applyAsDouble(ends[k][i]);
        return v;
    }

    double[] median(ToDoubleFunction<Train.End> of) {
        return Many.medians(values(of));
    }

    double regression() {
        return Summary.median(Arrays.stream(starts).mapToDouble(k -> k == null ? Double.NaN : k.test()).toArray());
    }

    /// Median over seeds of |test error/the same seed's regression − 1| at each scale.
    double[] gap() {
        double[][] v = values(e -> e.last().test());
        for (int k = 0; k < v.length; k++) for (int i = 0; i < at.length; i++) v[k][i] = starts[k] == null ? Double.NaN : Math.abs(v[k][i] / starts[k].test() - 1);
        return Many.medians(v);
    }

    /// Median and deviation over seeds of the slope of ln value on ln α from [Spec#LAZY] on.
    double[] slope(ToDoubleFunction<Train.End> of) {
        int from = 0;
        while (from < at.length && at[from] < Spec.LAZY) from++;
        int first = from;
        double[] x = Arrays.copyOfRange(at, first, at.length);
        double[] slopes = Arrays.stream(values(of)).mapToDouble(v -> Summary.logSlope(x, Arrays.copyOfRange(v, first, at.length))).toArray();
        return new double[] {Summary.median(slopes), Summary.deviation(slopes)};
    }

    int known() {
        return (int) Arrays.stream(ends).flatMap(Arrays::stream).filter(java.util.Objects::nonNull).count();
    }

    /// Seeds that are there at every scale.
    int done() {
        return (int) Arrays.stream(ends).filter(seed -> Arrays.stream(seed).noneMatch(java.util.Objects::isNull)).count();
    }

    Shown shown(Shown s) {
        return s.seeds(done(), ends.length);
    }

    String early() {
        return "Not enough data yet: " + known() + " of " + at.length * ends.length + " networks trained";
    }

    Axis axis() {
        return Axis.log("output scale α", at[0] / 1.6, at[at.length - 1] * 1.6, 0.01, 0.1, 1, 10, 100, 1000);
    }

    /// Faint points of the seeds and the median's line, which is returned.
    Mark.Line line(List<Mark> marks, Role role, String legend, ToDoubleFunction<Train.End> of) {
        if (ends.length > 1) for (double[] seed : values(of)) marks.add(new Mark.Points(role, null, null, at, seed, true, false));
        Mark.Line line = Mark.Line.of(role, legend, null, at, median(of)).withMarkers();
        marks.add(line);
        return line;
    }

    void cursor(List<Mark> marks) {
        double a = settings.get(LazyRichBench.ALPHA);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, a, "α = " + scale(a)));
        int[] count = new int[at.length];
        for (int i = 0; i < count.length; i++) for (Train.End[] seed : ends) if (seed[i] != null) count[i]++;
        if (known() < at.length * ends.length) marks.add(new Mark.Progress(at, count, ends.length));
    }

    /// A scale as one would type it: 0.03, 10.
    static String scale(double alpha) {
        return new java.math.BigDecimal(alpha).round(new java.math.MathContext(2)).stripTrailingZeros().toPlainString();
    }

    /// An axis around all positive values.
    static Axis around(double room, double[][]... all) {
        double[] v = Arrays.stream(all).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).filter(x -> x > 1e-14 && x < 1e12).toArray();
        return v.length == 0 ? Axis.log("", 0.1, 1) : Axis.log("", Summary.quantile(0, v) / room, Math.max(Summary.quantile(1, v) * room, 2 * Summary.quantile(0, v)));
    }
}
