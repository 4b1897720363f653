package org.descentlab.experiment.incontext;

import static org.descentlab.experiment.incontext.InContext.SAY;
import static org.descentlab.experiment.incontext.InContext.TASKS;

import org.descentlab.experiment.incontext.Judged.Learned;
import org.descentlab.figure.Plot;
import org.descentlab.stats.OneStep;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// The networks of all seeds at the settings' own pool of tasks, while they train and once they have been judged.
record Learners(Watched<Double> watched, Family<Learned> judged) {
    private static final double MOST = 1e6;

    static Learners of(Ask ask) {
        int own = ask.get(TASKS).tasks();
        return new Learners(Watched.of(ask, seed -> Learner.of(ask, own, seed)),
                Family.<Learned>of(ask, seed -> new Judged(Learner.of(ask, own, seed), true)).losing(Learned::diverged));
    }

    static OneStep theory(Ask ask) {
        return Learner.of(ask, 0, 0).theory();
    }

    /// An error as it is plotted and exported: larger ones are off every scale.
    static double cut(double error) {
        return error < MOST ? error : Double.NaN;
    }

    /// What is said as long as no network has been judged; else null.
    Shown early(Plot plot) {
        if (!judged.none()) return null;
        int done = watched.ended().done();
        if (done == 0) return watched.underWay(plot);
        boolean lost = watched.ended().none();
        return Shown.of(SAY.of(lost ? "runs.diverged" : "runs.unjudged"), plot).seeds(lost ? done : 0, watched.ended().seeds())
                .badge(lost ? "Diverged" : null, lost);
    }
}
