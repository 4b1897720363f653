package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.PERIOD;
import static org.descentlab.experiment.induction.Induction.SAY;
import static org.descentlab.experiment.induction.Induction.STEPS;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// The transformers of all seeds, as far as they are trained.
record Runs(Ask ask, Watched<Look> watched) {
    /// At the settings' own kind of period.
    static Runs of(Ask ask) {
        return new Runs(ask, Watched.of(ask, seed -> Transformer.of(ask, ask.get(PERIOD), seed)));
    }

    /// Those that have ended.
    Family<Course<Look>> ended() {
        return watched.ended();
    }

    /// The last looks at these.
    Family<Look> ends() {
        return Family.<Look>of(ask.seeds(), ended().at(), (i, k) -> 0, (x, k, turn) -> {
            Course<Look> course = ended().get(k, 0);
            return course == null ? null : course.last();
        }).losing(Look::lost);
    }

    /// The course of the first network that has not diverged, and has ended if any has; null without one.
    Course<Look> first() {
        boolean any = ended().done() > 0;
        return watched.drawn().known().stream().filter(c -> !c.diverged() && (c.ended() || !any)).findFirst().orElse(null);
    }

    /// The loss of guessing, ln V.
    double guess() {
        return Math.log(ask.get(Induction.VOCABULARY));
    }

    double median(ToDoubleFunction<Course<Look>> of) {
        return ended().median(of);
    }

    /// Networks with a head of a kind.
    long with(Scores.Kind kind) {
        return ended().found().stream().filter(c -> c.last().kinds().contains(kind)).count();
    }

    /// Up to the play head.
    Curves curves(ToDoubleFunction<Look> of) {
        return watched.curves(of).upTo(ask.step());
    }

    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("training step", 0, ask.get(STEPS)), y);
    }

    /// What is said while there is nothing to speak of, or null.
    Shown early(Plot plot) {
        if (ended().done() == 0) return watched.underWay(plot).lastStep(watched.lastStep());
        if (!ended().none()) return null;
        return standing(Shown.of(SAY.of("runs.diverged", ended().done()), plot)).badge("Diverged", true);
    }

    /// The same with what every pane over steps has: seeds, the last step, and how many diverged.
    Shown standing(Shown shown) {
        return ended().standing(shown).lastStep(watched.lastStep());
    }
}
