package org.descentlab.experiment.minnorm;

import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One run of gradient descent under one seed, from a start of scale a.
record Descent(int samples, int dimension, double noise, double rate, int steps, double a, long seed) implements Job<LeastSquaresDescent.Path> {
    static Descent of(Ask ask, double a, long seed) {
        return new Descent(ask.get(MinNorm.SAMPLES), ask.get(MinNorm.DIMENSION), ask.get(MinNorm.NOISE), ask.get(MinNorm.RATE), ask.get(MinNorm.STEPS), a, seed);
    }

    @Override
    public LeastSquaresDescent.Path compute(Work work) {
        return new LeastSquaresDescent(work.backend(), samples, dimension, noise, seed).descend(a, rate, steps, seed, work.cancelled());
    }

    @Override
    public long bytes(LeastSquaresDescent.Path result) {
        return 200 + 52L * result.steps().length;
    }

    @Override
    public double cost() {
        return 2 + 3e-6 * samples * dimension * steps;
    }

    @Override
    public long steps(LeastSquaresDescent.Path result) {
        return steps;
    }
}
