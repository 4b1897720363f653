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
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.OneStep;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
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
        OneStep theory = Learners.theory(ask);
        double[] step = {theory.loss(), theory.loss()};
        double[] fresh = networks.medians(DiversityPane::fresh), known = networks.medians(DiversityPane::known);
        Axis tasks = Axis.log("tasks in the training pool M", 0.8, 320, 1, 4, 16, 64, 256);
        var chart = new Chart("squared error", tasks, range(theory, networks))
                .line(Role.TWIN, "one step", Words.number(theory.loss()), ends, step, 0)
                .cloud(Role.TEST, at, networks.values(DiversityPane::fresh)).cloud(Role.TRAIN, at, networks.values(DiversityPane::known))
                .markers(Role.TEST, "new tasks", at, fresh).markers(Role.TRAIN, "the pool's", at, known);
        if (own != Pool.UNLIMITED) chart.cursor(own.tasks(), "M = " + own.tasks());
        double[] choices = pools.stream().mapToDouble(p -> TASKS.at(p).value()).toArray();
        Plot plot = chart.plot().linked(Role.TEST, new Link(TASKS.name(), at, choices));
        int few = networks.place(4), many = networks.place(64);
        Sentence said;
        if (networks.done() > 0 && networks.none()) said = SAY.of("runs.diverged");
        else if (networks.whole() == 0) said = SAY.of("diversity.none", networks.done());
        else said = SAY.of("diversity.ratios", fresh[few] / known[few], fresh[many] / known[many]);
        Shown shown = networks.standing(Shown.of(said, plot));
        if (networks.done() > 0 && networks.none()) shown = shown.badge("Diverged", true);
        for (int i = 0; i < at.length; i++)
            if (Double.isFinite(fresh[i] / known[i])) shown = shown.scalar("ratio-" + (int) at[i] + "-tasks", fresh[i] / known[i]);
        return shown.series(networks.series("loss-new-tasks", "tasks in the pool", "squared error", "", DiversityPane::fresh))
                .series(networks.series("loss-pool-tasks", "tasks in the pool", "squared error", "", DiversityPane::known));
    }

    private static double fresh(Learned r) {
        return Learners.cut(r.loss());
    }

    private static double known(Learned r) {
        return Learners.cut(r.pool());
    }

    private static Axis range(OneStep theory, Family<Learned> networks) {
        var seen = Stream.of(networks.values(DiversityPane::fresh), networks.values(DiversityPane::known)).flatMap(Arrays::stream)
                .flatMapToDouble(DoubleStream::of).filter(v -> v > 1e-3).summaryStatistics();
        return Axis.log("", 0.7 * Math.min(theory.loss(), seen.getMin()), 1.4 * Math.max(theory.zero(), seen.getMax()));
    }
}
