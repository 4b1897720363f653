package org.descentlab.experiment.widthsweep;

import org.descentlab.data.Digits;
import org.descentlab.data.Sample;
import org.descentlab.kernel.InfiniteLimit;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// How far a network's kernel is from its limit before training; no label changes it.
record Start(Net net, int samples, long seed) implements Job<Start.Distance> {
    /// @param share ‖K₀ − K∞‖/‖K∞‖ on the examples
    record Distance(double share) {}

    @Override
    public Distance compute(Work work) {
        var sample = new Sample(work.task(Digits.SOURCE), seed, samples, 0);
        return new Distance(InfiniteLimit.gap(work.backend(), sample, work.get(net.limit()), net.architecture(), seed));
    }

    @Override
    public double cost() {
        return net.drawCost() + 2 * net.passCost(samples) + 1e-7 * 4 * samples * samples * net.width();
    }

    @Override
    public long bytes(Distance distance) {
        return 16;
    }
}
