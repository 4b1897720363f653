package org.descentlab.experiment.induction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Plot;
import org.descentlab.stats.Summary;

/// The transformers of all seeds, as far as they are trained.
record Runs(Settings settings, List<Transformer.Trained> done) {
    static Runs of(Settings s, Results results, boolean fixed) {
        List<Transformer.Trained> done = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) done.add(results.find(job(s, fixed, k)));
        done.removeIf(Objects::isNull);
        return new Runs(s, done);
    }

    static Runs of(Settings s, Results results) {
        return of(s, results, fixed(s));
    }

    static boolean fixed(Settings s) {
        return s.integer("period") == 1;
    }

    /// The largest period: at most half of the vocabulary.
    static int high(Settings s) {
        return Math.min(s.integer("period-high"), s.integer("vocabulary") / 2);
    }

    static int low(Settings s) {
        return Math.min(s.integer("period-low"), high(s));
    }

    static Transformer job(Settings s, boolean fixed, int k) {
        return new Transformer(s.integer("vocabulary"), s.integer("dimension"), s.integer("layers"), s.integer("heads"), s.integer("encoding") == 1,
                fixed ? high(s) : low(s), high(s), s.get("learning-rate"), s.integer("steps"), s.integer("seed") + k);
    }

    static List<Job<?>> plan(Settings s, boolean fixed) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) jobs.add(job(s, fixed, k));
        return jobs;
    }

    List<Transformer.Trained> whole() {
        return done.stream().filter(r -> !r.diverged()).toList();
    }

    /// Networks whose score is high at the trained period alone.
    int shortcuts() {
        return (int) whole().stream().filter(r -> List.of(r.labels()).contains("shortcut")).count();
    }

    int lost() {
        return done.size() - whole().size();
    }

    double median(ToDoubleFunction<Transformer.Trained> of) {
        return Summary.median(whole().stream().mapToDouble(of).toArray());
    }

    /// `[seed]` cut after `size` points.
    double[][] curves(Function<Transformer.Trained, double[]> of, int size) {
        return done.stream().map(r -> Arrays.copyOf(of.apply(r), size)).toArray(double[][]::new);
    }

    /// Checkpoints up to a step, as numbers.
    static double[] upTo(Settings s, int step) {
        return Arrays.stream(Transformer.checkpoints(s.integer("steps"))).filter(t -> t <= step).asDoubleStream().toArray();
    }

    /// Where a curve first passes a level, linear between checkpoints; NaN if it never does.
    static double crossing(int[] at, double[] v, double level, boolean falling) {
        for (int i = 1; i < v.length; i++) {
            boolean passed = falling ? v[i - 1] > level && v[i] <= level : v[i - 1] < level && v[i] >= level;
            if (passed) return at[i - 1] + (level - v[i - 1]) / (v[i] - v[i - 1]) * (at[i] - at[i - 1]);
        }
        return Double.NaN;
    }

    /// The step at which the loss of the second copy falls below half of that of guessing, ½ ln V.
    double lossStep(Transformer.Trained r) {
        return crossing(r.at(), r.secondLoss(), Math.log(settings.get("vocabulary")) / 2, true);
    }

    /// The step at which the induction score rises above half of its final value; NaN for a network without an induction head, or with a shortcut.
    double inductionStep(Transformer.Trained r) {
        double last = r.induction()[r.induction().length - 1];
        return List.of(r.labels()).contains("induction") ? crossing(r.at(), r.induction(), last / 2, false) : Double.NaN;
    }

    /// What is said while there is nothing to speak of, or null.
    Shown early(Plot plot) {
        int seeds = settings.integer("seeds");
        if (done.isEmpty()) return Shown.of("Not enough data yet: no transformer is trained", plot).seeds(0, seeds);
        return whole().isEmpty() ? Shown.of("All " + done.size() + " transformers diverged; none is plotted", plot).badge("Diverged", true).seeds(done.size(), seeds) : null;
    }

    Shown badged(Shown shown) {
        Shown counted = shown.seeds(done.size(), settings.integer("seeds"));
        return lost() > 0 ? counted.badge(lost() + " of " + done.size() + " diverged", true) : counted;
    }
}
