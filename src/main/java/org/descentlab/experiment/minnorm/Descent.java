package org.descentlab.experiment.minnorm;

import org.descentlab.net.Course;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One run of gradient descent under one seed, from a start of scale a.
record Descent(int samples, int dimension, double noise, double rate, int steps, double a, long seed) implements TrainingJob<Look> {
    private static final double ARRIVED = 1e-8;

    static Descent of(Ask ask, double a, long seed) {
        return new Descent(ask.get(MinNorm.SAMPLES), ask.get(MinNorm.DIMENSION), ask.get(MinNorm.NOISE), ask.get(MinNorm.RATE),
                ask.get(MinNorm.STEPS), a, seed);
    }

    /// Whether a run has come to the limit of descent: this share of ‖w*‖ or less is missing in the row space.
    static boolean arrived(Course<Look> run) {
        return run.last().row() / run.last().norm() < ARRIVED;
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new LeastSquaresDescent(work.backend(), samples, dimension, noise, seed).descent(a, rate, seed);
    }

    @Override
    public int[] recorded() {
        return LeastSquaresDescent.recorded(steps);
    }

    @Override
    public double cost() {
        return 2 + 3e-6 * samples * dimension * steps;
    }
}
