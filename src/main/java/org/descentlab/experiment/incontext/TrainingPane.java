package org.descentlab.experiment.incontext;

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
import org.descentlab.study.Words;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.OneStep;
import org.descentlab.stats.Summary;

/// Error on new tasks over training, between the levels that other methods reach.
final class TrainingPane implements BenchPane {
    /// "At the optimum": the loss over that of one step on the same prompts.
    private static final double LOW = 0.99, HIGH = 1.02;
    /// Ridge regression is drawn from this share of the error of zero on: without noise it has none.
    private static final double RIDGE = 1e-3;

    @Override
    public String name() {
        return "training";
    }

    @Override
    public String title() {
        return "Error on new tasks";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>(List.of(Learners.bounds(s)));
        jobs.addAll(Learners.plan(s));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Learners l = Learners.of(s, results);
        Bounds.Found bounds = results.find(Learners.bounds(s));
        OneStep theory = l.theory();
        int layers = s.integer("layers"), steps = s.integer("steps"), seeds = s.integer("seeds");
        int[] all = Learner.checkpoints(steps), at = Arrays.stream(all).filter(t -> t <= Math.min(step, steps)).toArray();
        double[] x = Arrays.stream(at).asDoubleStream().toArray();
        double[][] curves = l.done().stream().map(r -> Arrays.copyOf(r.curve(), at.length)).toArray(double[][]::new);
        double[] median = Summary.medians(curves, at.length);
        List<Mark> marks = new ArrayList<>();
        level(marks, Role.GHOST, "zero", theory.zero(), steps, 2);
        level(marks, Role.TWIN, "one step", theory.loss(), steps, 0);
        if (bounds != null && layers > 1) {
            level(marks, Role.THEORY, layers + " steps", bounds.descent(), steps, 0);
            level(marks, Role.THEORY, "GD++", bounds.plus(), steps, 2);
        }
        if (bounds != null && bounds.ridge() > RIDGE * theory.zero()) level(marks, Role.GHOST, "ridge", bounds.ridge(), steps, 0);
        if (seeds > 1) for (double[] c : curves) marks.add(Mark.Line.seed(Role.TEST, x, c));
        marks.add(Mark.Line.of(Role.TEST, "attention", curves.length == 0 ? null : number(step < steps ? median[at.length - 1] : l.median(Learner.Learned::loss)), x, median));
        Plot plot = Plot.of("squared error", Axis.log("training step", 1, steps), range(theory, bounds, curves), marks).linked(Role.TEST, Link.steps());
        Shown shown = said(l, theory, bounds, layers, at, median, step < steps, plot).seeds(l.done().size(), seeds).lastStep(l.done().isEmpty() ? 0 : steps)
                .scalar("loss-star-theory", theory.loss()).scalar("loss-zero-theory", theory.zero());
        if (bounds != null) shown = shown.scalar("loss-ridge-theory", bounds.ridge()).scalar("loss-steps-theory", layers == 1 ? theory.loss() : bounds.descent())
                .scalar("loss-plus-theory", layers == 1 ? theory.loss() : bounds.plus());
        if (l.lost() > 0) shown = shown.badge(l.lost() == l.done().size() ? "Diverged" : l.lost() + " of " + l.done().size() + " diverged", true);
        return l.done().isEmpty() ? shown : shown.scalar("loss-star", l.median(Learner.Learned::loss)).scalar("loss-one-step", l.median(Learner.Learned::step))
                .scalar("loss-ratio", l.median(r -> r.loss() / r.step())).scalar("reached-step", reached(l, all, 1.1 * theory.loss()))
                .series(new Frame.Series("loss", "step", "squared error on new tasks", "", x, median, curves));
    }

    private static Shown said(Learners l, OneStep theory, Bounds.Found bounds, int layers, int[] at, double[] median, boolean inside, Plot plot) {
        if (l.done().isEmpty()) return Shown.of("Not enough data yet: no network is trained", plot);
        if (l.whole().isEmpty()) return Shown.of("All networks diverged", plot);
        double loss = l.median(Learner.Learned::loss), ratio = l.median(r -> r.loss() / r.step());
        if (inside) return Shown.of("Step " + at[at.length - 1] + ": " + number(median[at.length - 1]) + "; one step of descent " + number(theory.loss()), plot);
        String sentence;
        if (layers > 1) {
            if (bounds == null) sentence = "Ends at " + number(loss) + "; one step of descent " + number(theory.loss());
            else sentence = (loss < bounds.descent() ? "Below " : "Not below ") + layers + " tuned steps of descent: " + number(loss) + " against " + number(bounds.descent());
        } else if (ratio >= LOW && ratio <= HIGH) sentence = "Stops at the best single step: " + number(loss) + "; theory " + number(theory.loss());
        else sentence = "Ends at " + Words.fixed(ratio) + " times the best single step's error";
        return Shown.of(sentence, plot);
    }

    /// Median over seeds of the first recorded step at which the error is at most `level`; NaN where most never reach it.
    private static double reached(Learners l, int[] at, double level) {
        double[] first = l.whole().stream().mapToDouble(r -> {
            for (int i = 0; i < at.length; i++) if (r.curve()[i] <= level) return at[i];
            return Double.POSITIVE_INFINITY;
        }).sorted().toArray();
        return first.length == 0 || Double.isInfinite(first[first.length / 2]) ? Double.NaN : first[first.length / 2];
    }

    private static void level(List<Mark> marks, Role role, String name, double at, int steps, int variant) {
        if (at > 1e-4) marks.add(Mark.Line.of(role, name, number(at), new double[] {1, steps}, new double[] {at, at}).variant(variant));
    }

    private static Axis range(OneStep theory, Bounds.Found bounds, double[][] curves) {
        double low = theory.loss(), high = 1.6 * theory.zero();
        double[] seen = Arrays.stream(curves).flatMapToDouble(Arrays::stream).filter(v -> v > 1e-6 && v < 1e6).toArray();
        if (seen.length > 0) {
            low = Math.min(low, Summary.quantile(0, seen));
            high = Math.max(high, Math.min(20 * theory.zero(), 1.1 * Summary.quantile(1, seen)));
        }
        if (bounds != null && bounds.plus() > 1e-4) low = Math.min(low, bounds.plus());
        if (bounds != null && bounds.ridge() > RIDGE * theory.zero()) low = Math.min(low, bounds.ridge());
        return Axis.log("", 0.7 * low, high);
    }
}
