package org.descentlab.experiment.induction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.data.RepeatedSequences;
import org.descentlab.experiment.induction.Induction.Encoding;
import org.descentlab.experiment.induction.Induction.Period;
import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.net.AttentionOnly;
import org.descentlab.net.PlainAdam;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Trains one attention-only transformer on repeated sequences and measures its heads on the way.
///
/// @param low     least period in training, and `high` the largest; sequences are 2·high tokens long
/// @param learned learned absolute positions instead of the relative bias
record Transformer(int vocabulary, int width, int layers, int heads, boolean learned, int low, int high, double rate, int steps, long seed)
        implements Job<Trained> {
    private static final int BATCH = 32, EVALUATED = 64, WARM = 50, EVERY = 10;
    private static final double SECOND = 0.99, CLIP = 1, DIVERGED = 1e3;

    static Transformer of(Ask ask, Period period, long seed) {
        int low = period == Period.FIXED ? high(ask) : low(ask);
        boolean learned = ask.get(Induction.ENCODING) == Encoding.LEARNED;
        return new Transformer(ask.get(Induction.VOCABULARY), ask.get(Induction.DIMENSION), ask.get(Induction.LAYERS),
                ask.get(Induction.HEADS), learned, low, high(ask), ask.get(Induction.RATE), ask.get(Induction.STEPS), seed);
    }

    /// The largest period: at most half of the vocabulary.
    static int high(Ask ask) {
        return Math.min(ask.get(Induction.HIGH), ask.get(Induction.VOCABULARY) / 2);
    }

    static int low(Ask ask) {
        return Math.min(ask.get(Induction.LOW), high(ask));
    }

    int length() {
        return 2 * high;
    }

    @Override
    public Trained compute(Work work) {
        int t = length();
        var shape = new AttentionOnly.Shape(vocabulary, width, layers, heads, width / 2, t, learned);
        var net = new AttentionOnly(shape, BATCH);
        var seen = new AttentionOnly(shape, EVALUATED);
        net.draw(Streams.stream(seed, "induction weights"));
        var adam = new PlainAdam(net.weights.length, SECOND);
        var data = new RepeatedSequences(vocabulary, t, low, high);
        RandomGenerator random = Streams.stream(seed, "induction sequences");
        int[] input = new int[BATCH * t], target = new int[BATCH * t], periods = new int[BATCH], at = checkpoints(steps);
        var shown = new Measured(data, "evaluation");
        double[][] curves = new double[4][at.length];
        for (double[] c : curves) Arrays.fill(c, Double.NaN);
        float[][][] maps = new float[at.length][][];
        boolean diverged = false;
        for (int s = 0, c = 0; s <= steps; s++) {
            if (s == at[c]) {
                shown.run(work, seen, net.weights, -1);
                diverged = !(shown.first < DIVERGED);
                if (diverged) break;
                curves[0][c] = shown.first;
                curves[1][c] = shown.second;
                curves[2][c] = shown.best(seen, layers - 1, layers).induction();
                curves[3][c] = previous(seen, shown);
                maps[c++] = maps(seen);
            }
            if (s == steps) break;
            work.cancelled().check();
            data.draw(random, input, target, periods);
            net.forward(input, -1);
            net.loss(target, null);
            work.cancelled().check();
            net.backward(target);
            adam.step(net.weights, net.gradient, rate * Math.min(1, (s + 1.0) / WARM), CLIP);
        }
        if (diverged) return new Trained(at, curves[0], curves[1], curves[2], curves[3], maps, List.of(), Double.NaN, Double.NaN,
                new double[0], new double[0], high, true);
        List<Kind> kinds = new ArrayList<>();
        for (int l = 0; l < layers; l++) for (int h = 0; h < heads; h++) kinds.add(shown.scores(seen, l, h).kind());
        double accuracy = shown.accuracy;
        int period = shown.periods[0];
        shown.run(work, seen, net.weights, 0);
        double flattened = shown.accuracy;
        double[] byPeriod = new double[high - Trained.LEAST_PERIOD + 1], matching = new double[byPeriod.length];
        for (int i = 0; i < byPeriod.length; i++) {
            var other = new Measured(new RepeatedSequences(vocabulary, t, Trained.LEAST_PERIOD + i, Trained.LEAST_PERIOD + i), "period");
            other.run(work, seen, net.weights, -1);
            byPeriod[i] = other.accuracy;
            matching[i] = other.best(seen, 0, layers).induction();
        }
        boolean elsewhere = Trained.elsewhere(matching, low).average().orElse(Double.NaN) > Scores.NAMED;
        if (low == high && !elsewhere) kinds.replaceAll(kind -> kind == Kind.INDUCTION ? Kind.SHORTCUT : kind);
        return new Trained(at, curves[0], curves[1], curves[2], curves[3], maps, kinds, accuracy, flattened,
                byPeriod, matching, period, false);
    }

    private double previous(AttentionOnly net, Measured on) {
        double most = 0;
        for (int h = 0; h < heads; h++) most = Math.max(most, on.scores(net, 0, h).previous());
        return most;
    }

    private float[][] maps(AttentionOnly net) {
        int t = length();
        float[][] out = new float[layers][t * t];
        for (int l = 0; l < layers; l++)
            for (int i = 0; i < t; i++) for (int j = 0; j <= i; j++) out[l][i * t + j] = net.pattern(l, 0, 0, i, j);
        return out;
    }

    /// 64 sequences, always the same, and what a network does on them.
    private final class Measured {
        private final int[] input = new int[EVALUATED * length()], target = new int[input.length], periods = new int[EVALUATED];
        private final float[] losses = new float[input.length];
        private double first, second, accuracy;

        Measured(RepeatedSequences data, String purpose) {
            data.draw(Streams.stream(seed, "induction " + purpose), input, target, periods);
        }

        void run(Work work, AttentionOnly net, float[] weights, int flattened) {
            work.cancelled().check();
            System.arraycopy(weights, 0, net.weights, 0, weights.length);
            net.forward(input, flattened);
            net.loss(target, losses);
            int t = length(), early = 0, copied = 0, right = 0;
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
                        if (net.right(r, target[r])) right++;
                    }
                }
            first = a / early;
            second = b / copied;
            accuracy = (double) right / copied;
        }

        Scores scores(AttentionOnly net, int layer, int head) {
            return Scores.of((s, i, j) -> net.pattern(layer, s, head, i, j), length(), periods);
        }

        /// The head of the largest induction score in these layers.
        Scores best(AttentionOnly net, int from, int to) {
            Scores best = null;
            for (int l = from; l < to; l++)
                for (int h = 0; h < heads; h++) {
                    Scores one = scores(net, l, h);
                    if (best == null || one.induction() > best.induction()) best = one;
                }
            return best;
        }
    }

    /// Every tenth step, and the last.
    static int[] checkpoints(int steps) {
        return IntStream.concat(IntStream.iterate(0, s -> s < steps, s -> s + EVERY), IntStream.of(steps)).toArray();
    }

    @Override
    public double cost() {
        double t = length(), all = heads * width / 2.0, row = layers * (4 * all * width + 2 * t * all) + width * vocabulary;
        return steps * BATCH * t * (row * 1e-7 + 4e-4);
    }

    @Override
    public long bytes(Trained r) {
        return 4096 + 4L * r.at().length * layers * length() * length() + 32L * r.at().length;
    }

    @Override
    public long steps(Trained r) {
        return steps;
    }
}
