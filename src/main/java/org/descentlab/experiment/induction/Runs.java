package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.PERIOD;
import static org.descentlab.experiment.induction.Induction.SAY;
import static org.descentlab.experiment.induction.Induction.STEPS;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;

/// The transformers of all seeds, as far as they are trained.
record Runs(Ask ask, Family<Trained> all) {
    /// At the settings' own kind of period.
    static Runs of(Ask ask) {
        return new Runs(ask, Family.of(ask, seed -> Transformer.of(ask, ask.get(PERIOD), seed)).losing(Trained::diverged));
    }

    /// The loss of guessing, ln V.
    double guess() {
        return Math.log(ask.get(Induction.VOCABULARY));
    }

    double median(ToDoubleFunction<Trained> of) {
        return all.median(of);
    }

    double last(Function<Trained, double[]> of) {
        return all.median(r -> Trained.last(of.apply(r)));
    }

    /// Networks with a head of a kind.
    long with(Scores.Kind kind) {
        return all.found().stream().filter(r -> r.has(kind)).count();
    }

    /// Up to the play head.
    Curves curves(Function<Trained, double[]> of) {
        return all.curves(Trained::at, of).upTo(ask.step());
    }

    Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("training step", 0, ask.get(STEPS)), y);
    }

    /// What is said while there is nothing to speak of, or null.
    Shown early(Plot plot) {
        if (all.done() == 0) return Shown.of(SAY.of("runs.none"), plot).seeds(0, all.seeds());
        return all.none() ? all.standing(Shown.of(SAY.of("runs.diverged", all.done()), plot)).badge("Diverged", true) : null;
    }
}
