package org.descentlab.experiment.randomlabels;

import org.descentlab.data.Digits;
import org.descentlab.data.Task;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.net.Course;
import org.descentlab.net.NoisyClassifierRun;
import org.descentlab.net.NoisyClassifierRun.Look;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// One classifier, trained until it has reached its aim.
///
/// @param share  of the training labels that are drawn anew
/// @param epochs at most
record Fit(Inputs inputs, double share, int samples, int width, double rate, int batch, double decay, Stop stop, int epochs,
        long seed) implements TrainingJob<Look> {
    /// The share of new inputs that are read wrong, in expectation, by whatever knows nothing of their labels.
    static final double CHANCE = 1 - 1.0 / Digits.CLASSES;
    /// Epochs that true and noisy labels take at the defaults; a small loss takes several times as many.
    private static final int TRUE = 10, NOISY = 45, LONGER = 6;
    private static final double FLOPS_PER_MILLISECOND = 4e6;

    static Fit of(Ask ask, Inputs inputs, double share, long seed) {
        return new Fit(inputs, share, ask.get(RandomLabels.SAMPLES), ask.get(RandomLabels.WIDTH), ask.get(RandomLabels.RATE),
                ask.get(RandomLabels.BATCH), ask.get(RandomLabels.DECAY), ask.get(RandomLabels.UNTIL), ask.get(RandomLabels.EPOCHS), seed);
    }

    /// The share of the training labels that are wrong, in expectation: a label drawn anew is right once in ten times.
    static double wrong(double share) {
        return CHANCE * share;
    }

    private ClassifierRun.Plan plan() {
        return new ClassifierRun.Plan(rate, batch, decay, 0, epochs);
    }

    /// Steps in an epoch.
    int each() {
        return plan().each(samples);
    }

    /// Digits to learn from, with their true labels, and all others to be tested on; the same ones for all inputs and shares.
    record Sets(Set train, Set test) {}

    Sets sets(Work work) {
        Task digits = work.task(Digits.SOURCE);
        float[][] x = inputs.of(Digits.standardised(digits.images()), seed);
        int[] order = Streams.permutation(Streams.stream(seed, "random labels: split"), x.length);
        return new Sets(Set.of(x, digits.classes(), order, 0, samples), Set.of(x, digits.classes(), order, samples, x.length));
    }

    /// The training examples with the labels that are given.
    Set given(Set train) {
        return train.redrawn(share, Digits.CLASSES, Streams.stream(seed, "random labels: labels"));
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        Sets sets = sets(work);
        Set given = given(sets.train);
        var run = new ClassifierRun(work.backend(), new int[] {Digits.PIXELS, width, Digits.CLASSES}, plan(), given, sets.test, seed,
                work.cancelled());
        return new NoisyClassifierRun(run, given.labels(), sets.train.labels(), stop::reached);
    }

    @Override
    public int steps() {
        return plan().steps(samples);
    }

    @Override
    public int[] recorded() {
        return plan().recorded(samples);
    }

    /// Epochs until a run had reached its aim; NaN if it did not.
    double epochs(Course<Look> run) {
        return run.fitted() ? (double) run.lastStep() / each() : Double.NaN;
    }

    @Override
    public double cost() {
        boolean easy = inputs != Inputs.IMAGES || share == 0;
        double passed = Math.min(epochs, (easy ? TRUE : NOISY) * (stop == Stop.FITTED ? 1 : LONGER));
        double weights = (Digits.PIXELS + Digits.CLASSES) * (double) width;
        return 20 + passed * weights * (6 * samples + 20.0 * each() + 2 * Digits.INFO.count()) / FLOPS_PER_MILLISECOND;
    }
}
