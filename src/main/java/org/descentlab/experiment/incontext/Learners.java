package org.descentlab.experiment.incontext;

import static org.descentlab.experiment.incontext.InContext.SAY;
import static org.descentlab.experiment.incontext.InContext.TASKS;

import org.descentlab.experiment.incontext.Learner.Learned;
import org.descentlab.figure.Plot;
import org.descentlab.stats.OneStep;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;

/// The networks of all seeds at the settings' own pool of tasks, as far as they are trained.
final class Learners {
    private static final double MOST = 1e6;

    private Learners() { }

    static Family<Learned> of(Ask ask) {
        int own = ask.get(TASKS).tasks();
        return Family.of(ask, seed -> Learner.of(ask, own, seed)).losing(Learned::diverged);
    }

    static OneStep theory(Ask ask) {
        return Learner.of(ask, 0, 0).theory();
    }

    /// An error as it is plotted and exported: larger ones are off every scale.
    static double cut(double error) {
        return error < MOST ? error : Double.NaN;
    }

    /// What is said as long as no network has reached its last step; else null.
    static Shown early(Family<Learned> networks, Plot plot) {
        if (!networks.none()) return null;
        if (networks.done() == 0) return Shown.of(SAY.of("runs.none"), plot).seeds(0, networks.seeds());
        return Shown.of(SAY.of("runs.diverged"), plot).seeds(networks.done(), networks.seeds()).badge("Diverged", true);
    }
}
