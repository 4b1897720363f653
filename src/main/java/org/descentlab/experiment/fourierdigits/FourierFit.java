package org.descentlab.experiment.fourierdigits;

import org.descentlab.experiment.fourierdigits.Pool.Images;
import org.descentlab.kernel.FourierFeatures;
import org.descentlab.kernel.FourierFeatures.Errors;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's regression on p features, at every [Ridge].
record FourierFit(Images images, int samples, double noise, double scale, int features, long seed) implements Job<Errors> {
    private static final double FLOPS_PER_MILLISECOND = 8e6, COSINES_PER_MILLISECOND = 1e5;

    static FourierFit of(Ask ask, int samples, int features, long seed) {
        return new FourierFit(ask.get(FourierDigits.IMAGES), samples, ask.get(FourierDigits.NOISE), ask.get(FourierDigits.SCALE), features,
                seed);
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
