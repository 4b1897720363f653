package org.descentlab.experiment.linear;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;

/// Interpolating noise with another covariance: benign, tempered or catastrophic, beside the estimate that knows the spectrum.
final class BenignPane implements BenchPane {
    @Override
    public String name() {
        return "benign";
    }

    @Override
    public String title() {
        return "Interpolating noise";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) for (int p : Benign.FEATURES) jobs.add(Benign.of(s, p, k));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        int n = Benign.FEATURES.length, seeds = s.integer("seeds"), done = 0;
        double[] at = Arrays.stream(Benign.FEATURES).asDoubleStream().toArray(), mean = new double[n], theory = new double[n];
        double[][] risk = new double[seeds][n];
        for (int k = 0; k < seeds; k++) {
            for (int i = 0; i < n; i++) {
                Double r = results.find(Benign.of(s, Benign.FEATURES[i], k));
                risk[k][i] = r == null ? Double.NaN : r;
            }
            if (Arrays.stream(risk[k]).noneMatch(Double::isNaN)) done++;
        }
        for (int i = 0; i < n; i++) {
            int j = i;
            mean[i] = Summary.mean(Arrays.stream(risk).mapToDouble(v -> v[j]).toArray());
            theory[i] = Benign.of(s, Benign.FEATURES[i], 0).theory();
        }
        double[] curve = new double[80], x = new double[80];
        for (int i = 0; i < 80; i++) {
            x[i] = Math.round(at[0] * Math.pow(at[n - 1] / at[0], i / 79.0));
            curve[i] = Benign.of(s, (int) x[i], 0).theory();
        }
        List<Mark> marks = new ArrayList<>();
        for (double[] seed : risk) if (seeds > 1) marks.add(new Mark.Points(Role.TEST, null, null, at, seed, true, false));
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.integer("samples"), "p = n"));
        marks.add(Mark.Line.of(Role.THEORY, "theory", number(theory[n - 1]), x, curve));
        marks.add(Mark.Line.of(Role.TEST, "excess", null, at, mean).withMarkers());
        double low = Math.min(0.02, 0.5 * least(mean)), high = 20;
        Plot plot = Plot.of("excess risk of the minimum-norm fit", Axis.log("features p", 120, 3600), Axis.log("", low, high), marks);
        Benign last = Benign.of(s, Benign.FEATURES[n - 1], 0);
        double spread = last.benignity();
        Shown shown = Shown.of("", plot).seeds(done, seeds).scalar("excess-narrow", mean[1]).scalar("excess-narrow-theory", theory[1]).scalar("excess-wide", mean[n - 1])
                .scalar("excess-wide-theory", theory[n - 1]).scalar("benignity", spread).series(new Frame.Series("excess-by-features", "features", "excess risk", "", at, mean, risk))
                .series("excess-theory-by-features", "features", "excess risk", x, curve);
        if (done == 0) return shown.sentence("Not enough data yet: the first draws are being solved");
        int narrow = 0;
        while (narrow < n - 2 && at[narrow] < Claims.BRANCH * s.integer("samples")) narrow++;
        boolean falls = mean[n - 1] < 0.5 * mean[narrow];
        return shown.sentence("Excess " + number(mean[n - 1]) + " at p = " + Benign.FEATURES[n - 1] + ", theory " + number(theory[n - 1])
                + (falls ? "; it fell from " : "; it was ") + number(mean[narrow]) + " at p = " + Benign.FEATURES[narrow]);
    }

    private static double least(double[] v) {
        return Arrays.stream(v).filter(x -> x > 0).min().orElse(0.1);
    }
}
