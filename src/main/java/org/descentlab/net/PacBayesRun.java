package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.net.ClassifierRun.Set;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A random network Q = N(μ, diag s²) whose PAC-Bayes bound is made small (Dziugaite & Roy 2017). The prior is P = N(w⁰, λI) with
/// λ = 0.1·e^(−j/100), j a positive whole number: always the one nearest to the best λ, which is the mean of s² + (μ − w⁰)².
///
/// Adam descends on the logistic loss of one draw from Q, over ln 2, plus √((KL(Q‖P) + ln(2√n/0.05) + 2 ln(πj/√6))/(2n)): means at the rate
/// 0.001, ln s at 0.01, both a fifth of that in the last 30 % of the steps; every step takes 200 examples and a draw of its own.
public final class PacBayesRun implements Trainee<PacBayesRun.Look> {
    private static final double LARGEST = 0.1, EACH = 100;
    private static final double DEVIATION = 0.03, DELTA = 0.05, MEAN_RATE = 1e-3, SCALE_RATE = 1e-2, LATER = 0.2, UNTIL = 0.7;
    private static final double SECOND = 0.999;
    private static final int BATCH = 200, PART = 100, TESTED = 100, LOOKED = 20;

    private final Workspace work;
    private final Cancellation cancelled;
    private final double[] prior, mean, logScale, weights;
    private final PlainAdam means, scales;
    private final Set train, test;
    private final int steps, size;
    private final long seed;
    private final LogisticNetwork net;
    private final Matrix inputs, tests, in, part, tested;
    private final Matrix[] gradient;
    private final DenseClassifier.Buffers batch, partly, testedly;
    private int step;

    /// What is seen at one step.
    ///
    /// @param divergence KL(Q‖P), in nats
    /// @param place      j
    /// @param error      of draws from Q on training examples, mean
    /// @param test       likewise on test examples
    public record Look(double divergence, int place, double error, double test) {}

    private record Prior(double variance, int place, double divergence) {}

    /// @param sizes from inputs to the one output
    /// @param prior w⁰
    /// @param start the mean at first; all deviations are 0.03
    /// @param steps how many there will be
    public PacBayesRun(Backend backend, int[] sizes, double[] prior, double[] start, Set train, Set test, int steps, long seed,
            Cancellation cancelled) {
        this.cancelled = cancelled;
        this.prior = prior;
        this.train = train;
        this.test = test;
        this.steps = steps;
        this.seed = seed;
        mean = start.clone();
        weights = new double[mean.length];
        logScale = new double[mean.length];
        Arrays.fill(logScale, Math.log(DEVIATION));
        means = new PlainAdam(mean.length, SECOND);
        scales = new PlainAdam(mean.length, SECOND);
        size = Math.min(BATCH, train.size());
        work = backend.workspace();
        net = new LogisticNetwork(work, backend, sizes);
        inputs = train.matrix(work, Precision.FLOAT32);
        tests = test.matrix(work, Precision.FLOAT32);
        in = work.matrix(Precision.FLOAT32, size, sizes[0]);
        part = work.matrix(Precision.FLOAT32, PART, sizes[0]);
        tested = work.matrix(Precision.FLOAT32, TESTED, sizes[0]);
        gradient = net.net.matrices(work);
        batch = net.net.new Buffers(work, size);
        partly = net.net.new Buffers(work, PART);
        testedly = net.net.new Buffers(work, TESTED);
    }

    private Prior prior() {
        double sum = 0, logs = 0;
        for (int i = 0; i < mean.length; i++) {
            double d = mean[i] - prior[i];
            sum += Math.exp(2 * logScale[i]) + d * d;
            logs += logScale[i];
        }
        int size = mean.length, j = (int) Math.max(1, Math.round(EACH * Math.log(LARGEST * size / sum)));
        double variance = LARGEST * Math.exp(-j / EACH);
        return new Prior(variance, j, 0.5 * (sum / variance - size + size * Math.log(variance) - 2 * logs));
    }

    /// A draw from Q.
    private void draw(RandomGenerator random) {
        for (int i = 0; i < weights.length; i++) weights[i] = mean[i] + Math.exp(logScale[i]) * random.nextGaussian();
        net.net.set(weights);
    }

    @Override
    public double step() {
        var random = Streams.stream(seed, "posterior step " + step);
        double[] scale = new double[mean.length], noise = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            scale[i] = Math.exp(logScale[i]);
            noise[i] = random.nextGaussian();
            weights[i] = mean[i] + scale[i] * noise[i];
        }
        net.net.set(weights);
        int[] rows = random.ints(size, 0, train.size()).toArray();
        in.gather(inputs, rows);
        double loss = net.gradient(in, labels(train, rows), batch, gradient) / Math.log(2);
        Prior p = prior();
        double penalty = penalty(p), each = 1 / (4 * train.size() * penalty);
        double[] g = Keyframe.joined(gradient), byScale = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            g[i] /= Math.log(2);
            byScale[i] = g[i] * noise[i] * scale[i] + each * (scale[i] * scale[i] / p.variance - 1);
            g[i] += each * (mean[i] - prior[i]) / p.variance;
        }
        double rate = step < UNTIL * steps ? 1 : LATER;
        means.step(mean, g, rate * MEAN_RATE, Double.POSITIVE_INFINITY);
        scales.step(logScale, byScale, rate * SCALE_RATE, Double.POSITIVE_INFINITY);
        step++;
        return loss + penalty;
    }

    private double penalty(Prior p) {
        int n = train.size();
        double union = 2 * Math.log(Math.PI * p.place / Math.sqrt(6));
        return Math.sqrt((p.divergence + Math.log(2 * Math.sqrt(n) / DELTA) + union) / (2 * n));
    }

    private static int[] labels(Set of, int[] rows) {
        return Arrays.stream(rows).map(i -> of.labels()[i]).toArray();
    }

    /// From a few draws, the same at every step.
    @Override
    public Look look() {
        return look(LOOKED, "posterior look");
    }

    /// From so many draws, each on 100 random training examples of its own and on 100 test examples.
    public Look certify(int draws) {
        return look(draws, "posterior draws");
    }

    private Look look(int draws, String purpose) {
        var random = Streams.stream(seed, purpose);
        double wrong = 0, missed = 0;
        for (int k = 0; k < draws; k++) {
            cancelled.check();
            draw(random);
            int[] rows = random.ints(PART, 0, train.size()).toArray(), others = new int[TESTED];
            for (int i = 0; i < TESTED; i++) others[i] = (k * TESTED + i) % test.size();
            part.gather(inputs, rows);
            tested.gather(tests, others);
            wrong += net.wrong(part, labels(train, rows), partly);
            missed += net.wrong(tested, labels(test, others), testedly);
        }
        Prior p = prior();
        return new Look(p.divergence, p.place, wrong / (draws * PART), missed / (draws * TESTED));
    }

    @Override
    public double loss(Look look) {
        return look.error;
    }

    @Override
    public Keyframe keyframe(int at) {
        Keyframe m = means.keyframe(at, mean), s = scales.keyframe(at, logScale);
        return Keyframe.of(at, m.part(0), m.part(1), m.part(2), s.part(0), s.part(1), s.part(2));
    }

    @Override
    public void resume(Keyframe from) {
        step = from.step();
        means.resume(Keyframe.of(step, from.part(0), from.part(1), from.part(2)), mean);
        scales.resume(Keyframe.of(step, from.part(3), from.part(4), from.part(5)), logScale);
    }

    @Override
    public void close() {
        work.close();
    }
}
