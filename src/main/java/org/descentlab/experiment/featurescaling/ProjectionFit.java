package org.descentlab.experiment.featurescaling;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.kernel.RandomProjections;
import org.descentlab.stats.Modes;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's errors at N features and D samples: without ridge, then at every ridge.
record ProjectionFit(PowerSpectrum of, int features, int samples, double noise, long seed) implements Job<double[]> {
    private static final int RIDGES = 8;
    private static final double FLOPS_PER_MILLISECOND = 8e6, DRAWS_PER_MILLISECOND = 4e4;

    static ProjectionFit of(Ask ask, double features, double samples, long seed) {
        return new ProjectionFit(PowerSpectrum.of(ask), (int) features, (int) samples, ask.get(FeatureScaling.NOISE), seed);
    }

    /// As shares of the largest eigenvalue: 0, then 10⁻⁷ … 1.
    static double[] ridges() {
        return DoubleStream.concat(DoubleStream.of(0), IntStream.rangeClosed(1, RIDGES).mapToDouble(i -> Math.pow(10, i - RIDGES)))
                .toArray();
    }

    @Override
    public double[] compute(Work work) {
        Modes modes = of.modes();
        return RandomProjections.errors(work.backend(), modes.eigenvalues(), modes.power(), features, samples, noise, ridges(), seed,
                work.cancelled());
    }

    @Override
    public double cost() {
        double m = of.count(), n = features, d = samples, small = Math.min(n, d);
        return 0.5 + (n + d) * m / DRAWS_PER_MILLISECOND
                + (2 * n * d * (m + small) + 20 * n * m + 10 * small * small * small) / FLOPS_PER_MILLISECOND;
    }

    @Override
    public long bytes(double[] errors) {
        return 16 + 8L * errors.length;
    }
}
