package org.descentlab.experiment.randomlabels;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.tensor.Streams;

/// A network with one hidden layer of ReLU units by plain loops in double precision: the second route to what the bench trains.
final class PlainClassifier {
    private static final double MOMENTUM = 0.9;
    final double[][] first, last;
    private final double[][] firstSpeed, lastSpeed;
    private final RandomGenerator batches;

    PlainClassifier(int inputs, int hidden, int classes, long seed) {
        var random = Streams.stream(seed, "dense classifier");
        first = drawn(hidden, inputs, Math.sqrt(2.0 / inputs), random);
        last = drawn(classes, hidden, Math.sqrt(1.0 / hidden), random);
        firstSpeed = new double[hidden][inputs];
        lastSpeed = new double[classes][hidden];
        batches = Streams.stream(seed, "classifier batches");
    }

    /// Column by column.
    private static double[][] drawn(int rows, int columns, double scale, RandomGenerator random) {
        double[][] w = new double[rows][columns];
        for (int j = 0; j < columns; j++) for (int i = 0; i < rows; i++) w[i][j] = (float) (scale * random.nextGaussian());
        return w;
    }

    private double[] hidden(float[] x) {
        double[] h = new double[first.length];
        for (int i = 0; i < h.length; i++) {
            for (int j = 0; j < x.length; j++) h[i] += first[i][j] * x[j];
            h[i] = Math.max(0, h[i]);
        }
        return h;
    }

    private double[] logits(double[] h) {
        double[] f = new double[last.length];
        for (int k = 0; k < f.length; k++) for (int i = 0; i < h.length; i++) f[k] += last[k][i] * h[i];
        return f;
    }

    private static double[] probabilities(double[] f) {
        double most = Arrays.stream(f).max().orElseThrow(), sum = Arrays.stream(f).map(v -> Math.exp(v - most)).sum();
        return Arrays.stream(f).map(v -> Math.exp(v - most) / sum).toArray();
    }

    void epoch(Set train, int batch, double rate, double decay) {
        int[] order = Streams.permutation(batches, train.size());
        for (int at = 0; at < order.length; at += batch)
            step(train, Arrays.copyOfRange(order, at, Math.min(at + batch, order.length)), rate, decay);
    }

    private void step(Set train, int[] rows, double rate, double decay) {
        double[][] firstSlope = new double[first.length][first[0].length], lastSlope = new double[last.length][first.length];
        for (int r : rows) {
            float[] x = train.inputs()[r];
            double[] h = hidden(x), p = probabilities(logits(h)), back = new double[h.length];
            p[train.labels()[r]]--;
            for (int k = 0; k < p.length; k++) for (int i = 0; i < h.length; i++) {
                lastSlope[k][i] += p[k] * h[i] / rows.length;
                if (h[i] > 0) back[i] += p[k] * last[k][i];
            }
            for (int i = 0; i < h.length; i++) for (int j = 0; j < x.length; j++) firstSlope[i][j] += back[i] * x[j] / rows.length;
        }
        move(first, firstSpeed, firstSlope, rate, decay);
        move(last, lastSpeed, lastSlope, rate, decay);
    }

    private static void move(double[][] w, double[][] speed, double[][] slope, double rate, double decay) {
        for (int i = 0; i < w.length; i++) for (int j = 0; j < w[i].length; j++) {
            speed[i][j] = MOMENTUM * speed[i][j] + slope[i][j] + decay * w[i][j];
            w[i][j] -= rate * speed[i][j];
        }
    }

    double loss(Set of) {
        double sum = 0;
        for (int r = 0; r < of.size(); r++) sum -= Math.log(probabilities(logits(hidden(of.inputs()[r])))[of.labels()[r]]);
        return sum / of.size();
    }

    double error(Set of) {
        double wrong = 0;
        for (int r = 0; r < of.size(); r++) {
            double[] f = logits(hidden(of.inputs()[r]));
            int best = 0;
            for (int k = 1; k < f.length; k++) if (f[k] > f[best]) best = k;
            if (best != of.labels()[r]) wrong++;
        }
        return wrong / of.size();
    }
}
