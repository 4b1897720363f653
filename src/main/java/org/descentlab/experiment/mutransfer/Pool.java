package org.descentlab.experiment.mutransfer;

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
        float[][] x = Digits.sphere(task.images(), LENGTH);
        int[] order = Streams.permutation(Streams.stream(0, "mu transfer split"), x.length);
        return new Sets(ClassifierRun.Set.of(x, task.classes(), order, 0, TRAINED),
                ClassifierRun.Set.of(x, task.classes(), order, TRAINED, x.length));
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
