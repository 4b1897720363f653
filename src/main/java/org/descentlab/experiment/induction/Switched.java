package org.descentlab.experiment.induction;

import java.util.List;
import org.descentlab.experiment.induction.Induction.Switch;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Key;
import org.descentlab.study.Work;

/// A trained transformer of which some heads are switched off: what they write is 0, everything else is kept.
///
/// @param off bit 2·layer + head is set for a head that is off
record Switched(Transformer job, int off) implements Job<Switched.Left> {
    /// @param accuracy on the second copy, and its `loss`
    /// @param byPeriod accuracy for the periods from 4 to the largest
    record Left(double accuracy, double loss, double[] byPeriod) {
        boolean lost() {
            return Double.isNaN(accuracy);
        }
    }

    static int bit(int layer, int head) {
        return 2 * layer + head;
    }

    /// Of the heads that there are, those that are switched off.
    static int off(Ask ask) {
        List<Key<Switch>> all = Induction.SWITCHES;
        int off = 0;
        for (int l = 0; l < ask.get(Induction.LAYERS); l++)
            for (int h = 0; h < ask.get(Induction.HEADS); h++) if (ask.get(all.get(bit(l, h))) == Switch.OFF) off |= 1 << bit(l, h);
        return off;
    }

    @Override
    public Left compute(Work work) {
        Course<Look> course = work.get(job);
        return course.diverged() ? new Left(Double.NaN, Double.NaN, new double[0]) : new Copying(job).without(course.end(), off);
    }

    /// About as much as so many steps of training.
    @Override
    public double cost() {
        return 15 * job.cost() / job.steps();
    }
}
