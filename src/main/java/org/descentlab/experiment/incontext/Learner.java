package org.descentlab.experiment.incontext;

import java.util.random.RandomGenerator;
import org.descentlab.data.RegressionPrompts;
import org.descentlab.net.LinearAttention;
import org.descentlab.net.PlainAdam;
import org.descentlab.stats.OneStep;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Trains one linear-attention transformer on prompts and compares it with one step of descent on the same new prompts.
///
/// @param tasks  size of the pool of tasks that training draws from; 0: every prompt has its own
/// @param rate   Adam's first learning rate; it falls along half a cosine to a hundredth
/// @param steps  in all
/// @param beyond whether other lengths and scales are tried afterwards
record Learner(int dimension, int context, double noise, boolean uniform, int layers, int tasks, double rate, int steps, double init, boolean beyond, long seed)
        implements Job<Learner.Learned> {
    static final int BATCH = 256, POINTS = 48;
    /// New prompts at the end, and those by which curves are drawn.
    private static final int LAST = 20_000, CURVE = 2000, SHOWN = 150;
    private static final double CLIP = 1, DIVERGED = 1e6;
    static final double[] SCALES = {0.25, 0.5, 0.75, 1, 1.25, 1.5, 2};

    /// @param at       steps at which `curve` was measured, from 0
    /// @param curve    mean squared error on new tasks
    /// @param loss     the same at the end, on more prompts, and `step` that of one step of size η* on the same prompts
    /// @param pool     the error at the end on prompts of the training tasks
    /// @param rate     slope of the network's reading on (1/N) Σ y x·x_q
    /// @param cosine   mean cosine of ∂ŷ/∂x_q with the weight of one step
    /// @param given    readings of some prompts, and `read` what one step predicts for them
    /// @param keyQuery A = QKᵀ of the first layer, and `value` W = VP
    /// @param byLength error for the lengths, and `byScale` for the scales of the inputs; empty if not asked for
    record Learned(int[] at, double[] curve, double loss, double step, double pool, double rate, double cosine, double[] given, double[] read,
                   double[] keyQuery, double[] value, double[] byLength, double[] byScale, boolean diverged) { }

    /// Beyond training only where the pool is the settings' own.
    static Learner of(Ask ask, int tasks, long seed) {
        return new Learner(ask.get(InContext.DIMENSION), ask.get(InContext.CONTEXT), ask.get(InContext.NOISE),
                ask.get(InContext.INPUTS) == InContext.Inputs.UNIFORM, ask.get(InContext.LAYERS), tasks, ask.get(InContext.RATE),
                ask.get(InContext.STEPS), ask.get(InContext.INITIAL), tasks == ask.get(InContext.TASKS).tasks(), seed);
    }

    OneStep theory() {
        return uniform ? OneStep.uniform(dimension, context, noise) : OneStep.gaussian(dimension, context, noise);
    }

    static int[] lengths(int context) {
        return java.util.stream.IntStream.of(2, 4, 7, 10, 15, 20, 30, 40, 64, 100, context).filter(m -> m <= 2 * context + 8).sorted().distinct().toArray();
    }

    @Override
    public Learned compute(Work work) {
        double[][] pool = tasks == 0 ? null : RegressionPrompts.pool(tasks, dimension, Streams.stream(seed, "in-context task pool"));
        var prompts = new RegressionPrompts(dimension, uniform, noise, pool);
        var net = new LinearAttention(layers, dimension + 1);
        net.draw(Streams.stream(seed, "in-context weights"), init);
        var adam = new PlainAdam(net.weights.length, 0.999);
        RandomGenerator random = Streams.stream(seed, "in-context prompts");
        double[] tokens = new double[(Math.max(context, 2 * context + 8) + 1) * (dimension + 1)];
        int[] at = checkpoints(steps);
        double[] curve = new double[at.length];
        java.util.Arrays.fill(curve, Double.NaN);
        boolean diverged = false;
        for (int t = 0, c = 0; t <= steps && !diverged; t++) {
            net.prepare();
            if (t == at[c]) {
                curve[c] = error(work, net, prompts.unlimited(), context, 1, CURVE, "curve");
                diverged = !(curve[c++] < DIVERGED);
            }
            if (t == steps || diverged) break;
            for (int b = 0; b < BATCH; b++) {
                if (b % 16 == 0) work.cancelled().check();
                double y = prompts.draw(random, context, 1, tokens), read = net.forward(tokens, context);
                net.backward(2 * (read - y) / BATCH);
            }
            net.finish();
            adam.step(net.weights, net.gradient, rate * (0.01 + 0.99 * (1 + Math.cos(Math.PI * t / steps)) / 2), CLIP);
        }
        return diverged ? new Learned(at, curve, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, new double[0], new double[0], net.keyQuery(0),
                net.valueProjection(0), new double[0], new double[0], true) : judged(work, net, prompts, at, curve, tokens);
    }

    private Learned judged(Work work, LinearAttention net, RegressionPrompts prompts, int[] at, double[] curve, double[] tokens) {
        int d = dimension;
        double eta = theory().rate(), loss = 0, step = 0, across = 0, square = 0, cosine = 0;
        double[] given = new double[SHOWN], read = new double[SHOWN], weight = new double[d];
        RandomGenerator random = Streams.stream(seed, "in-context last prompts");
        var free = prompts.unlimited();
        for (int p = 0; p < LAST; p++) {
            if (p % 16 == 0) work.cancelled().check();
            double y = free.draw(random, context, 1, tokens), out = net.forward(tokens, context), unit = 0;
            java.util.Arrays.fill(weight, 0);
            for (int i = 0; i < context; i++) for (int k = 0; k < d; k++) weight[k] += tokens[i * (d + 1) + d] * tokens[i * (d + 1) + k] / context;
            for (int k = 0; k < d; k++) unit += weight[k] * tokens[context * (d + 1) + k];
            loss += (out - y) * (out - y) / LAST;
            step += (eta * unit - y) * (eta * unit - y) / LAST;
            across += out * unit;
            square += unit * unit;
            if (p < SHOWN) {
                given[p] = eta * unit;
                read[p] = out;
            }
            if (p < CURVE) {
                net.backward(1);
                double dot = 0, a = 0, b = 0;
                for (int k = 0; k < d; k++) {
                    dot += weight[k] * net.byQuery(k);
                    a += weight[k] * weight[k];
                    b += net.byQuery(k) * net.byQuery(k);
                }
                cosine += a * b > 0 ? dot / Math.sqrt(a * b) / CURVE : 0;
            }
        }
        double onPool = tasks == 0 ? loss : error(work, net, prompts, context, 1, LAST / 2, "pool");
        int[] lengths = beyond ? lengths(context) : new int[0];
        double[] byLength = new double[lengths.length], byScale = new double[beyond ? SCALES.length : 0];
        for (int i = 0; i < lengths.length; i++) byLength[i] = error(work, net, free, lengths[i], 1, CURVE, "length");
        for (int i = 0; i < byScale.length; i++) byScale[i] = error(work, net, free, context, SCALES[i], SCALES[i] > 1.25 ? LAST : 3 * CURVE, "scale");
        return new Learned(at, curve, loss, step, onPool, across / square, cosine, given, read, net.keyQuery(0), net.valueProjection(0), byLength, byScale, false);
    }

    /// Mean squared error on new prompts, the same ones at every call.
    private double error(Work work, LinearAttention net, RegressionPrompts prompts, int examples, double scale, int count, String purpose) {
        RandomGenerator random = Streams.stream(seed, "in-context " + purpose);
        double[] tokens = new double[(examples + 1) * (dimension + 1)];
        double sum = 0;
        for (int p = 0; p < count; p++) {
            if (p % 16 == 0) work.cancelled().check();
            double y = prompts.draw(random, examples, scale, tokens), out = net.forward(tokens, examples);
            sum += (out - y) * (out - y) / count;
        }
        return sum;
    }

    /// 0, 1, 2, … and then by equal ratios up to the last.
    static int[] checkpoints(int steps) {
        return java.util.stream.IntStream.concat(java.util.stream.IntStream.of(0), java.util.stream.IntStream.rangeClosed(0, POINTS)
                .map(i -> (int) Math.round(Math.pow(steps, (double) i / POINTS)))).distinct().toArray();
    }

    @Override
    public double cost() {
        double width = dimension + 1;
        return 30 + (steps + 200) * BATCH * (1e-4 * width + (context + 4) * width * 3e-5 + layers * (context + 4) * width * width * 1.2e-6 * (layers > 1 ? 3 : 1));
    }

    @Override
    public long bytes(Learned r) {
        return 1024 + 16L * r.curve.length + 16L * r.keyQuery.length + 2400;
    }

    @Override
    public long steps(Learned r) {
        return steps;
    }
}
