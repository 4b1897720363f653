package org.descentlab.experiment.edge;

import java.util.Arrays;
import org.descentlab.data.Examples;
import org.descentlab.net.FullBatchDescent;
import org.descentlab.net.QuadraticDescent;
import org.descentlab.net.Recorder;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The control: the linear model on the same examples, trained at a share of its own edge.
record Quadratic(Start start, double share, double momentum) implements Job<Quadratic.Course> {
    /// The most steps.
    static final int STEPS = 60;

    /// @param sharpness as measured by power iteration at the start
    /// @param rate      `share` of 2(1 + β)/sharpness
    /// @param losses    after 0, 1, … steps, as far as it came
    /// @param theory    the same in closed form
    /// @param least     the least loss that a linear model has
    /// @param rises     the share of the steps that raised the loss
    record Course(double sharpness, double rate, double[] losses, double[] theory, double least, double rises) {
        boolean diverged() {
            return losses.length <= STEPS;
        }

        /// The largest distance from the closed form, as a share of it.
        double gap() {
            double most = 0;
            for (int t = 0; t < losses.length; t++) most = Math.max(most, Math.abs(losses[t] / theory[t] - 1));
            return most;
        }
    }

    static Quadratic of(int samples, double share, double momentum, long seed) {
        return new Quadratic(Start.linear(samples, seed), share, momentum);
    }

    private FullBatchDescent descent(Work work, Examples examples, double rate) {
        return new FullBatchDescent(work.backend(), examples, start.activation(), start.hidden(), rate, momentum, start.seed(),
                work.cancelled());
    }

    @Override
    public Course compute(Work work) {
        Examples examples = start.examples(work);
        QuadraticDescent closed;
        double sharpness;
        try (var first = descent(work, examples, 1)) {
            closed = new QuadraticDescent(work.backend(), examples, first.keyframe(0).weights());
            sharpness = first.look().sharpness();
        }
        double rate = share * FullBatchDescent.limit(sharpness, momentum);
        double[] losses = new double[STEPS + 1];
        int seen = 0, rises = 0;
        try (var trainee = descent(work, examples, rate)) {
            while (seen <= STEPS) {
                double loss = trainee.step();
                if (Recorder.diverged(loss)) break;
                if (seen > 0 && loss > (1 + 1e-12) * losses[seen - 1]) rises++;
                losses[seen++] = loss;
            }
        }
        return new Course(sharpness, rate, Arrays.copyOf(losses, seen), Arrays.copyOf(closed.losses(rate, momentum, STEPS), seen),
                closed.least(), rises / (double) Math.max(1, seen - 1));
    }

    @Override
    public long bytes(Course course) {
        return 100 + 16L * course.losses.length;
    }
}
