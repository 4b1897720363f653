package org.descentlab.experiment.fourierdigits;

import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.fourierdigits.Pool.Images;
import org.descentlab.kernel.FourierFeatures;
import org.descentlab.kernel.FourierFeatures.Errors;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's regression on p features, at every [Ridge].
record FourierFit(Images images, int samples, double noise, double scale, int features, long seed) implements Job<Errors> {
    private static final double[] RATIOS = {0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3,
            5, 10, 20};
    private static final int MOST = 10_000;
    private static final double FLOPS_PER_MILLISECOND = 8e6, COSINES_PER_MILLISECOND = 1e5;

    static FourierFit of(Ask ask, int samples, int features, long seed) {
        return new FourierFit(ask.get(FourierDigits.IMAGES), samples, ask.get(FourierDigits.NOISE), ask.get(FourierDigits.SCALE), features,
                seed);
    }

    /// Numbers of features from n/50 to 20 n, at most 10,000.
    static List<Integer> places(int n) {
        return Arrays.stream(RATIOS).mapToObj(r -> (int) Math.max(2, Math.round(r * n))).filter(p -> p <= MOST).distinct().toList();
    }

    @Override
    public Errors compute(Work work) {
        var pictures = work.get(new Pool(images));
        return FourierFeatures.errors(work.backend(), pictures.training(seed, samples, noise), pictures.testing(seed, samples), scale,
                features, Ridge.lambdas(), seed, work.cancelled());
    }

    @Override
    public double cost() {
        double small = Math.min(samples, features), all = samples + images.tests(samples), pixels = images == Images.DIGITS ? 64 : 196;
        double flops = features * all * (2 * pixels + 140) + 2.0 * samples * features * small + 12 * small * small * small;
        return 2 + flops / FLOPS_PER_MILLISECOND + features * all / COSINES_PER_MILLISECOND;
    }
}
