package org.descentlab.experiment.incontext;

import java.util.random.RandomGenerator;
import org.descentlab.data.RegressionPrompts;
import org.descentlab.net.Keyframe;
import org.descentlab.net.LinearAttention;
import org.descentlab.net.PlainAdam;
import org.descentlab.net.Trainee;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// A linear-attention transformer while it learns; what is seen of it is its mean squared error on new tasks.
final class Student implements Trainee<Double> {
    private static final double CLIP = 1;

    private final Learner learner;
    private final Work work;
    private final RegressionPrompts prompts;
    private final LinearAttention net;
    private final PlainAdam adam;
    private final double[] tokens;
    private RandomGenerator random;
    private int step;

    Student(Learner learner, Work work) {
        this.learner = learner;
        this.work = work;
        prompts = learner.prompts();
        net = learner.network();
        net.draw(Streams.stream(learner.seed(), "in-context weights"), learner.init());
        net.prepare();
        adam = new PlainAdam(net.weights.length, 0.999);
        tokens = new double[(learner.context() + 1) * net.width];
        random = stream();
    }

    private RandomGenerator stream() {
        return Streams.stream(learner.seed(), "in-context prompts");
    }

    private double draw() {
        return prompts.draw(random, learner.context(), 1, tokens);
    }

    @Override
    public double step() {
        double loss = 0;
        for (int b = 0; b < Learner.BATCH; b++) {
            double y = draw(), off = net.forward(tokens, learner.context()) - y;
            net.backward(2 * off / Learner.BATCH);
            loss += off * off / Learner.BATCH;
        }
        net.finish();
        double share = 0.01 + 0.99 * (1 + Math.cos(Math.PI * step++ / learner.steps())) / 2;
        adam.step(net.weights, net.gradient, learner.rate() * share, CLIP);
        net.prepare();
        return loss;
    }

    @Override
    public Double look() {
        return learner.error(work, net, prompts.unlimited(), learner.context(), 1, Learner.CURVE, "curve");
    }

    @Override
    public double loss(Double look) {
        return look;
    }

    @Override
    public Keyframe keyframe(int at) {
        return adam.keyframe(at, net.weights);
    }

    /// The prompts up to there are drawn once more, so that the next ones are those that come next.
    @Override
    public void resume(Keyframe from) {
        adam.resume(from, net.weights);
        net.prepare();
        step = from.step();
        random = stream();
        for (long p = 0; p < (long) step * Learner.BATCH; p++) {
            if (p % Learner.BATCH == 0) work.cancelled().check();
            draw();
        }
    }
}
