package org.descentlab.experiment.mutransfer;

import org.descentlab.data.Digits;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.Recorder;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Where the training of one network at one rate ends.
///
/// @param base     the width at which nothing is scaled
/// @param exponent of two: the learning rate
record Trained(Rule rule, int base, int width, MuTransfer.Optimiser optimiser, double exponent, int steps,
        long seed) implements Job<Trained.End> {
    /// Of weights.
    static final int LAYERS = 3;
    private static final int BATCH = 64;
    private static final double FLOPS_PER_MILLISECOND = 2e7;

    /// @param loss mean cross-entropy on all training digits, in nats; NaN if the run diverged
    record End(double loss) {
        boolean lost() {
            return Double.isNaN(loss);
        }
    }

    /// At the base width both rules are one, so that it is trained once.
    static Trained of(Ask ask, Rule rule, int width, double exponent, long seed) {
        int base = ask.get(MuTransfer.NARROWEST);
        return new Trained(width == base ? Rule.STANDARD : rule, base, width, ask.get(MuTransfer.OPTIMISER), exponent,
                ask.get(MuTransfer.STEPS), seed);
    }

    /// A run that takes no more than so many steps.
    static ClassifierRun run(Work work, Rule rule, int base, int width, MuTransfer.Optimiser optimiser, double rate, boolean silent,
            long seed) {
        Pool.Sets sets = work.get(new Pool());
        var plan = new ClassifierRun.Plan(rate, BATCH, 0, 0, Integer.MAX_VALUE, optimiser == MuTransfer.Optimiser.ADAM);
        var scales = rule.scales(base, width, optimiser);
        return new ClassifierRun(work.backend(), new int[] {Digits.PIXELS, width, width, Digits.CLASSES}, plan,
                silent ? scales.silent() : scales, sets.train(), sets.test(), seed, work.cancelled());
    }

    @Override
    public End compute(Work work) {
        try (var run = run(work, rule, base, width, optimiser, Math.pow(2, exponent), false, seed)) {
            for (int t = 0; t < steps; t++) {
                work.cancelled().check();
                if (Recorder.diverged(run.step())) return new End(Double.NaN);
            }
            double loss = run.look().loss();
            return new End(Recorder.diverged(loss) ? Double.NaN : loss);
        }
    }

    @Override
    public double cost() {
        return 5 + steps * step(width);
    }

    /// Roughly how many milliseconds a step takes.
    static double step(int width) {
        double weights = width * (width + Digits.PIXELS + Digits.CLASSES);
        return 0.05 + weights * (6.0 * BATCH / FLOPS_PER_MILLISECOND + 3e-6);
    }

    @Override
    public long bytes(End end) {
        return 16;
    }
}
