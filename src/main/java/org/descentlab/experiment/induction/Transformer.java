package org.descentlab.experiment.induction;

import java.util.random.RandomGenerator;
import org.descentlab.data.RepeatedSequences;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.net.AttentionOnly;
import org.descentlab.net.PlainAdam;
import org.descentlab.tensor.Streams;

/// Trains one attention-only transformer on repeated sequences and measures its heads on the way.
///
/// @param low     least period in training, and `high` the largest; sequences are 2·high tokens long
/// @param learned learned absolute positions instead of the relative bias
record Transformer(int vocabulary, int width, int layers, int heads, boolean learned, int low, int high, double rate, int steps, long seed)
        implements Job<Transformer.Trained> {
    private static final int BATCH = 32, EVALUATED = 64, WARM = 50, EVERY = 10;
    private static final double SECOND = 0.99, CLIP = 1, DIVERGED = 1e3;
    static final int LEAST_PERIOD = 4;

    /// @param at         steps at which everything was measured
    /// @param firstLoss  mean loss over the first copy, `[i]`; `secondLoss` over the second
    /// @param induction  the best head's score, `previous` the best of the first layer
    /// @param maps       `[i][layer]` T × T patterns of head 0 on the first evaluated sequence
    /// @param labels     each head's name at the end, layer by layer; an induction head that fails at other periods is a "shortcut"
    /// @param flattened  accuracy with the first layer's patterns made uniform, `accuracy` without
    /// @param byPeriod   accuracy on the second copy for the periods from 4 to `high`, and `matching` the induction score there
    record Trained(int[] at, double[] firstLoss, double[] secondLoss, double[] induction, double[] previous, float[][][] maps, String[] labels,
                   double accuracy, double flattened, double[] byPeriod, double[] matching, int period, boolean diverged) { }

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
        for (double[] c : curves) java.util.Arrays.fill(c, Double.NaN);
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
        if (diverged) return new Trained(at, curves[0], curves[1], curves[2], curves[3], maps, new String[0], Double.NaN, Double.NaN, new double[0], new double[0], high, true);
        String[] labels = new String[layers * heads];
        for (int l = 0; l < layers; l++) for (int h = 0; h < heads; h++) labels[l * heads + h] = shown.scores(seen, l, h).label();
        double accuracy = shown.accuracy;
        int period = shown.periods[0];
        shown.run(work, seen, net.weights, 0);
        double flattened = shown.accuracy;
        double[] byPeriod = new double[high - LEAST_PERIOD + 1], matching = new double[byPeriod.length];
        for (int i = 0; i < byPeriod.length; i++) {
            var other = new Measured(new RepeatedSequences(vocabulary, t, LEAST_PERIOD + i, LEAST_PERIOD + i), "period");
            other.run(work, seen, net.weights, -1);
            byPeriod[i] = other.accuracy;
            matching[i] = other.best(seen, 0, layers).induction();
        }
        if (low == high && !(mean(matching, low) > Scores.NAMED)) for (int i = 0; i < labels.length; i++) if (labels[i].equals("induction")) labels[i] = "shortcut";
        return new Trained(at, curves[0], curves[1], curves[2], curves[3], maps, labels, accuracy, flattened, byPeriod, matching, period, false);
    }

    /// Mean over the tested periods that do not divide `trained`: what is learned by position holds at its divisors in part.
    static double mean(double[] byPeriod, int trained) {
        return elsewhere(byPeriod, trained).average().orElse(Double.NaN);
    }

    static java.util.stream.DoubleStream elsewhere(double[] byPeriod, int trained) {
        return java.util.stream.IntStream.range(0, byPeriod.length).filter(i -> trained % (LEAST_PERIOD + i) != 0).mapToDouble(i -> byPeriod[i]);
    }

    private double previous(AttentionOnly net, Measured on) {
        double most = 0;
        for (int h = 0; h < heads; h++) most = Math.max(most, on.scores(net, 0, h).previous());
        return most;
    }

    private float[][] maps(AttentionOnly net) {
        int t = length();
        float[][] out = new float[layers][t * t];
        for (int l = 0; l < layers; l++) for (int i = 0; i < t; i++) for (int j = 0; j <= i; j++) out[l][i * t + j] = net.pattern(l, 0, 0, i, j);
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
        return java.util.stream.IntStream.concat(java.util.stream.IntStream.iterate(0, s -> s < steps, s -> s + EVERY), java.util.stream.IntStream.of(steps)).toArray();
    }

    @Override
    public double cost() {
        double t = length(), all = heads * width / 2.0, row = layers * (4 * all * width + 2 * t * all) + width * vocabulary;
        return steps * BATCH * t * (row * 1e-7 + 4e-4);
    }

    @Override
    public long bytes(Trained r) {
        return 4096 + 4L * r.at.length * layers * length() * length() + 32L * r.at.length;
    }

    @Override
    public long steps(Trained r) {
        return steps;
    }
}
