package org.descentlab.experiment.epochwise;

import static org.descentlab.experiment.epochwise.EpochWise.ADAM;
import static org.descentlab.experiment.epochwise.EpochWise.EXAMPLES;
import static org.descentlab.experiment.epochwise.EpochWise.LABELS;
import static org.descentlab.experiment.epochwise.EpochWise.STEPS;
import static org.descentlab.experiment.epochwise.EpochWise.WIDTH;

import org.descentlab.data.Digits;
import org.descentlab.data.Task;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.net.NoisyClassifierRun;
import org.descentlab.net.NoisyClassifierRun.Look;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// One network on digits of which some are wrongly labelled, under one seed.
record Noisy(int examples, int width, double rate, double share, int steps, long seed) implements TrainingJob<Look> {
    private static final int BATCH = 100, LOOKS = 60;
    private static final double FLOPS_PER_MILLISECOND = 4e6;

    static Noisy of(Ask ask, long seed) {
        return new Noisy(ask.get(EXAMPLES), ask.get(WIDTH), ask.get(ADAM), ask.get(LABELS), ask.get(STEPS), seed);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        Task digits = work.task(Digits.SOURCE);
        float[][] images = Digits.standardised(digits.images());
        int[] order = Streams.permutation(Streams.stream(seed, "epoch-wise: split"), images.length);
        Set train = Set.of(images, digits.classes(), order, 0, examples),
                test = Set.of(images, digits.classes(), order, examples, images.length);
        int[] truth = train.labels().clone();
        var random = Streams.stream(seed, "epoch-wise: wrong labels");
        for (int i = 0; i < Math.round(share * examples); i++)
            train.labels()[i] = (truth[i] + 1 + random.nextInt(Digits.CLASSES - 1)) % Digits.CLASSES;
        var plan = new ClassifierRun.Plan(rate, BATCH, 0, 0, Math.ceilDiv(steps * BATCH, examples) + 1, true);
        var run = new ClassifierRun(work.backend(), new int[] {Digits.PIXELS, width, Digits.CLASSES}, plan, train, test, seed,
                work.cancelled());
        return new NoisyClassifierRun(run, train.labels(), truth);
    }

    @Override
    public int[] recorded() {
        return Recorder.ratios(steps, LOOKS).toArray();
    }

    @Override
    public double cost() {
        double weights = (Digits.PIXELS + Digits.CLASSES) * (double) width;
        return 20 + weights * (6 * BATCH + 20.0) * steps / FLOPS_PER_MILLISECOND + 2 * LOOKS * 1800 * weights / FLOPS_PER_MILLISECOND;
    }
}
