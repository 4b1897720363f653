package org.descentlab.experiment.incontext;

import static org.descentlab.experiment.incontext.InContext.SAY;
import static org.descentlab.experiment.incontext.InContext.TASKS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.descentlab.experiment.incontext.InContext.Pool;
import org.descentlab.experiment.incontext.Judged.Learned;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.stats.OneStep;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// Error on the training tasks and on new ones over the number of training tasks.
final class DiversityPane {
    /// Seeds at most: every point is a training of its own.
    private static final int SEEDS = 3;
    private static final Set<Pool> COARSE = EnumSet.of(Pool.OF_1, Pool.OF_4, Pool.OF_16, Pool.OF_64, Pool.OF_256);

    private DiversityPane() {}

    static Shown show(Ask ask) {
        Pool own = ask.get(TASKS);
        Set<Pool> pools = EnumSet.copyOf(COARSE);
        if (own != Pool.UNLIMITED) pools.add(own);
        double[] at = pools.stream().mapToDouble(Pool::tasks).toArray(), ends = {at[0], at[at.length - 1]};
        Family<Learned> networks = Family.<Learned>of(Math.min(SEEDS, ask.seeds()), at, (i, k) -> Turn.WIDE, (x, k, turn) -> {
            Learner learner = Learner.of(ask, (int) x, ask.settings().seed(k));
            ask.find(learner, turn);
            return ask.find(new Judged(learner, x == own.tasks()), turn);
        }).losing(Learned::diverged);
        OneStep theory = Learner.of(ask, 0, 0).theory();
        double[] step = {theory.loss(), theory.loss()};
        Series fresh = networks.series("loss-new-tasks", "tasks in the pool", "squared error", "", r -> Learners.cut(r.loss()));
        Series known = networks.series("loss-pool-tasks", "tasks in the pool", "squared error", "", r -> Learners.cut(r.pool()));
        double[] choices = pools.stream().mapToDouble(p -> TASKS.at(p).value()).toArray();
        var chart = new Chart("squared error", Axis.log("tasks in the training pool M", 0.8, 320, 1, 4, 16, 64, 256),
                range(theory, fresh.seeds(), known.seeds())).over(Role.TEST, new Link(TASKS.name(), at, choices))
                .curve(Role.TWIN, "one step", Words.number(theory.loss()),
                        Series.theory("loss-one-step-by-tasks", "tasks in the pool", "squared error", "", ends, step), 0)
                .places(Role.TEST, "new tasks", fresh).places(Role.TRAIN, "the pool's", known);
        if (own != Pool.UNLIMITED) chart.cursor(own.tasks(), "M = " + own.tasks());
        if (networks.done() > 0 && networks.none()) return Learners.lost(networks, chart);
        if (networks.whole() == 0) return Shown.waiting(SAY.of("diversity.none", networks.done()), chart, ask);
        double[] ratio = new double[at.length];
        Arrays.setAll(ratio, k -> fresh.values()[k] / known.values()[k]);
        double few = ratio[networks.place(4)], many = ratio[networks.place(64)];
        Shown shown = networks.standing(Shown.of(Double.isFinite(few + many)
                ? SAY.of("diversity.ratios", few, many)
                : SAY.of("diversity.lost"), chart));
        for (int k = 0; k < at.length; k++)
            if (Double.isFinite(ratio[k])) shown = shown.scalar("ratio-" + (int) at[k] + "-tasks", ratio[k]);
        return shown;
    }

    private static Axis range(OneStep theory, double[][]... errors) {
        var seen = Stream.of(errors).flatMap(Arrays::stream).flatMapToDouble(DoubleStream::of).filter(v -> v > 1e-3).summaryStatistics();
        return Axis.log("", 0.7 * Math.min(theory.loss(), seen.getMin()), 1.4 * Math.max(theory.zero(), seen.getMax()));
    }
}
