package org.descentlab.experiment.mirage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;

/// The readers of all widths and seeds so far.
///
/// @param read  `[seed][width]`, null where not there yet
/// @param exact likewise, `[K − 1]`
record Readers(Settings settings, Reader.Read[][] read, double[][][] exact) {
    static List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        Many.seeds(s).forEach(seed -> {
            for (double w : MirageBench.WIDTHS) {
                jobs.add(Reader.of(s, w, seed));
                jobs.add(new Tuples(Reader.of(s, w, seed), s.integer("tuples")));
            }
        });
        return jobs;
    }

    static Readers of(Settings s, Results results) {
        long[] seeds = Many.seeds(s).toArray();
        int n = MirageBench.WIDTHS.length;
        Reader.Read[][] read = new Reader.Read[seeds.length][n];
        double[][][] exact = new double[seeds.length][n][];
        for (int k = 0; k < seeds.length; k++)
            for (int i = 0; i < n; i++) {
                Reader reader = Reader.of(s, MirageBench.WIDTHS[i], seeds[k]);
                double[] shares = results.find(new Tuples(reader, s.integer("tuples")));
                Reader.Read r = results.find(reader);
                if (r == null || shares == null || !r.whole()) continue;
                read[k][i] = r;
                exact[k][i] = shares;
            }
        return new Readers(s, read, exact);
    }

    int digits() {
        return settings.integer("digits");
    }

    /// `[seed][width]`, NaN where missing.
    double[][] values(Metric metric, int digits) {
        double[][] v = new double[read.length][MirageBench.WIDTHS.length];
        for (int k = 0; k < v.length; k++) for (int i = 0; i < v[k].length; i++) v[k][i] = read[k][i] == null ? Double.NaN : metric.of(read[k][i], exact[k][i], digits);
        return v;
    }

    double[] median(Metric metric) {
        return Many.medians(values(metric, digits()));
    }

    /// The median over seeds of what follows from each one's accuracy.
    double[] theory(Metric metric) {
        double[][] v = values(Metric.ACCURACY, 1);
        for (double[] seed : v) for (int i = 0; i < seed.length; i++) seed[i] = metric.theory(seed[i], digits());
        return Many.medians(v);
    }

    /// max |EM_K − p^K| over everything there is, K = 1 … 40.
    double worst() {
        double most = Double.NaN;
        for (int k = 0; k < read.length; k++)
            for (int i = 0; i < read[k].length; i++)
                for (int d = 1; read[k][i] != null && d <= MirageBench.MOST_DIGITS; d++) {
                    double off = Math.abs(exact[k][i][d - 1] - Math.pow(read[k][i].accuracy(), d));
                    if (!(off <= most)) most = off;
                }
        return most;
    }

    int done() {
        return (int) Arrays.stream(read).filter(seed -> Arrays.stream(seed).noneMatch(java.util.Objects::isNull)).count();
    }

    boolean none() {
        return done() == 0;
    }

    Shown shown(Shown s) {
        return s.seeds(done(), read.length);
    }

    static Axis widths() {
        return Axis.log("width w", 0.8, 80, 1, 2, 4, 8, 16, 32, 64);
    }

    /// Faint points of every seed and the median's line.
    void draw(List<Mark> marks, Role role, String legend, double[][] values) {
        if (read.length > 1) for (double[] seed : values) marks.add(new Mark.Points(role, null, null, MirageBench.WIDTHS, seed, true, false));
        marks.add(Mark.Line.of(role, legend, null, MirageBench.WIDTHS, Many.medians(values)).withMarkers());
    }

    Frame.Series series(Metric metric) {
        double[][] v = values(metric, digits());
        return new Frame.Series(metric.label, "width", metric.words(), "", MirageBench.WIDTHS, Many.medians(v), v);
    }
}
