package org.descentlab.experiment.randomfeatures;

import org.descentlab.kernel.FeatureMap;
import org.descentlab.kernel.FeatureRegression;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's regression on N random features, at every [Ridge] and for every noise.
record FeatureFit(FeatureMap map, int dimension, int samples, int features, long seed) implements Job<FeatureRegression.Errors> {
    private static final int TESTS = 1000;
    private static final double FLOPS_PER_MILLISECOND = 8e6;

    @Override
    public FeatureRegression.Errors compute(Work work) {
        return FeatureRegression.errors(work.backend(), map, dimension, samples, features, TESTS, Ridge.lambdas(), seed,
                work.cancelled());
    }

    @Override
    public double cost() {
        double small = Math.min(samples, features), making = 2.0 * (TESTS + samples) * features * dimension;
        return 2 + (making + 4.0 * samples * features * small + 10 * small * small * small) / FLOPS_PER_MILLISECOND;
    }
}
