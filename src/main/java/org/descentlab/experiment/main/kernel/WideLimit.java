package org.descentlab.experiment.main.kernel;

import java.util.Arrays;
import org.descentlab.data.Sample;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.LimitTable;
import org.descentlab.kernel.InfiniteLimit;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// The infinite-width kernel on one seed's training set, and its distance from the initial kernels of all widths.
record WideLimit(String task, int samples, Activation activation, long seed) implements Job<InfiniteLimit> {
    @Override
    public InfiniteLimit compute(Work work) {
        int[] widths = Arrays.stream(MainSettings.WIDTHS).mapToInt(m -> (int) m).toArray();
        var sample = new Sample(work.task(task), seed, samples, 0);
        return InfiniteLimit.of(work.backend(), sample, work.get(new LimitTable(activation)), activation, widths, seed, work.cancelled());
    }

    @Override
    public long bytes(InfiniteLimit l) {
        return 256 + 8L * (l.eigenvalues().length + l.gaps().length);
    }

    @Override
    public double cost() {
        return 80 * Math.pow(samples / 300.0, 2);
    }
}
