package org.descentlab.experiment.grokking;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// Training and test accuracy over the steps.
final class AccuracyPane extends CoursesPane {
    AccuracyPane() {
        super("accuracy", "By heart, then understood");
    }

    @Override
    Shown show(Settings s, Courses c) {
        List<Mark> marks = new ArrayList<>();
        c.line(marks, Role.TRAIN, "training", v -> v.measures().trainAccuracy(), 0);
        c.line(marks, Role.TEST, "test", v -> v.measures().testAccuracy(), 0);
        double chance = 1.0 / s.integer("modulus");
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, chance, "chance"));
        Plot plot = Plot.of("share of pairs that are right", c.steps(), Axis.linear("", 0, 1.03, 0, 0.25, 0.5, 0.75, 1), marks).linked(Role.TEST, Link.steps());
        Shown shown = Shown.of(NOTHING, plot);
        if (c.many().none()) return shown;
        double heart = c.many().median(Grok.Course::byHeart), grokked = c.many().median(Grok.Course::grokked);
        int never = (int) c.many().found().stream().filter(x -> Double.isNaN(x.grokked())).count();
        double ratio = Summary.median(c.many().values(x -> x.grokked() / x.byHeart()));
        String text = c.diverged() == c.many().done() ? "Every network diverged" : Double.isNaN(heart) ? "Not even the training pairs are learned by step " + c.last()
                : never == c.many().done() ? "By heart at step " + (int) heart + "; test 95 % not reached by " + c.last()
                : never > 0 ? "By heart at step " + (int) heart + "; " + never + " of " + c.many().done() + " never reach 95 % of the test"
                : ratio >= 2 ? "By heart at step " + (int) heart + ", test 95 % at " + (int) grokked + ": " + Words.ratio(ratio) + " times as late" : "Test 95 % at step " + (int) grokked + ", with the training pairs (" + (int) heart + ")";
        return shown.sentence(text).scalar("step-by-heart", heart).scalar("step-grokked", grokked).scalar("delay", ratio).scalar("never-grokked", never)
                .series(c.series("train-accuracy", "accuracy", v -> v.measures().trainAccuracy())).series(c.series("test-accuracy", "accuracy", v -> v.measures().testAccuracy()));
    }
}
