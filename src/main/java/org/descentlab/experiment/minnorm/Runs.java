package org.descentlab.experiment.minnorm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.study.Work;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.stats.Summary;

/// The runs from one scale of the start, of every seed that is there.
record Runs(Settings settings, List<LeastSquaresDescent.Path> paths) {
    /// A run has arrived if this share of ‖w*‖ or less is missing in the row space.
    private static final double ARRIVED = 1e-8;

    /// One run of one seed.
    record Descent(int samples, int dimension, double noise, double rate, int steps, double a, long seed) implements Job<LeastSquaresDescent.Path> {
        @Override
        public LeastSquaresDescent.Path compute(Work work) {
            return new LeastSquaresDescent(work.backend(), samples, dimension, noise, seed).descend(a, rate, steps, seed, work.cancelled());
        }

        @Override
        public long bytes(LeastSquaresDescent.Path result) {
            return 200 + 52L * result.steps().length;
        }

        @Override
        public double cost() {
            return 2 + 3e-6 * samples * dimension * steps;
        }

        @Override
        public long steps(LeastSquaresDescent.Path result) {
            return steps;
        }
    }

    static Descent job(Settings s, double a, int k) {
        return new Descent(s.integer("samples"), s.integer("dimension"), s.get("noise"), s.get("rate"), s.integer("steps"), a, s.integer("seed") + k);
    }

    /// From the settings' start and from zero.
    static List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) {
            jobs.add(job(s, s.get("init-scale"), k));
            jobs.add(job(s, 0, k));
        }
        return jobs;
    }

    static Runs of(Settings s, Results results, double a) {
        return new Runs(s, IntStream.range(0, s.integer("seeds")).mapToObj(k -> results.find(job(s, a, k))).filter(r -> r != null).toList());
    }

    int done() {
        return paths.size();
    }

    long diverged() {
        return paths.stream().filter(LeastSquaresDescent.Path::diverged).count();
    }

    /// Whether half the runs or more have arrived.
    boolean arrived() {
        return last(p -> p.row()) / last(p -> fill(p.norm())) < ARRIVED;
    }

    private static double[] fill(double v) {
        return new double[] {v};
    }

    /// The steps of the longest run, up to the play head.
    double[] at(int head) {
        int[] most = paths.stream().map(LeastSquaresDescent.Path::steps).max(java.util.Comparator.comparingInt(s -> s.length)).orElse(new int[0]);
        return Arrays.stream(most).filter(t -> t <= head).asDoubleStream().toArray();
    }

    /// The median over seeds at every step up to the play head.
    double[] median(int head, Function<LeastSquaresDescent.Path, double[]> what) {
        double[] at = at(head), out = new double[at.length];
        for (int i = 0; i < out.length; i++) {
            int at0 = i;
            out[i] = Summary.median(paths.stream().mapToDouble(p -> at0 < p.steps().length ? what.apply(p)[at0] : Double.NaN).toArray());
        }
        return out;
    }

    double[][] seeds(int head, Function<LeastSquaresDescent.Path, double[]> what) {
        int size = at(head).length;
        return paths.stream().map(p -> {
            double[] v = Arrays.copyOf(what.apply(p), size);
            if (p.steps().length < size) Arrays.fill(v, p.steps().length, size, Double.NaN);
            return v;
        }).toArray(double[][]::new);
    }

    /// The median over seeds of the last values.
    double last(Function<LeastSquaresDescent.Path, double[]> what) {
        return Summary.median(paths.stream().mapToDouble(p -> {
            double[] v = what.apply(p);
            return v.length == 0 ? Double.NaN : v[v.length - 1];
        }).toArray());
    }

    Frame.Series series(String name, String y, Function<LeastSquaresDescent.Path, double[]> what) {
        return new Frame.Series(name, "step", y, "", at(Integer.MAX_VALUE), median(Integer.MAX_VALUE, what), seeds(Integer.MAX_VALUE, what));
    }

    /// The median, and faintly every seed.
    void draw(List<Mark> marks, Role role, String legend, int variant, int head, Function<LeastSquaresDescent.Path, double[]> what) {
        double[] at = at(head);
        if (variant == 0 && done() > 1) for (double[] seed : seeds(head, what)) marks.add(Mark.Line.seed(role, at, seed));
        marks.add(Mark.Line.of(role, legend, null, at, median(head, what)).variant(variant));
    }

    static void cursor(List<Mark> marks, Settings s, int head) {
        if (head > 0 && head < s.integer("steps")) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, head, null));
    }

    /// A scale as one would type it: 0, 0.5, 3.
    static String scale(double a) {
        return new java.math.BigDecimal(a).round(new java.math.MathContext(3)).stripTrailingZeros().toPlainString();
    }

    /// The value at the play head, as the median over seeds.
    double at(int head, Function<LeastSquaresDescent.Path, double[]> what) {
        double[] v = median(head, what);
        return v.length == 0 ? Double.NaN : v[v.length - 1];
    }

    Axis steps() {
        return Axis.log("step", 1, settings.integer("steps"));
    }

    /// What is said if there is nothing, or nothing finite, to speak of; else null.
    Shown early(Plot plot) {
        int total = settings.integer("seeds");
        if (done() == 0) return Shown.of("Not enough data yet: the first run is under way", plot).seeds(0, total);
        if (diverged() == 0) return null;
        return Shown.of("The rate is " + org.descentlab.study.Words.number(settings.get("rate")) + " × 1/‖X‖²; above 2 the loss grows", plot).seeds(done(), total).badge("Diverged", true);
    }
}
