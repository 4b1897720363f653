package org.descentlab.experiment.epochwise;

import static org.descentlab.experiment.epochwise.EpochWise.FAST;
import static org.descentlab.experiment.epochwise.EpochWise.RATE;
import static org.descentlab.experiment.epochwise.EpochWise.SAMPLES;
import static org.descentlab.experiment.epochwise.EpochWise.SLOW;

import org.descentlab.kernel.DescentPaths;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One draw of a linear problem under one seed: its whole paths, whatever the strengths of signals and noise.
///
/// @param scale of the slow features; 1 where there are none
record Draw(int samples, int fast, int slow, double scale, double rate, long seed) implements Job<DescentPaths> {
    /// With slow features of that scale.
    static Draw two(Ask ask, double scale, long seed) {
        return new Draw(ask.get(SAMPLES), ask.get(FAST), ask.get(SLOW), scale, ask.get(RATE), seed);
    }

    /// With features of one scale, γ a sample.
    static Draw one(Ask ask, double ratio, long seed) {
        int n = ask.get(SAMPLES);
        return new Draw(n, Math.max(2, (int) Math.round(ratio * n)), 0, 1, ask.get(RATE), seed);
    }

    @Override
    public DescentPaths compute(Work work) {
        return DescentPaths.draw(work.backend(), samples, fast, slow, scale, rate, seed, work.cancelled());
    }

    @Override
    public long bytes(DescentPaths paths) {
        return 200 + 8L * 12 * paths.products()[0][0].length;
    }

    @Override
    public double cost() {
        double p = fast + slow, k = Math.min(samples, p);
        return 1 + 3e-5 * samples * p + 2e-7 * k * k * k + 5e-5 * p * k;
    }
}
