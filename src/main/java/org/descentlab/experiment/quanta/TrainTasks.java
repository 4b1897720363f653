package org.descentlab.experiment.quanta;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.data.ParityTasks;
import org.descentlab.experiment.quanta.Quantization.Frequencies;
import org.descentlab.net.Course;
import org.descentlab.net.Recorder;
import org.descentlab.net.TasksNetwork;
import org.descentlab.net.TasksNetwork.Look;
import org.descentlab.stats.Quanta;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Precision;

/// One network that learns many parities at once.
///
/// @param exponent of Zipf's law; not a number where all tasks come equally often
record TrainTasks(int tasks, double exponent, int bits, int parity, TasksNetwork.Plan plan, int steps,
        long seed) implements TrainingJob<Look> {
    static final int EVERY = 25;
    /// A task is learned below this loss: half of what guessing costs.
    static final double LEARNED = 0.35;
    private static final double FLOPS_PER_MILLISECOND = 8e6;

    static TrainTasks of(Ask ask, long seed) {
        var plan = new TasksNetwork.Plan(ask.get(Quantization.WIDTH), ask.get(Quantization.RATE), ask.get(Quantization.BATCH));
        double exponent = ask.get(Quantization.FREQUENCIES) == Frequencies.ALIKE ? Double.NaN : ask.get(Quantization.EXPONENT);
        return new TrainTasks(ask.get(Quantization.TASKS), exponent, ask.get(Quantization.BITS), ask.get(Quantization.PARITY), plan,
                ask.get(Quantization.STEPS), seed);
    }

    double[] frequencies() {
        if (!Double.isNaN(exponent)) return Quanta.zipf(exponent, tasks);
        double[] equal = new double[tasks];
        Arrays.fill(equal, 1.0 / tasks);
        return equal;
    }

    @Override
    public TasksNetwork trainee(Work work) {
        return new TasksNetwork(work.backend(), Precision.FLOAT32, ParityTasks.of(tasks, bits, parity, seed), frequencies(), plan, seed);
    }

    @Override
    public int[] recorded() {
        return Recorder.every(steps, EVERY);
    }

    /// The first recorded step at which each task is learned; NaN for one that is not.
    static double[] learned(Course<Look> course, int tasks) {
        return IntStream.range(0, tasks).mapToDouble(t -> IntStream.range(0, course.steps().length)
                .filter(i -> course.looks().get(i).losses()[t] < LEARNED).mapToDouble(i -> course.steps()[i]).findFirst()
                .orElse(Double.NaN))
                .toArray();
    }

    @Override
    public double cost() {
        double examples = 3.0 * plan.batch() + (double) TasksNetwork.TESTS * tasks / EVERY;
        return 2 * examples * steps * plan.width() * (tasks + bits) / FLOPS_PER_MILLISECOND
                + 1e-4 * steps * plan.width() * (tasks + bits) / 10;
    }

    @Override
    public long lookBytes() {
        return 80 + 8L * tasks;
    }
}
