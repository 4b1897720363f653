package org.descentlab.experiment.alignmenttax;

import static org.descentlab.study.Words.percent;

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
import org.descentlab.stats.Refusal;
import org.descentlab.stats.Summary;

/// Harmful prompts refused against benign ones refused: the best rule, and rules learned from n labels.
final class RefusalPane implements BenchPane {
    private static final int FINE = 120;

    @Override
    public String name() {
        return "refusal";
    }

    @Override
    public String title() {
        return "Refusing and over-refusing";
    }

    static List<Job<?>> plan(Settings s, int labels) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) jobs.add(new Detector(s.integer("dimension"), s.get("separation"), labels, s.get("ridge"), s.integer("seed") + k));
        return jobs;
    }

    /// `[seed]`, NaN where not there.
    static double[] cosines(Settings s, int labels, Results results) {
        double[] out = new double[s.integer("seeds")];
        for (int k = 0; k < out.length; k++) {
            Double c = results.find(new Detector(s.integer("dimension"), s.get("separation"), labels, s.get("ridge"), s.integer("seed") + k));
            out[k] = c == null ? Double.NaN : c;
        }
        return out;
    }

    static double[] refused(Settings s, double[] cosines) {
        return Arrays.stream(cosines).map(c -> Refusal.refused(s.get("separation") * c, s.get("over-refusal"))).toArray();
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return plan(s, s.integer("labels"));
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double separation = s.get("separation"), benign = s.get("over-refusal");
        double[] cosines = cosines(s, s.integer("labels"), results), f = new double[FINE + 1], best = new double[FINE + 1], theory = new double[FINE + 1], mean = new double[FINE + 1];
        double limit = Refusal.cosine(separation, s.integer("dimension"), s.integer("labels"));
        List<Mark> marks = new ArrayList<>();
        double[][] curves = new double[cosines.length][FINE + 1];
        for (int i = 0; i <= FINE; i++) {
            f[i] = (double) i / FINE;
            best[i] = Refusal.refused(separation, f[i]);
            theory[i] = Refusal.refused(separation * limit, f[i]);
            for (int k = 0; k < cosines.length; k++) curves[k][i] = Double.isNaN(cosines[k]) ? Double.NaN : Refusal.refused(separation * cosines[k], f[i]);
            int at = i;
            mean[i] = Summary.mean(Arrays.stream(curves).mapToDouble(c -> c[at]).toArray());
        }
        int done = Summary.finite(cosines).length;
        marks.add(Mark.Line.of(Role.GHOST, "coin", null, new double[] {0, 1}, new double[] {0, 1}).variant(2));
        if (cosines.length > 1) for (double[] c : curves) marks.add(Mark.Line.seed(Role.TEST, f, c));
        marks.add(Mark.Line.of(Role.TWIN, "best rule", percent(Refusal.refused(separation, benign)), f, best));
        marks.add(Mark.Line.of(Role.THEORY, "many labels", percent(Refusal.refused(separation * limit, benign)), f, theory));
        double refused = Summary.mean(refused(s, cosines));
        marks.add(Mark.Line.of(Role.TEST, "learned", done == 0 ? null : percent(refused), f, mean));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, benign, percent(benign)));
        Plot plot = Plot.of("harmful prompts refused", Axis.linear("benign prompts refused", 0, 1, 0, 0.25, 0.5, 0.75, 1), Axis.linear("", 0, 1.02, 0, 0.25, 0.5, 0.75, 1), marks);
        double bayes = Refusal.refused(separation, benign), asymptotic = Refusal.refused(separation * limit, benign);
        if (done == 0) return Shown.of("Not enough data yet: no rule is learned", plot).seeds(0, cosines.length).scalar("refused-best-theory", bayes);
        return Shown.of("At " + percent(benign) + " over-refusal " + percent(refused) + " refused; best rule " + percent(bayes), plot).seeds(done, cosines.length)
                .scalar("refused", refused).scalar("refused-theory", asymptotic).scalar("refused-best-theory", bayes).scalar("cosine", Summary.mean(cosines)).scalar("cosine-theory", limit)
                .series(new Frame.Series("refused-learned", "benign refused", "harmful refused, mean over seeds", "", f, mean, curves)).series("refused-best-rule", "benign refused", "harmful refused", f, best);
    }
}
