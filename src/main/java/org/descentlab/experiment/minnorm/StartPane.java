package org.descentlab.experiment.minnorm;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.stats.Summary;

/// The test error at the end over the scale of the start: the same data, the same fit.
final class StartPane implements BenchPane {
    private static final double[] SCALES = {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4};
    /// Errors that differ by less than this share are called equal.
    private static final double EQUAL = 0.01;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "The start decides";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) for (double a : SCALES) jobs.add(Runs.job(s, a, k));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        int n = s.integer("samples"), p = s.integer("dimension"), total = s.integer("seeds"), whole = 0;
        double[][] tests = new double[total][SCALES.length];
        boolean lost = false;
        for (int k = 0; k < total; k++) {
            boolean all = true;
            for (int i = 0; i < SCALES.length; i++) {
                var path = results.find(Runs.job(s, SCALES[i], k));
                all &= path != null;
                lost |= path != null && path.diverged();
                tests[k][i] = path == null || path.diverged() ? Double.NaN : path.test()[path.last()];
            }
            if (all) whole++;
        }
        double[] median = new double[SCALES.length], curve = new double[81], theory = new double[81];
        for (int i = 0; i < median.length; i++) {
            int at = i;
            median[i] = Summary.median(java.util.Arrays.stream(tests).mapToDouble(t -> t[at]).toArray());
        }
        for (int i = 0; i < curve.length; i++) {
            curve[i] = 4 * i / (curve.length - 1.0);
            theory[i] = LeastSquaresDescent.expectedTest(n, p, curve[i], s.get("noise"));
        }
        List<Mark> marks = new ArrayList<>();
        if (total > 1) for (double[] seed : tests) marks.add(new Mark.Points(Role.TEST, null, null, SCALES, seed, true, false));
        marks.add(Mark.Line.of(Role.TWIN, "theory", null, curve, theory));
        marks.add(Mark.Line.of(Role.TEST, "test", null, SCALES, median).withMarkers());
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.get("init-scale"), "a = " + Runs.scale(s.get("init-scale"))));
        double[] seen = Summary.finite(median);
        double high = 1.2 * Math.max(0.1, Math.max(seen.length == 0 ? 1 : Summary.quantile(1, seen), Double.isNaN(theory[80]) ? 0 : theory[80]));
        Plot plot = Plot.of("test error at the end", Axis.linear("scale of the start a", -0.15, 4.15, 0, 1, 2, 3, 4), Axis.linear("", 0, Math.min(high, 1e6)), marks)
                .linked(Role.TEST, new Link("init-scale", SCALES, SCALES));
        if (lost) return Shown.of("No end to compare: descent diverges at this rate", plot).seeds(whole, total).badge("Diverged", true);
        if (whole == 0) return Shown.of("Not enough data yet: the first starts are under way", plot).seeds(0, total);
        double low = median[0], most = median[SCALES.length - 1];
        String sentence = Math.abs(most / low - 1) < EQUAL || most < 1e-9 ? "The start does not matter: test error " + number(low) + " from all of them"
                : "Test error " + (most > low ? "grows" : "falls") + " from " + number(low) + " at a = 0 to " + number(most) + " at a = 4";
        return Shown.of(sentence, plot).seeds(whole, total).scalar("test-at-zero", low).scalar("test-at-zero-theory", theory[0])
                .scalar("test-at-four", most).scalar("test-at-four-theory", theory[80])
                .series(new Frame.Series("test-by-start", "a", "test error", "relative", SCALES, median, tests)).series("test-by-start-theory", "a", "test error", curve, theory);
    }
}
