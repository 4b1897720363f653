package org.descentlab.experiment.bounds;

import org.descentlab.net.SubspaceFit;
import org.descentlab.stats.Generalization;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// A network that a few numbers of few bits describe.
///
/// @param dimension how many numbers
record Subspace(int samples, int width, double share, int dimension, long seed) implements Job<Subspace.Errors> {
    static final int BITS = 6;
    /// Where values are clipped, in root mean squares.
    private static final double[] REACHES = {1, 1.5, 2, 3};

    /// Shares of examples read wrong, `[bits − 1][reach]`.
    record Errors(double[][] train, double[][] test) {}

    /// The best reach at so many bits.
    record Description(int bits, double bound, double error, double test) {}

    static Subspace of(Ask ask, double share, long seed) {
        return new Subspace(ask.get(Bounds.SAMPLES), ask.get(Bounds.WIDTH), share, ask.get(Bounds.DIMENSION), seed);
    }

    private Trained net() {
        return new Trained(samples, width, 0, share, seed);
    }

    @Override
    public Errors compute(Work work) {
        double[][] train = new double[BITS][REACHES.length], test = new double[BITS][REACHES.length];
        try (var fit = new SubspaceFit(work.backend(), net().sizes(), dimension, net().examples(work), net().tests(work), seed,
                work.cancelled())) {
            double[] z = fit.fit();
            for (int b = 1; b <= BITS; b++)
                for (int r = 0; r < REACHES.length; r++) {
                    double[] errors = fit.errors(SubspaceFit.rounded(z, b, REACHES[r]));
                    train[b - 1][r] = errors[0];
                    test[b - 1][r] = errors[1];
                }
        }
        return new Errors(train, test);
    }

    Description at(Errors of, int bits, double delta) {
        double[] train = of.train[bits - 1];
        int best = 0;
        for (int r = 1; r < train.length; r++) if (train[r] < train[best]) best = r;
        double bound = Generalization.compressed(train[best], dimension, bits, samples, delta);
        return new Description(bits, bound, train[best], of.test[bits - 1][best]);
    }

    Description best(Errors of, double delta) {
        Description best = at(of, 1, delta);
        for (int b = 2; b <= BITS; b++) {
            Description next = at(of, b, delta);
            if (next.bound < best.bound) best = next;
        }
        return best;
    }

    @Override
    public long bytes(Errors result) {
        return 16L * BITS * REACHES.length + 200;
    }

    @Override
    public double cost() {
        double weights = net().weights();
        return weights * dimension * (2e-5 + 3e-7 * SubspaceFit.STEPS)
                + net().passes(600.0 * SubspaceFit.STEPS + 24.0 * (samples + Images.TESTS));
    }
}
