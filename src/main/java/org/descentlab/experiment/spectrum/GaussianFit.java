package org.descentlab.experiment.spectrum;

import java.util.stream.IntStream;
import org.descentlab.kernel.GaussianModes;
import org.descentlab.kernel.GaussianModes.Fit;
import org.descentlab.stats.Modes;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's regression on Gaussian features.
record GaussianFit(PowerLaws of, int samples, double ridge, double noise, long seed) implements Job<Fit> {
    static final double FLOPS_PER_MILLISECOND = 8e6;
    private static final double DRAWS_PER_MILLISECOND = 5e4;
    /// Modes whose shares are averaged reach this far by ratio.
    private static final double GROUP = 1.25;

    static GaussianFit of(Ask ask, int samples, long seed) {
        return new GaussianFit(PowerLaws.of(ask), samples, ask.get(Spectrum.RIDGE), ask.get(Spectrum.NOISE), seed);
    }

    /// Where groups of modes end, the next one’s number from 0: single ones first.
    static int[] ends(int modes) {
        int last = (int) (Math.log(modes) / Math.log(GROUP));
        return IntStream.concat(IntStream.rangeClosed(0, last).map(i -> (int) Math.pow(GROUP, i)), IntStream.of(modes)).distinct()
                .toArray();
    }

    @Override
    public Fit compute(Work work) {
        Modes modes = of.modes();
        return GaussianModes.fit(work.backend(), modes.eigenvalues(), modes.power(), samples, ridge, noise, ends(of.count()), seed,
                work.cancelled());
    }

    @Override
    public double cost() {
        double n = samples, m = of.count();
        return 0.5 + n * m / DRAWS_PER_MILLISECOND + (2 * n * n * m + n * n * n / 3) / FLOPS_PER_MILLISECOND;
    }

    @Override
    public long bytes(Fit fit) {
        return 64 + 8L * fit.learned().length;
    }
}
