package org.descentlab.experiment.incontext;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.data.RegressionPrompts;
import org.descentlab.net.Course;
import org.descentlab.net.Keyframe;
import org.descentlab.net.LinearAttention;
import org.descentlab.net.PlainAdam;
import org.descentlab.net.Recorder;
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

    /// Whose training has ended.
    LinearAttention trained(Course<Double> course) {
        LinearAttention net = network();
        System.arraycopy(course.end().weights(), 0, net.weights, 0, net.weights.length);
        net.prepare();
        return net;
    }

    @Override
    public Trainee<Double> trainee(Work work) {
        return new Student(work);
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
        return IntStream.concat(IntStream.of(0), Recorder.ratios(steps, POINTS + 1)).toArray();
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

    /// The transformer while it learns; what is seen of it is its mean squared error on new tasks.
    private final class Student implements Trainee<Double> {
        private static final double CLIP = 1;

        private final Work work;
        private final RegressionPrompts prompts;
        private final LinearAttention net;
        private final PlainAdam adam;
        private final double[] tokens;
        private RandomGenerator random;
        private int step;

        Student(Work work) {
            this.work = work;
            prompts = prompts();
            net = network();
            net.draw(Streams.stream(seed(), "in-context weights"), init());
            net.prepare();
            adam = new PlainAdam(net.weights.length, 0.999);
            tokens = new double[(context() + 1) * net.width];
            random = stream();
        }

        private RandomGenerator stream() {
            return Streams.stream(seed(), "in-context prompts");
        }

        private double draw() {
            return prompts.draw(random, context(), 1, tokens);
        }

        @Override
        public double step() {
            double loss = 0;
            for (int b = 0; b < BATCH; b++) {
                double y = draw(), off = net.forward(tokens, context()) - y;
                net.backward(2 * off / BATCH);
                loss += off * off / BATCH;
            }
            net.finish();
            double share = 0.01 + 0.99 * (1 + Math.cos(Math.PI * step++ / steps())) / 2;
            adam.step(net.weights, net.gradient, rate() * share, CLIP);
            net.prepare();
            return loss;
        }

        @Override
        public Double look() {
            return error(work, net, prompts.unlimited(), context(), 1, CURVE, "curve");
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
            for (long p = 0; p < (long) step * BATCH; p++) {
                if (p % BATCH == 0) work.cancelled().check();
                draw();
            }
        }
    }
}
