package org.descentlab.experiment.spectrum;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.kernel.KernelRegression;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Kernel ridge regression on some of a pool's pictures: its error over the whole pool, where predicting the mean has 1. The samples of a
/// seed are nested: fewer are the first ones.
record PictureFit(Pictures of, int samples, double ridge, double noise, long seed) implements Job<Double> {
    static PictureFit of(Ask ask, int samples, long seed) {
        return new PictureFit(Pictures.of(ask), samples, ask.get(Spectrum.RIDGE), ask.get(Spectrum.NOISE), seed);
    }

    @Override
    public Double compute(Work work) {
        Pool.Kernel pool = work.get(new Pool(of));
        int m = of.count();
        int[] train = Arrays.copyOf(Streams.permutation(Streams.stream(seed, "spectrum split"), m), samples);
        double[] labels = new double[samples * Pool.CLASSES];
        double deviation = Math.sqrt(noise / Pool.CLASSES);
        RandomGenerator random = Streams.stream(seed, "spectrum noise");
        for (int i = 0; i < samples; i++)
            for (int c = 0; c < Pool.CLASSES; c++)
                labels[i + c * samples] = pool.targets()[train[i] + c * m] + deviation * random.nextGaussian();
        return KernelRegression.poolError(work.backend(), pool.gram(), pool.targets(), train, labels, ridge);
    }

    @Override
    public double cost() {
        double n = samples;
        return 1 + (n * n * n / 3 + 20 * n * of.count()) / GaussianFit.FLOPS_PER_MILLISECOND + 2e-5 * n * of.count();
    }
}
