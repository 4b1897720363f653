package org.descentlab.experiment.lazyrich;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Settings;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// The student at every output scale, seed by seed, as far as it has been trained.
///
/// @param results `[seed][i]`, null where not there yet
/// @param limit   test error of kernel regression, NaN where not there yet
record AlphaSweep(Settings settings, Trained.Result[][] results, double[] limit) {
    static final double[] SCALES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000};
    /// From coarse to fine.
    private static final int[] ORDER = {10, 0, 4, 6, 2, 8, 1, 3, 5, 7, 9};

    static List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) {
            jobs.add(new Student.KernelLimit(Student.of(s, k)));
            for (int i : ORDER) jobs.add(new Trained(Student.of(s, k), SCALES[i]));
        }
        return jobs;
    }

    static AlphaSweep of(Settings s, Results from) {
        int seeds = s.integer("seeds");
        var all = new Trained.Result[seeds][SCALES.length];
        double[] limit = new double[seeds];
        for (int k = 0; k < seeds; k++) {
            Student student = Student.of(s, k);
            for (int i = 0; i < SCALES.length; i++) all[k][i] = from.find(new Trained(student, SCALES[i]));
            Double l = from.find(new Student.KernelLimit(student));
            limit[k] = l == null ? Double.NaN : l;
        }
        return new AlphaSweep(s, all, limit);
    }

    /// Seeds that are there at every scale.
    int seeds() {
        return (int) Arrays.stream(results).filter(r -> Arrays.stream(r).noneMatch(java.util.Objects::isNull)).count();
    }

    int total() {
        return results.length;
    }

    int known() {
        return (int) Arrays.stream(results).flatMap(Arrays::stream).filter(java.util.Objects::nonNull).count();
    }

    /// How many runs ended before they fitted.
    int unfitted() {
        return (int) Arrays.stream(results).flatMap(Arrays::stream).filter(r -> r != null && !r.fitted()).count();
    }

    double[][] values(ToDoubleFunction<Trained.Result> of) {
        double[][] v = new double[results.length][SCALES.length];
        for (int k = 0; k < v.length; k++) for (int i = 0; i < SCALES.length; i++) v[k][i] = results[k][i] == null ? Double.NaN : of.applyAsDouble(results[k][i]);
        return v;
    }

    static double[] medians(double[][] values) {
        double[] m = new double[SCALES.length];
        for (int i = 0; i < m.length; i++) {
            int at = i;
            m[i] = Summary.median(Arrays.stream(values).mapToDouble(v -> v[at]).toArray());
        }
        return m;
    }

    /// Median and standard deviation over seeds of the slope of ln value on ln α for α ≥ 10.
    double[] slope(ToDoubleFunction<Trained.Result> of) {
        int from = Arrays.binarySearch(SCALES, 10);
        double[] x = Arrays.copyOfRange(SCALES, from, SCALES.length);
        double[] slopes = Arrays.stream(values(of)).mapToDouble(v -> Summary.logSlope(x, Arrays.copyOfRange(v, from, SCALES.length))).toArray();
        return new double[] {Summary.median(slopes), Summary.deviation(slopes)};
    }

    static void draw(List<Mark> marks, Role role, String name, String value, double[][] values) {
        if (values.length > 1) for (double[] seed : values) marks.add(new Mark.Points(role, null, null, SCALES, seed, true, false));
        marks.add(Mark.Line.of(role, name, value, SCALES, medians(values)).withMarkers());
    }

    Frame.Series series(String name, ToDoubleFunction<Trained.Result> of) {
        return new Frame.Series(name, "alpha", name.replace('-', ' '), "", SCALES, medians(values(of)), values(of));
    }

    String waiting() {
        return "Not enough data yet: " + known() + " of " + results.length * SCALES.length + " students trained";
    }
}
