package org.descentlab.experiment.trainedsweep;

import static org.descentlab.experiment.trainedsweep.TrainedSweep.DECAY;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.NOISE;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.RATE;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.SAMPLES;
import static org.descentlab.experiment.trainedsweep.TrainedSweep.STEPS;

import org.descentlab.data.Digits;
import org.descentlab.data.Task;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.net.FullBatchClassifier;
import org.descentlab.net.FullBatchClassifier.Look;
import org.descentlab.net.FullBatchClassifier.Objective;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// One network on digits of which some are wrongly labelled, under one seed.
record Fit(Objective objective, int width, int samples, double noise, double rate, double decay, int steps, long seed)
        implements
            TrainingJob<Look> {
    private static final int LOOKS = 40;
    private static final double NORM = 4;
    private static final double FLOPS_PER_MILLISECOND = 1.2e7;

    static Fit of(Ask ask, Objective objective, int width, long seed) {
        return new Fit(objective, width, ask.get(SAMPLES), ask.get(NOISE), ask.get(RATE), ask.get(DECAY), ask.get(STEPS), seed);
    }

    /// Weights and biases for each output of each example: at 1 there are as many as numbers to fit.
    static double ratio(int width, int samples) {
        return FullBatchClassifier.parameters(Digits.PIXELS, width, Digits.CLASSES) / ((double) samples * Digits.CLASSES);
    }

    /// The training examples; the label of example i is moved to another digit, each as likely, where u_i < noise with u fixed by the
    /// seed. All other digits are for testing, with their true labels.
    @Override
    public Trainee<Look> trainee(Work work) {
        Task digits = work.task(Digits.SOURCE);
        float[][] x = Digits.sphere(digits.images(), NORM);
        int[] order = Streams.permutation(Streams.stream(seed, "trained sweep: split"), x.length);
        Set train = Set.of(x, digits.classes(), order, 0, samples), test = Set.of(x, digits.classes(), order, samples, x.length);
        Digits.mislabel(train.labels(), noise, Streams.stream(seed, "trained sweep: label noise"));
        return new FullBatchClassifier(work.backend(), new FullBatchClassifier.Plan(objective, width, rate, decay, steps), train, test,
                Digits.CLASSES, seed);
    }

    @Override
    public int[] recorded() {
        return Recorder.ratios(steps, LOOKS).toArray();
    }

    @Override
    public double cost() {
        double each = 6.0 * samples + 40, looks = 2.0 * LOOKS * Digits.INFO.count() / steps;
        return 10 + (Digits.PIXELS + Digits.CLASSES) * (double) (width + 10) * steps * (each + looks) / FLOPS_PER_MILLISECOND;
    }
}
