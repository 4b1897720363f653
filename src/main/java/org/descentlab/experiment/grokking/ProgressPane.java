package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.grokking.Grok.Course;
import org.descentlab.experiment.grokking.Grok.Seen;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// What moves while the test accuracy does not.
final class ProgressPane {
    private ProgressPane() { }

    static Shown show(Ask ask) {
        Courses c = Courses.of(ask);
        Family<Course> all = c.all();
        ToDoubleFunction<Seen> test = v -> v.measures().testAccuracy(), mean = v -> v.measures().classMean();
        Curves means = c.curves(mean), participation = c.curves(Seen::participation);
        var chart = c.shares("share that is right");
        c.curves(test).drawRead(chart, Role.TEST, "test", 0);
        means.drawRead(chart, Role.KERNEL, "class means", 0);
        double half = all.median(x -> x.halfway(Seen::step));
        if (half <= c.upTo()) chart.threshold(half, "halfway");
        Plot plot = chart.plot().linked(Role.KERNEL, Link.steps());
        Plot side = c.small("participation", Math.max(0.1, 1.1 * c.whole(Seen::participation).largest()), participation);
        if (all.none()) return c.nothing(plot).beside(side);
        double right = all.median(x -> x.halfway(test)), halfMean = all.median(x -> x.halfway(mean)), end = all.median(x -> x.end(mean));
        double gain = all.median(x -> x.halfway(Seen::participation) / x.start(Seen::participation));
        Sentence said;
        if (Double.isFinite(half)) said = SAY.of("progress.halfway", (int) half, right, halfMean, gain);
        else said = c.last() > 0 ? SAY.of("progress.never", end, c.last()) : SAY.of("progress.nothing");
        return c.standing(Shown.of(said, plot)).beside(side).scalar("step-halfway", half).scalar("halfway-test-accuracy", right)
                .scalar("halfway-class-mean-accuracy", halfMean).scalar("halfway-participation-gain", gain)
                .scalar("final-class-mean-accuracy", end).series(means.series("class-mean-accuracy", "accuracy", ""))
                .series(participation.series("participation", "inverse participation ratio", ""));
    }
}
