package org.descentlab.experiment.incontext;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
import org.descentlab.stats.OneStep;
import org.descentlab.stats.Summary;

/// Error on the training tasks and on new ones over the number of training tasks.
final class DiversityPane implements BenchPane {
    /// Seeds at most: every point is a training of its own.
    private static final int SEEDS = 3;
    private static final List<Integer> COARSE = List.of(1, 4, 16, 64, 256);

    @Override
    public String name() {
        return "diversity";
    }

    @Override
    public String title() {
        return "How many tasks it takes";
    }

    private static int seeds(Settings s) {
        return Math.min(SEEDS, s.integer("seeds"));
    }

    /// The coarse ones, and the settings' own.
    private static int[] pools(Settings s) {
        int own = Learners.tasks(s);
        return IntStream.concat(COARSE.stream().mapToInt(i -> i), own == 0 ? IntStream.empty() : IntStream.of(own)).sorted().distinct().toArray();
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < seeds(s); k++) for (int p : pools(s)) jobs.add(Learners.learner(s, p, k));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        int[] pools = pools(s);
        int seeds = seeds(s), whole = seeds, lost = 0, known = 0;
        double[] at = Arrays.stream(pools).asDoubleStream().toArray();
        double[][] fresh = new double[seeds][pools.length], own = new double[seeds][pools.length];
        for (double[] v : fresh) Arrays.fill(v, Double.NaN);
        for (double[] v : own) Arrays.fill(v, Double.NaN);
        for (int i = 0; i < pools.length; i++) {
            int done = 0;
            for (int k = 0; k < seeds; k++) {
                Learner.Learned r = results.find(Learners.learner(s, pools[i], k));
                if (r == null) continue;
                done++;
                if (r.diverged()) lost++;
                fresh[k][i] = r.loss() < 1e6 ? r.loss() : Double.NaN;
                own[k][i] = r.pool() < 1e6 ? r.pool() : Double.NaN;
            }
            whole = Math.min(whole, done);
            known += done;
        }
        double[] onNew = Summary.medians(fresh, pools.length), onPool = Summary.medians(own, pools.length), ratios = new double[pools.length];
        for (int i = 0; i < ratios.length; i++) ratios[i] = onNew[i] / onPool[i];
        OneStep theory = Learners.learner(s, 0, 0).theory();
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.Line.of(Role.TWIN, "one step", number(theory.loss()), new double[] {at[0], at[at.length - 1]}, new double[] {theory.loss(), theory.loss()}));
        if (seeds > 1) for (double[] v : fresh) marks.add(new Mark.Points(Role.TEST, null, null, at, v, true, false));
        if (seeds > 1) for (double[] v : own) marks.add(new Mark.Points(Role.TRAIN, null, null, at, v, true, false));
        marks.add(Mark.Line.of(Role.TEST, "new tasks", null, at, onNew).withMarkers());
        marks.add(Mark.Line.of(Role.TRAIN, "the pool's", null, at, onPool).withMarkers());
        int tasks = Learners.tasks(s);
        if (tasks > 0) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, tasks, "M = " + tasks));
        double[] indices = Arrays.stream(pools).mapToDouble(p -> IntStream.range(0, Learners.POOLS.length).filter(i -> Learners.POOLS[i] == p).findFirst().orElseThrow()).toArray();
        Plot plot = Plot.of("squared error", Axis.log("tasks in the training pool M", 0.8, 320, 1, 4, 16, 64, 256), range(theory, fresh, own), marks)
                .linked(Role.TEST, new Link("tasks", at, indices));
        Shown shown = Shown.of(sentence(pools, ratios, whole, known, lost), plot).seeds(whole, seeds);
        if (lost > 0) shown = shown.badge(lost == known ? "Diverged" : lost + " of " + known + " diverged", true);
        for (int i = 0; i < pools.length; i++)
            if (Double.isFinite(ratios[i])) shown = shown.scalar("ratio-" + pools[i] + "-tasks", ratios[i]);
        return shown.series(new Frame.Series("loss-new-tasks", "tasks in the pool", "squared error", "", at, onNew, fresh))
                .series(new Frame.Series("loss-pool-tasks", "tasks in the pool", "squared error", "", at, onPool, own));
    }

    private static String sentence(int[] pools, double[] ratios, int whole, int known, int lost) {
        if (known > 0 && lost == known) return "All networks diverged";
        if (whole == 0) return "Not enough data yet: " + known + " networks trained on task pools";
        int few = Arrays.binarySearch(pools, 4), many = Arrays.binarySearch(pools, 64);
        return "New over pool's error: 4 tasks " + ratio(ratios[few]) + ", 64 tasks " + org.descentlab.study.Words.fixed(ratios[many]);
    }

    private static Axis range(OneStep theory, double[][]... all) {
        double[] v = Arrays.stream(all).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).filter(e -> e > 1e-3).toArray();
        double low = theory.loss(), high = theory.zero();
        if (v.length > 0) {
            low = Math.min(low, Summary.quantile(0, v));
            high = Math.max(high, Summary.quantile(1, v));
        }
        return Axis.log("", 0.7 * low, 1.4 * high);
    }
}
