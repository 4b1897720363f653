package org.descentlab.experiment.incontext;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.data.RegressionPrompts;
import org.descentlab.net.LinearAttention;
import org.descentlab.net.Trainee;
import org.descentlab.stats.OneStep;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Trains one linear-attention transformer on prompts; its error on new tasks is seen.
///
/// @param tasks  size of the pool of tasks that training draws from; 0: every prompt has its own
/// @param rate   Adam's first learning rate; it falls along half a cosine to a hundredth
/// @param steps  in all
record Learner(int dimension, int context, double noise, boolean uniform, int layers, int tasks, double rate, int steps, double init,
        long seed)
        implements
            TrainingJob<Double> {
    static final int BATCH = 256, POINTS = 48;
    /// New prompts by which curves are drawn.
    static final int CURVE = 2000;

    static Learner of(Ask ask, int tasks, long seed) {
        return new Learner(ask.get(InContext.DIMENSION), ask.get(InContext.CONTEXT), ask.get(InContext.NOISE),
                ask.get(InContext.INPUTS) == InContext.Inputs.UNIFORM, ask.get(InContext.LAYERS), tasks, ask.get(InContext.RATE),
                ask.get(InContext.STEPS), ask.get(InContext.INITIAL), seed);
    }

    OneStep theory() {
        return uniform ? OneStep.uniform(dimension, context, noise) : OneStep.gaussian(dimension, context, noise);
    }

    /// As training draws them.
    RegressionPrompts prompts() {
        double[][] pool = tasks == 0 ? null : RegressionPrompts.pool(tasks, dimension, Streams.stream(seed, "in-context task pool"));
        return new RegressionPrompts(dimension, uniform, noise, pool);
    }

    /// Its weights are zero.
    LinearAttention network() {
        return new LinearAttention(layers, dimension + 1);
    }

    @Override
    public Trainee<Double> trainee(Work work) {
        return new Student(this, work);
    }

    /// Mean squared error on new prompts, the same ones at every call.
    double error(Work work, LinearAttention net, RegressionPrompts prompts, int examples, double scale, int count, String purpose) {
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
    @Override
    public int[] recorded() {
        return IntStream.concat(IntStream.of(0), IntStream.rangeClosed(0, POINTS)
                .map(i -> (int) Math.round(Math.pow(steps, (double) i / POINTS)))).distinct().toArray();
    }

    @Override
    public double cost() {
        return 30 + cost(steps);
    }

    /// Milliseconds of so many batches.
    double cost(int batches) {
        double width = dimension + 1, rows = context + 4;
        return batches * BATCH * (1e-4 * width + rows * width * 3e-5 + layers * rows * width * width * 1.2e-6 * (layers > 1 ? 3 : 1));
    }
}
