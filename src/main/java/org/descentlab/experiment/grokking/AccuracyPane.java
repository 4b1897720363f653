package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.SAY;

import org.descentlab.figure.Link;
import org.descentlab.figure.Mark.Reference;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// Training and test accuracy over the steps.
final class AccuracyPane {
    /// The test pairs are late if they take this many times as long as the training pairs.
    private static final double LATE = 2;

    private AccuracyPane() {}

    static Shown show(Ask ask) {
        Courses c = Courses.of(ask);
        Curves train = c.curves(v -> v.measures().trainAccuracy()), test = c.curves(v -> v.measures().testAccuracy());
        var chart = c.shares("share of pairs that are right");
        train.drawRead(chart, Role.TRAIN, "training", 0);
        test.drawRead(chart, Role.TEST, "test", 0);
        chart.add(new Reference(Reference.Kind.THRESHOLD, false, 1.0 / ask.get(Grokking.MODULUS), "chance"));
        Plot plot = chart.plot().linked(Role.TEST, Link.steps());
        Shown early = c.early(plot);
        if (early != null) return early;
        Family<Course<Look>> all = c.ended();
        double heart = all.median(Milestones::byHeart), grokked = all.median(Milestones::grokked);
        double delay = all.median(x -> Milestones.grokked(x) / Milestones.byHeart(x));
        int never = all.losing(x -> Double.isNaN(Milestones.grokked(x))).lost(), done = all.done();
        Sentence said;
        if (Double.isNaN(heart)) said = SAY.of("accuracy.nothing", c.last());
        else if (never == done) said = SAY.of("accuracy.never", (int) heart, c.last());
        else if (never > 0) said = SAY.of("accuracy.some", (int) heart, never, done);
        else if (delay >= LATE) said = SAY.of("accuracy.late", (int) heart, (int) grokked, delay);
        else said = SAY.of("accuracy.together", (int) grokked, (int) heart);
        return c.standing(Shown.of(said, plot)).scalar("step-by-heart", heart).scalar("step-grokked", grokked)
                .scalar("delay", delay).scalar("never-grokked", never)
                .series(train.series("train-accuracy", "accuracy", "")).series(test.series("test-accuracy", "accuracy", ""));
    }
}
