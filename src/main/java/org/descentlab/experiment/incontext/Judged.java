package org.descentlab.experiment.incontext;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.data.RegressionPrompts;
import org.descentlab.net.Course;
import org.descentlab.net.LinearAttention;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Compares a trained linear-attention transformer with one step of descent on the same new prompts.
///
/// @param beyond whether other scales are tried
record Judged(Learner learner, boolean beyond) implements Job<Judged.Learned> {
    /// New prompts, and those that are shown.
    private static final int LAST = 20_000, SHOWN = 150;
    static final double[] SCALES = {0.25, 0.5, 0.75, 1, 1.25, 1.5, 2};

    /// @param loss     mean squared error on new tasks, and `step` that of one step of size η* on the same prompts; NaN: it diverged
    /// @param pool     the error on prompts of the training tasks
    /// @param rate     slope of the network's reading on (1/N) Σ y x·x_q
    /// @param cosine   mean cosine of ∂ŷ/∂x_q with the weight of one step
    /// @param given    readings of some prompts, and `read` what one step predicts for them
    /// @param keyQuery A = QKᵀ of the first layer, and `value` W = VP
    /// @param byScale  error for the scales of the inputs; empty if not asked for
    record Learned(double loss, double step, double pool, double rate, double cosine, double[] given, double[] read,
            double[] keyQuery, double[] value, double[] byScale) {
        private static final double[] NONE = {};
        private static final Learned LOST = new Learned(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, NONE, NONE, NONE, NONE,
                NONE);

        boolean diverged() {
            return Double.isNaN(loss);
        }
    }

    @Override
    public Learned compute(Work work) {
        Course<Double> course = work.get(learner);
        return course.diverged() ? Learned.LOST : learned(work, learner.trained(course));
    }

    private Learned learned(Work work, LinearAttention net) {
        int d = learner.dimension(), context = learner.context();
        double eta = learner.theory().rate(), loss = 0, step = 0, across = 0, square = 0, cosine = 0;
        double[] tokens = new double[(context + 1) * (d + 1)], given = new double[SHOWN], read = new double[SHOWN], weight = new double[d];
        RandomGenerator random = Streams.stream(learner.seed(), "in-context last prompts");
        RegressionPrompts prompts = learner.prompts(), free = prompts.unlimited();
        for (int p = 0; p < LAST; p++) {
            if (p % 16 == 0) work.cancelled().check();
            double y = free.draw(random, context, 1, tokens), out = net.forward(tokens, context), unit = 0;
            Arrays.fill(weight, 0);
            for (int i = 0; i < context; i++)
                for (int k = 0; k < d; k++) weight[k] += tokens[i * (d + 1) + d] * tokens[i * (d + 1) + k] / context;
            for (int k = 0; k < d; k++) unit += weight[k] * tokens[context * (d + 1) + k];
            loss += (out - y) * (out - y) / LAST;
            step += (eta * unit - y) * (eta * unit - y) / LAST;
            across += out * unit;
            square += unit * unit;
            if (p < SHOWN) {
                given[p] = eta * unit;
                read[p] = out;
            }
            if (p < Learner.CURVE) {
                net.backward(1);
                double dot = 0, a = 0, b = 0;
                for (int k = 0; k < d; k++) {
                    dot += weight[k] * net.byQuery(k);
                    a += weight[k] * weight[k];
                    b += net.byQuery(k) * net.byQuery(k);
                }
                cosine += a * b > 0 ? dot / Math.sqrt(a * b) / Learner.CURVE : 0;
            }
        }
        double onPool = learner.tasks() == 0 ? loss : learner.error(work, net, prompts, context, 1, LAST / 2, "pool");
        double[] byScale = new double[beyond ? SCALES.length : 0];
        for (int i = 0; i < byScale.length; i++)
            byScale[i] = learner.error(work, net, free, context, SCALES[i], SCALES[i] > 1.25 ? LAST : 3 * Learner.CURVE, "scale");
        return new Learned(loss, step, onPool, across / square, cosine, given, read, net.keyQuery(0), net.valueProjection(0), byScale);
    }

    @Override
    public double cost() {
        return learner.cost(200);
    }

    @Override
    public long bytes(Learned r) {
        return 1024 + 16L * r.keyQuery.length + 2400;
    }
}
