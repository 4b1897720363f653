package org.descentlab.experiment.network;

import java.util.Arrays;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.ClassifierRun.Look;
import org.descentlab.net.Trainee;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One classifier, trained until it fits.
///
/// @param share of the training labels that are drawn at random
public record FitClassifier(int samples, int width, int hidden, double rate, int batch, double weightDecay, double share,
        long seed) implements TrainingJob<Look> {
    /// The cross-entropy at which training ends.
    public static final double TARGET = 0.01;
    /// At most so many epochs, or as many as make up so many examples.
    private static final int EPOCHS = 250, EXAMPLES = 250_000;
    private static final double FLOPS_PER_MILLISECOND = 4e6;

    private ClassifierRun.Plan plan() {
        return new ClassifierRun.Plan(rate, batch, weightDecay, TARGET, Math.max(EPOCHS, EXAMPLES / samples));
    }

    /// Layer widths from inputs to classes.
    int[] sizes() {
        int[] sizes = new int[hidden + 2];
        Arrays.fill(sizes, width);
        sizes[0] = MnistPool.INPUTS;
        sizes[hidden + 1] = MnistPool.CLASSES;
        return sizes;
    }

    ClassifierRun.Set examples(Work work) {
        return work.get(new MnistPool()).training(seed, samples, share);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        ClassifierRun.Set tests = work.get(new MnistPool()).testing(seed);
        return new ClassifierRun(work.backend(), sizes(), plan(), examples(work), tests, seed, work.cancelled());
    }

    @Override
    public int steps() {
        return plan().steps(samples);
    }

    @Override
    public int[] recorded() {
        return plan().recorded(samples);
    }

    @Override
    public double cost() {
        return 50 + passes(3 * samples * (12 + share * 35 + 6000.0 / samples) + MnistPool.TESTS * 20.0);
    }

    /// Milliseconds of so many forward passes of one example.
    double passes(double examples) {
        double weights = 206.0 * width + (hidden - 1.0) * width * width;
        return 2 * weights * examples / FLOPS_PER_MILLISECOND;
    }
}
