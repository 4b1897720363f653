package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;

/// The kernel's picture at a step, inputs sorted by digit, averaged down to at most 100 × 100.
public record KernelMap(NetworkSpec spec, int step) implements Job<float[][]> {
    @Override
    public float[][] compute(Work work) {
        Sample sample = Networks.sample(work, spec);
        Integer[] order = new Integer[sample.n];
        for (int i = 0; i < sample.n; i++) order[i] = i;
        java.util.Arrays.sort(order, java.util.Comparator.comparingInt(i -> sample.task.classes()[sample.train[i]]));
        try (var space = work.backend().workspace()) {
            Matrix k = KernelAt.of(work, space, spec, sample, step);
            int block = (sample.n + 99) / 100, size = sample.n / block;
            float[][] cells = new float[size][size];
            for (int r = 0; r < size * block; r++)
                for (int c = 0; c < size * block; c++) cells[r / block][c / block] += (float) (k.get(order[r], order[c]) / (block * block));
            return cells;
        }
    }

    @Override
    public long bytes(float[][] cells) {
        return 4L * cells.length * cells.length;
    }
}
