package org.descentlab.experiment.induction;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.data.RepeatedSequences;
import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.net.AttentionOnly;
import org.descentlab.net.Keyframe;
import org.descentlab.net.PlainAdam;
import org.descentlab.net.Trainee;
import org.descentlab.tensor.Streams;

/// A transformer that learns to copy, by Adam, new sequences in every step.
final class Copying implements Trainee<Look> {
    static final int BATCH = 32;
    private static final int EVALUATED = 64, WARM = 50;
    private static final double SECOND = 0.99, CLIP = 1;
    private final Transformer job;
    private final AttentionOnly net, seen;
    private final PlainAdam adam;
    private final RepeatedSequences data;
    private final int[] input, target, periods = new int[BATCH];
    private final Copies evaluation;
    private RandomGenerator random;
    private int step;

    Copying(Transformer job) {
        this.job = job;
        net = new AttentionOnly(job.shape(), BATCH);
        seen = new AttentionOnly(job.shape(), EVALUATED);
        net.draw(Streams.stream(job.seed(), "induction weights"));
        adam = new PlainAdam(net.weights.length, SECOND);
        data = new RepeatedSequences(job.vocabulary(), job.length(), job.low(), job.high());
        random = sequences();
        input = new int[BATCH * job.length()];
        target = new int[input.length];
        evaluation = new Copies(data, "evaluation");
    }

    private RandomGenerator sequences() {
        return Streams.stream(job.seed(), "induction sequences");
    }

    @Override
    public double step() {
        data.draw(random, input, target, periods);
        net.forward(input, -1);
        double loss = net.loss(target, null);
        net.backward(target);
        adam.step(net.weights, net.gradient, job.rate() * Math.min(1, ++step / (double) WARM), CLIP);
        return loss;
    }

    @Override
    public Look look() {
        evaluation.run(-1);
        List<Scores> heads = evaluation.heads();
        double first = evaluation.first, second = evaluation.second, accuracy = evaluation.accuracy;
        return new Look(first, second, accuracy, heads, seen.patterns(0, 0), evaluation.periods[0],
                step == job.steps() ? end(heads) : null);
    }

    /// What is seen at the last step only.
    private Look.End end(List<Scores> heads) {
        evaluation.run(0);
        double[] byPeriod = new double[job.high() - Look.LEAST_PERIOD + 1], matching = new double[byPeriod.length];
        for (int i = 0; i < byPeriod.length; i++) {
            Copies other = at(Look.LEAST_PERIOD + i);
            byPeriod[i] = other.accuracy;
            matching[i] = Look.most(other.heads(), Scores::induction);
        }
        boolean elsewhere = Look.elsewhere(matching, job.low()).average().orElse(Double.NaN) > Scores.NAMED;
        List<Kind> kinds = new ArrayList<>(heads.stream().map(Scores::kind).toList());
        if (job.low() == job.high() && !elsewhere) kinds.replaceAll(kind -> kind == Kind.INDUCTION ? Kind.SHORTCUT : kind);
        return new Look.End(kinds, evaluation.accuracy, byPeriod, matching);
    }

    /// What it does on sequences of one period.
    private Copies at(int period) {
        var other = new Copies(new RepeatedSequences(job.vocabulary(), job.length(), period, period), "period");
        other.run(-1);
        return other;
    }

    /// What is left at the end of a training with some heads switched off.
    ///
    /// @param off as of [Switched]
    Switched.Left without(Keyframe end, int off) {
        adam.resume(end, net.weights);
        for (int l = 0; l < job.layers(); l++)
            for (int h = 0; h < job.heads(); h++) if ((off >> Switched.bit(l, h) & 1) == 1) net.silence(l, h);
        evaluation.run(-1);
        return new Switched.Left(evaluation.accuracy, evaluation.second,
                IntStream.rangeClosed(Look.LEAST_PERIOD, job.high()).mapToDouble(period -> at(period).accuracy).toArray());
    }

    @Override
    public double loss(Look look) {
        return look.first();
    }

    @Override
    public Keyframe keyframe(int at) {
        return adam.keyframe(at, net.weights);
    }

    @Override
    public void resume(Keyframe from) {
        adam.resume(from, net.weights);
        random = sequences();
        for (step = 0; step < from.step(); step++) data.draw(random, input, target, periods);
    }

    /// 64 sequences, always the same, and what the network does on them.
    private final class Copies {
        private final int[] input = new int[EVALUATED * job.length()], target = new int[input.length], periods = new int[EVALUATED];
        private final float[] losses = new float[input.length];
        private double first, second, accuracy;

        Copies(RepeatedSequences data, String purpose) {
            data.draw(Streams.stream(job.seed(), "induction " + purpose), input, target, periods);
        }

        void run(int flattened) {
            System.arraycopy(net.weights, 0, seen.weights, 0, net.weights.length);
            seen.forward(input, flattened);
            seen.loss(target, losses);
            int t = job.length(), early = 0, copied = 0, right = 0;
            double a = 0, b = 0;
            for (int s = 0; s < EVALUATED; s++)
                for (int i = 0; i < Math.min(t, 2 * periods[s]); i++) {
                    int r = s * t + i;
                    if (i < periods[s] - 1) {
                        a += losses[r];
                        early++;
                    } else if (i >= periods[s]) {
                        b += losses[r];
                        copied++;
                        if (seen.right(r, target[r])) right++;
                    }
                }
            first = a / early;
            second = b / copied;
            accuracy = (double) right / copied;
        }

        /// Of all heads, layer by layer.
        List<Scores> heads() {
            List<Scores> all = new ArrayList<>();
            for (int l = 0; l < job.layers(); l++)
                for (int h = 0; h < job.heads(); h++) {
                    int layer = l, head = h;
                    all.add(Scores.of((s, i, j) -> seen.pattern(layer, s, head, i, j), job.length(), periods));
                }
            return all;
        }
    }
}
