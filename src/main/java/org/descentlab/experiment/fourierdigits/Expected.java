package org.descentlab.experiment.fourierdigits;

import java.util.List;
import org.descentlab.experiment.fourierdigits.Pool.Images;
import org.descentlab.kernel.FeatureEnsemble;
import org.descentlab.kernel.FourierFeatures.Errors;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// What theory expects of one seed's examples at several numbers of features, at every [Ridge].
record Expected(Images images, int samples, double noise, double scale, List<Integer> features, long seed) implements Job<Expected.Curve> {
    private static final double FLOPS_PER_MILLISECOND = 8e6;

    Expected {
        features = List.copyOf(features);
    }

    /// @param at in the order of the features
    record Curve(List<Errors> at) {}

    @Override
    public Curve compute(Work work) {
        var pictures = work.get(new Pool(images));
        return new Curve(FeatureEnsemble.errors(work.backend(), pictures.training(seed, samples, noise), pictures.testing(seed, samples),
                scale, features.stream().mapToInt(p -> p).toArray(), Ridge.lambdas(), work.cancelled()));
    }

    @Override
    public long bytes(Curve result) {
        return 64 + 500L * features.size();
    }

    @Override
    public double cost() {
        double n = samples, m = images.tests(samples), many = (double) features.size() * Ridge.values().length;
        return (12 * n * n * n + 2 * n * n * m + many * m * (40 * n + 2000)) / FLOPS_PER_MILLISECOND;
    }
}
