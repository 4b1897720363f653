package org.descentlab.net;

import java.util.function.Predicate;

/// A [ClassifierRun] on labels of which some are wrong, and what it makes of these while it trains.
public final class NoisyClassifierRun implements Trainee<NoisyClassifierRun.Look> {
    private final ClassifierRun run;
    private final int[] given, truth;
    private final Predicate<Look> fitted;

    /// What is seen at one step.
    ///
    /// @param loss      training cross-entropy on the given labels
    /// @param train     training error on the given labels, share
    /// @param test      test error on true labels, share
    /// @param recovered share of the wrongly labelled examples that are taken for what they are; NaN without any
    /// @param memorized likewise for what their label says
    public record Look(double loss, double train, double test, double recovered, double memorized) {}

    /// @param given the labels that `run` trains on
    /// @param truth the true ones of the same examples
    public NoisyClassifierRun(ClassifierRun run, int[] given, int[] truth) {
        this(run, given, truth, look -> false);
    }

    /// @param fitted when training ends
    public NoisyClassifierRun(ClassifierRun run, int[] given, int[] truth, Predicate<Look> fitted) {
        this.run = run;
        this.given = given;
        this.truth = truth;
        this.fitted = fitted;
    }

    @Override
    public double step() {
        return run.step();
    }

    @Override
    public Look look() {
        int[] classes = new int[given.length];
        var e = run.trainErrors(classes);
        double wrong = 0, recovered = 0, memorized = 0;
        for (int i = 0; i < given.length; i++) {
            if (given[i] == truth[i]) continue;
            wrong++;
            if (classes[i] == truth[i]) recovered++;
            if (classes[i] == given[i]) memorized++;
        }
        return new Look(e.loss(), e.wrong(), run.testErrors().wrong(), recovered / wrong, memorized / wrong);
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public boolean fitted(Look look) {
        return fitted.test(look);
    }

    @Override
    public Keyframe keyframe(int step) {
        return run.keyframe(step);
    }

    @Override
    public void resume(Keyframe from) {
        run.resume(from);
    }

    @Override
    public void close() {
        run.close();
    }
}
