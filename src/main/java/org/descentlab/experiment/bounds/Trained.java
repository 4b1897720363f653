package org.descentlab.experiment.bounds;

import java.util.stream.IntStream;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.LogisticRun;
import org.descentlab.net.LogisticRun.Look;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One network that bounds are about.
///
/// @param share of the labels that are drawn at random
record Trained(int samples, int width, int epochs, double share, long seed) implements TrainingJob<Look> {
    static final int LAYERS = 2;
    private static final int LOOKS = 10;
    private static final double FLOPS_PER_MILLISECOND = 4e7;

    static Trained of(Ask ask, double share, long seed) {
        return new Trained(ask.get(Bounds.SAMPLES), ask.get(Bounds.WIDTH), ask.get(Bounds.EPOCHS), share, seed);
    }

    /// The same on the first half of its examples.
    Trained half() {
        return new Trained(samples / 2, width, epochs, share, seed);
    }

    int[] sizes() {
        return new int[] {Images.INPUTS, width, 1};
    }

    int weights() {
        return width * (Images.INPUTS + 1);
    }

    ClassifierRun.Set examples(Work work) {
        return work.get(new Images()).training(seed, samples, share);
    }

    ClassifierRun.Set tests(Work work) {
        return work.get(new Images()).testing(seed, share);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new LogisticRun(work.backend(), sizes(), examples(work), tests(work), seed, work.cancelled());
    }

    @Override
    public int steps() {
        return epochs * LogisticRun.each(samples);
    }

    /// After the first epochs, then more and more rarely.
    @Override
    public int[] recorded() {
        int each = LogisticRun.each(samples);
        return IntStream.concat(IntStream.of(0), Recorder.ratios(epochs, LOOKS)).map(epoch -> epoch * each).toArray();
    }

    @Override
    public long lookBytes() {
        return 300;
    }

    @Override
    public double cost() {
        return 20 + 0.03 * steps() + passes(3.0 * samples * epochs + (LOOKS + 1.0) * (samples + Images.TESTS));
    }

    /// Milliseconds of so many forward passes of one example.
    double passes(double examples) {
        return 2.0 * weights() * examples / FLOPS_PER_MILLISECOND;
    }
}
