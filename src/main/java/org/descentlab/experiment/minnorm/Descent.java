package org.descentlab.experiment.minnorm;

import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One run of gradient descent under one seed, from a start of scale a.
record Descent(int samples, int dimension, double noise, double rate, int steps, double a, long seed) implements TrainingJob<Look> {
    static Descent of(Ask ask, double a, long seed) {
        return new Descent(ask.get(MinNorm.SAMPLES), ask.get(MinNorm.DIMENSION), ask.get(MinNorm.NOISE), ask.get(MinNorm.RATE),
                ask.get(MinNorm.STEPS), a, seed);
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
