package org.descentlab.experiment.incontext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.stats.OneStep;
import org.descentlab.stats.Summary;

/// The networks of all seeds at one size of the task pool, as far as they are trained.
record Learners(Settings settings, int tasks, List<Learner.Learned> done) {
    /// Sizes of the task pool on offer; 0 stands for unlimited.
    static final int[] POOLS = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256};

    static Learners of(Settings s, Results results) {
        return of(s, results, tasks(s), s.integer("seeds"));
    }

    static Learners of(Settings s, Results results, int tasks, int seeds) {
        List<Learner.Learned> done = new ArrayList<>();
        for (int k = 0; k < seeds; k++) done.add(results.find(learner(s, tasks, k)));
        done.removeIf(Objects::isNull);
        return new Learners(s, tasks, done);
    }

    static int tasks(Settings s) {
        return POOLS[s.integer("tasks")];
    }

    static Learner learner(Settings s, int tasks, int k) {
        return new Learner(s.integer("dimension"), s.integer("context"), s.get("noise"), s.integer("inputs") == 0, s.integer("layers"), tasks,
                s.get("learning-rate"), s.integer("steps"), s.get("initial-scale"), tasks == tasks(s), s.integer("seed") + k);
    }

    static List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) jobs.add(learner(s, tasks(s), k));
        return jobs;
    }

    static Bounds bounds(Settings s) {
        return new Bounds(s.integer("dimension"), s.integer("context"), s.get("noise"), s.integer("inputs") == 0, s.integer("layers"));
    }

    OneStep theory() {
        return learner(settings, tasks, 0).theory();
    }

    /// Networks that reached their last step.
    List<Learner.Learned> whole() {
        return done.stream().filter(r -> !r.diverged()).toList();
    }

    int lost() {
        return done.size() - whole().size();
    }

    double[] all(ToDoubleFunction<Learner.Learned> of) {
        return whole().stream().mapToDouble(of).toArray();
    }

    double median(ToDoubleFunction<Learner.Learned> of) {
        return Summary.median(all(of));
    }
}
