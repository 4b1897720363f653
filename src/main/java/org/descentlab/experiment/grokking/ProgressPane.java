package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// What moves while the test accuracy does not.
final class ProgressPane {
    private ProgressPane() {}

    static Shown show(Ask ask) {
        Courses c = Courses.of(ask);
        Family<Course<Look>> all = c.ended();
        ToDoubleFunction<Look> test = v -> v.measures().testAccuracy(), mean = v -> v.measures().classMean();
        Curves means = c.curves(mean), participation = c.curves(Look::participation);
        var chart = c.shares("share that is right");
        c.curves(test).drawRead(chart, Role.TEST, "test", 0);
        means.drawRead(chart, Role.KERNEL, "class means", 0);
        double half = all.median(Milestones::halfway);
        if (half <= ask.step()) chart.threshold(half, "halfway");
        Plot plot = chart.plot().linked(Role.KERNEL, Link.steps());
        Plot side = c.small("participation", Math.max(0.1, 1.1 * c.largest(Look::participation)), participation);
        Shown early = c.early(plot);
        if (early != null) return early.beside(side);
        double right = all.median(x -> Milestones.halfway(x, test)), halfMean = all.median(x -> Milestones.halfway(x, mean));
        double gain = all.median(x -> Milestones.halfway(x, Look::participation) / x.first().participation()), end = c.watched().last(mean);
        Sentence said;
        if (Double.isFinite(half)) said = SAY.of("progress.halfway", (int) half, right, halfMean, gain);
        else said = c.last() > 0 ? SAY.of("progress.never", end, c.last()) : SAY.of("progress.nothing");
        return c.standing(Shown.of(said, plot)).beside(side).scalar("step-halfway", half).scalar("halfway-test-accuracy", right)
                .scalar("halfway-class-mean-accuracy", halfMean).scalar("halfway-participation-gain", gain)
                .scalar("final-class-mean-accuracy", end).series(means.series("class-mean-accuracy", "accuracy", ""))
                .series(participation.series("participation", "inverse participation ratio", ""));
    }
}
