package org.descentlab.experiment.alignmenttax;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.descentlab.stats.Summary;
import org.descentlab.stats.TaxFront;

/// Helpfulness against safety at one KL budget, over the weight of safety.
final class FrontPane implements BenchPane {
    private static final int FINE = 200;

    @Override
    public String name() {
        return "front";
    }

    @Override
    public String title() {
        return "Helpfulness and safety";
    }

    static List<Job<?>> plan(Settings s, double correlation) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) jobs.add(new Tilt(correlation, s.get("kl-budget"), s.integer("seed") + k));
        return jobs;
    }

    static List<Tilt.Means> done(Settings s, double correlation, Results results) {
        List<Tilt.Means> done = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) done.add(results.find(new Tilt(correlation, s.get("kl-budget"), s.integer("seed") + k)));
        done.removeIf(Objects::isNull);
        return done;
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return plan(s, s.get("correlation"));
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        var front = new TaxFront(s.get("correlation"), s.get("kl-budget"));
        double weight = s.get("safety-weight"), reach = Math.sqrt(2 * front.budget());
        double[] x = new double[FINE + 1], y = new double[FINE + 1];
        for (int i = 0; i <= FINE; i++) {
            x[i] = front.safety((double) i / FINE);
            y[i] = front.helpfulness((double) i / FINE);
        }
        List<Tilt.Means> done = done(s, front.correlation(), results);
        double[] safe = median(done, true), help = median(done, false);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 0, null));
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, true, 0, null));
        if (done.size() > 1) for (var m : done) marks.add(new Mark.Points(Role.TEST, null, null, m.safety(), m.helpfulness(), true, false));
        marks.add(Mark.Line.of(Role.TWIN, "theory", null, x, y));
        marks.add(new Mark.Points(Role.TEST, "reweighted", null, safe, help, false, false));
        marks.add(new Mark.Points(Role.INK, "λ = " + number(weight), null, new double[] {front.safety(weight)}, new double[] {front.helpfulness(weight)}, false, false));
        double low = Math.min(-0.15, 1.15 * Math.min(front.correlation(), 0)) * reach;
        Plot plot = Plot.of("helpfulness", Axis.linear("safety (base policy: 0)", low, 1.15 * reach), Axis.linear("", low, 1.15 * reach), marks);
        double off = 0;
        int seen = 0;
        for (int i = 0; i < safe.length; i++)
            if (Double.isFinite(safe[i])) {
                off = Math.max(off, Math.max(Math.abs(safe[i] - front.safety(Tilt.WEIGHTS[i])), Math.abs(help[i] - front.helpfulness(Tilt.WEIGHTS[i]))));
                seen++;
            }
        double pure = front.helpfulness(1);
        String sentence = done.isEmpty() ? "Not enough data yet: nothing is drawn"
                : "Pure safety: helpfulness " + number(pure) + " of " + number(reach) + (seen == 0 ? "; too far to reweight" : "; draws within " + String.format(java.util.Locale.ROOT, "%.3f", Math.ceil(1000 * off) / 1000));
        Shown shown = Shown.of(sentence, plot).seeds(done.size(), s.integer("seeds")).scalar("helpfulness-theory", front.helpfulness(weight)).scalar("safety-theory", front.safety(weight))
                .scalar("helpfulness-pure-safety-theory", pure).scalar("helpfulness-most-theory", reach)
                .series("front-theory", "safety", "helpfulness", x, y);
        int last = Tilt.WEIGHTS.length - 1;
        return seen == 0 ? shown : shown.scalar("helpfulness-pure-safety", help[last]).scalar("front-error", off)
                .scalar("kl-measured", Summary.median(done.stream().mapToDouble(m -> m.divergence()[last]).toArray()))
                .series(new Frame.Series("front-safety", "weight of safety", "safety", "", Tilt.WEIGHTS, safe, done.stream().map(Tilt.Means::safety).toArray(double[][]::new)))
                .series(new Frame.Series("front-helpfulness", "weight of safety", "helpfulness", "", Tilt.WEIGHTS, help, done.stream().map(Tilt.Means::helpfulness).toArray(double[][]::new)));
    }

    static double[] median(List<Tilt.Means> done, boolean safety) {
        double[] out = new double[Tilt.WEIGHTS.length];
        Arrays.setAll(out, i -> Summary.median(done.stream().mapToDouble(m -> (safety ? m.safety() : m.helpfulness())[i]).toArray()));
        return out;
    }
}
