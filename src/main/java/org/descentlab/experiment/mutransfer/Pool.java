package org.descentlab.experiment.mutransfer;

import java.util.stream.IntStream;
import org.descentlab.data.Digits;
import org.descentlab.data.Task;
import org.descentlab.net.ClassifierRun;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// The digits with all their pixels, each pixel less its mean over all images, each image scaled to length 8; 1,400 in a fixed order to learn, the
/// other 397 to look at.
record Pool() implements Job<Pool.Sets> {
    private static final int TRAINED = 1400;
    private static final double LENGTH = 8;

    record Sets(ClassifierRun.Set train, ClassifierRun.Set test) {}

    @Override
    public Sets compute(Work work) {
        Task task = work.task(Digits.SOURCE);
        float[][] x = scaled(task.images());
        int[] order = Streams.permutation(Streams.stream(0, "mu transfer split"), x.length);
        return new Sets(ClassifierRun.Set.of(x, task.classes(), order, 0, TRAINED),
                ClassifierRun.Set.of(x, task.classes(), order, TRAINED, x.length));
    }

    static float[][] scaled(float[][] images) {
        int n = images.length, pixels = images[0].length;
        double[] mean = IntStream.range(0, pixels)
                .mapToDouble(p -> IntStream.range(0, n).mapToDouble(i -> images[i][p]).average().orElseThrow())
                .toArray();
        float[][] out = new float[n][pixels];
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int p = 0; p < pixels; p++) square += Math.pow(images[i][p] - mean[p], 2);
            for (int p = 0; p < pixels; p++) out[i][p] = (float) (LENGTH * (images[i][p] - mean[p]) / Math.sqrt(square));
        }
        return out;
    }

    @Override
    public long bytes(Sets sets) {
        return 300L * (sets.train().size() + sets.test().size());
    }

    @Override
    public double cost() {
        return 30;
    }
}
