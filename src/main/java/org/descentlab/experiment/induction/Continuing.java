package org.descentlab.experiment.induction;

import java.util.random.RandomGenerator;
import org.descentlab.data.MarkovChains;
import org.descentlab.experiment.induction.Chain.Look;
import org.descentlab.net.AttentionOnly;
import org.descentlab.net.Keyframe;
import org.descentlab.net.PlainAdam;
import org.descentlab.net.Trainee;
import org.descentlab.tensor.Streams;

/// A transformer that learns to continue Markov chains, by Adam, new chains in every step.
final class Continuing implements Trainee<Look> {
    static final int EVALUATED = 128;
    private static final int WARM = 50;
    /// Q, K, V and O begin as so much of N(0, 1/fan-in).
    private static final double SECOND = 0.99, CLIP = 1, SMALL = 0.3;
    private final Chain job;
    private final AttentionOnly net, seen;
    private final PlainAdam adam;
    private final MarkovChains data;
    private final int[] input, target, chains, next;
    private final float[] losses;
    private RandomGenerator random;
    private int step;

    Continuing(Chain job) {
        this.job = job;
        net = new AttentionOnly(job.shape(), Copying.BATCH);
        seen = new AttentionOnly(job.shape(), EVALUATED);
        net.draw(Streams.stream(job.seed(), "induction chain weights"), SMALL);
        adam = new PlainAdam(net.weights.length, SECOND);
        data = new MarkovChains(job.states(), Chain.LENGTH);
        random = sequences();
        input = new int[Copying.BATCH * Chain.LENGTH];
        target = new int[input.length];
        chains = new int[EVALUATED * Chain.LENGTH];
        next = new int[chains.length];
        losses = new float[chains.length];
        data.draw(Streams.stream(job.seed(), "induction chains, evaluation"), chains, next);
    }

    private RandomGenerator sequences() {
        return Streams.stream(job.seed(), "induction chains");
    }

    @Override
    public double step() {
        data.draw(random, input, target);
        net.forward(input, -1);
        double loss = net.loss(target, null);
        net.backward(target);
        adam.step(net.weights, net.gradient, job.rate() * Math.min(1, ++step / (double) WARM), CLIP);
        return loss;
    }

    @Override
    public Look look() {
        System.arraycopy(net.weights, 0, seen.weights, 0, net.weights.length);
        seen.forward(chains, -1);
        seen.loss(next, losses);
        int t = Chain.LENGTH, half = t / 2;
        double loss = 0, previous = 0, matching = 0;
        for (int s = 0; s < EVALUATED; s++)
            for (int i = half; i < t; i++) loss += losses[s * t + i] / (double) (EVALUATED * (t - half));
        for (int h = 0; h < job.heads(); h++) {
            previous = Math.max(previous, previous(h));
            matching = Math.max(matching, matching(h));
        }
        return new Look(loss, data.counting(chains, next, true), data.counting(chains, next, false), previous, matching,
                seen.patterns(0, 0));
    }

    private double previous(int head) {
        int t = Chain.LENGTH;
        double sum = 0;
        for (int s = 0; s < EVALUATED; s++) for (int i = 1; i < t; i++) sum += seen.pattern(0, s, head, i, i - 1);
        return sum / EVALUATED / (t - 1);
    }

    private double matching(int head) {
        int t = Chain.LENGTH, half = t / 2;
        double sum = 0;
        for (int s = 0; s < EVALUATED; s++)
            for (int i = half; i < t; i++)
                for (int j = 1; j <= i; j++)
                    if (chains[s * t + j - 1] == chains[s * t + i]) sum += seen.pattern(job.layers() - 1, s, head, i, j);
        return sum / EVALUATED / (t - half);
    }

    @Override
    public double loss(Look look) {
        return look.loss();
    }

    @Override
    public Keyframe keyframe(int at) {
        return adam.keyframe(at, net.weights);
    }

    @Override
    public void resume(Keyframe from) {
        adam.resume(from, net.weights);
        random = sequences();
        for (step = 0; step < from.step(); step++) data.draw(random, input, target);
    }
}
