package org.descentlab.experiment.mirage;

import java.util.Arrays;
import org.descentlab.data.Digits;
import org.descentlab.data.Examples;
import org.descentlab.data.Task;
import org.descentlab.net.Architecture;
import org.descentlab.net.Keyframe;
import org.descentlab.net.Loss;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Parametrisation;
import org.descentlab.net.Recipe;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.net.Training;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// One digit reader 64–w–10 with tanh units and biases, trained on pixels in 0 … 1; what is seen of it is its training loss.
record Reader(int width, int images, int steps, double rate, long seed) implements TrainingJob<Double> {
    static final int PIXELS = 64, CLASSES = 10, TRAINING = 1000;
    private static final int POINTS = 20;

    static Reader of(Ask ask, int width, long seed) {
        return new Reader(width, ask.get(Mirage.IMAGES), ask.get(Mirage.STEPS), ask.get(Mirage.RATE), seed);
    }

    /// All digits in this seed's order.
    int[] order(Task digits) {
        return Streams.permutation(Streams.stream(seed, "digits to read"), digits.count());
    }

    Architecture architecture() {
        return new Architecture(PIXELS, 1, width, CLASSES, Activation.TANH, true, Parametrisation.STANDARD, 1);
    }

    @Override
    public Trainee<Double> trainee(Work work) {
        Task digits = work.task(Digits.SOURCE);
        Examples train = examples(digits, Arrays.copyOf(order(digits), images));
        var recipe = new Recipe(Loss.CROSS_ENTROPY, Optimizer.ADAM, rate, false, 0, 0, steps, 1, false);
        return new Reading(new Training(work.backend(), architecture(), recipe, Precision.FLOAT32, seed, train, null, rate));
    }

    private record Reading(Training training) implements Trainee<Double> {
        @Override
        public double step() {
            return training.advance(1);
        }

        @Override
        public Double look() {
            return training.loss();
        }

        @Override
        public double loss(Double look) {
            return look;
        }

        @Override
        public Keyframe keyframe(int step) {
            return training.keyframe();
        }

        @Override
        public void resume(Keyframe from) {
            training.resume(from);
        }

        @Override
        public void close() {
            training.close();
        }
    }

    /// About evenly spaced by ratio.
    @Override
    public int[] recorded() {
        return Recorder.ratios(steps, POINTS + 1).toArray();
    }

    static Examples examples(Task task, int[] rows) {
        int n = rows.length;
        double[] x = new double[n * PIXELS], y = new double[n * CLASSES];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < PIXELS; p++) x[i + p * n] = task.images()[rows[i]][p];
            y[i + task.classes()[rows[i]] * n] = 1;
        }
        return new Examples(n, x, y);
    }

    @Override
    public double cost() {
        return 20 + 1e-6 * steps * images * (1 + 0.02 * width) * 75;
    }
}
