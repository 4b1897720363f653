package org.descentlab.experiment.main.ground;

import java.util.Arrays;
import java.util.List;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.TaskSource;
import org.descentlab.data.Tasks;
import org.descentlab.net.Architecture;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Recipe;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.OwnData;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Setting;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Activation;

/// The main screen's parameters, declared once, and their typed values.
///
/// @param source  what is learned: a pool of inputs
/// @param rate   ρ, or Adam's absolute rate
/// @param fitFrom, fitTo the parameters N or examples D within which laws are fitted
/// @param seed   the first seed; `seeds` consecutive ones are used
public record MainSettings(TaskSource source, int width, double noise, double rate, double alpha, int samples, int steps,
        Optimizer optimizer, Activation activation, long seed, int seeds, double fitFrom, double fitTo) {
    public static final double[] WIDTHS = {2, 3, 4, 6, 8, 11, 14, 17, 20, 24, 32, 45, 64, 90, 128, 192, 256, 512, 1024};
    private static final double[] SIZES = {20, 28, 40, 57, 80, 113, 160, 226, 320, 453, 640};
    /// The whole range of parameters and examples.
    public static final int FIT_LOW = 6, FIT_HIGH = 20_000;

    static final Key<String> TASK = Key.word(OwnData.TASK, "Task", Tasks.names(),
            "What is learned: digits, a teacher network, a function of one variable, shapes in a plane, or a table of one's own.")
            .primary();
    public static final Key<Double> RATE = Key.real("lr", "Learning rate", "ρ", "×", Scale.LOG, 0.003, 3, 0.3,
            "The learning rate as a fraction of the edge of stability of this very network at its start: at ρ = 1 it begins at the limit.")
            .primary();
    private static final Key<Double> ADAM_RATE = Key.real("lr", "Learning rate", "", "", Scale.LOG, 1e-4, 0.1, 0.01,
            "Adam's learning rate itself, decaying to 0 along a cosine; Adam has no edge of stability to measure it by.").primary();
    public static final Key<Double> ALPHA = Key.real("alpha", "Output scale", "α", "", Scale.LOG, 0.01, 1000, 1,
            "The factor before the network's output: large is lazy (the kernel stays), small is rich (it moves).");
    private static final Key<Optimizer> OPTIMIZER = Key.choice("optimizer", "Optimiser", Optimizer.class,
            "Full-batch heavy ball (β = 0.9), plain gradient descent, or Adam.");
    private static final Key<Activation> ACTIVATION = Key.choice("activation", "Activation", List.of(Activation.TANH, Activation.RELU),
            "The nonlinearity of the hidden units.");
    private static final Key<Integer> SEED = Experiment.SEED
            .doc("The first random seed: data split, flipped labels and initial weights follow from it.");
    private static final Key<Integer> SEEDS = Experiment.SEEDS.doc("How many consecutive seeds are trained; curves are their medians.");
    public static final Key<Double> FIT_FROM = fit("fit-from", "Fit from", FIT_LOW, "fewest"),
            FIT_TO = fit("fit-to", "Fit to", FIT_HIGH, "most");
    public static final Key<Double> NOISE = Key.real("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 0.45, 0.1,
            "The share of training labels that are flipped; test labels stay clean.").primary();
    private static final Key<Double> REAL_NOISE = Key.real("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 1, 0.3,
            "Gaussian noise on the training labels, as a share of the labels' own standard deviation; test labels stay clean.").primary();
    /// These depend on the task; here for the one at the start.
    public static final Key<Integer> WIDTH = width(Tasks.first().info());
    public static final Key<Integer> SAMPLES = samples(Tasks.first().info());
    public static final Key<Integer> STEPS = steps(Tasks.first().info());

    private static Key<Double> fit(String name, String label, int initial, String word) {
        return Key.real(name, label, "", "", Scale.INTEGER_LOG, FIT_LOW, FIT_HIGH, initial,
                "The " + word + " parameters or examples that a scaling law is fitted to; drag along the numbers under its plot.")
                .affects("scaling law");
    }

    private static Key<Integer> width(TaskInfo task) {
        return Key.whole("width", "Width", "m", Scale.INTEGER_LOG, 2, 1024, 128,
                "The number of hidden units; the network has P = " + (task.dimension() + 1) + "m trained weights.").primary()
                .affects("loss, kernel drift, L(D)").grid(WIDTHS);
    }

    private static Key<Integer> samples(TaskInfo task) {
        return Key.whole("samples", "Samples", "n", Scale.INTEGER_LOG, fewest(task), Math.min(900, task.available()), task.samples(),
                "The number of training examples.").affects("loss, kernel drift, double descent, L(N)");
    }

    /// The fewest samples of the slider.
    public static int fewest(TaskInfo task) {
        return Math.min(task.samples(), task.kind() == TaskInfo.Kind.IMAGES ? 100 : 10);
    }

    private static Key<Integer> steps(TaskInfo task) {
        return Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 500, 10_000, task.steps(),
                "The most steps a network trains; it stops earlier once its training error is below 0.00001.");
    }

    static List<Key<?>> keys(Settings s) {
        TaskInfo task = s == null ? Tasks.first().info() : source(s).info();
        boolean adam = s != null && s.get(OPTIMIZER) == Optimizer.ADAM;
        return List.of(TASK, width(task), task.real() ? REAL_NOISE : NOISE, adam ? ADAM_RATE : RATE, ALPHA, samples(task), steps(task),
                OPTIMIZER, ACTIVATION, SEED, SEEDS, FIT_FROM, FIT_TO);
    }

    static TaskSource source(Settings s) {
        return Tasks.of(s.get(TASK), s.data());
    }

    public static MainSettings of(Settings s) {
        return new MainSettings(source(s), s.get(WIDTH), s.get(NOISE), s.get(RATE), s.get(ALPHA), s.get(SAMPLES), s.get(STEPS),
                s.get(OPTIMIZER), s.get(ACTIVATION), s.seed(0), s.seeds(), s.get(FIT_FROM), s.get(FIT_TO));
    }

    public TaskInfo task() {
        return source.info();
    }

    /// The settings' task by its name, for presets.
    public static Setting task(String name) {
        return TASK.at(name);
    }

    /// The network of these settings with another width, sample size and noise, for the k-th seed.
    public NetworkSpec network(int width, int samples, double noise, int k) {
        return new NetworkSpec(source, samples, noise, Architecture.ntk(task().dimension(), width, activation),
                Recipe.fullBatch(optimizer, rate, steps, alpha), seed + k);
    }

    public NetworkSpec network(int k) {
        return network(width, samples, noise, k);
    }

    /// The same with at most so many seeds.
    public MainSettings seedsUpTo(int most) {
        return new MainSettings(source, width, noise, rate, alpha, samples, steps, optimizer, activation, seed, Math.min(most, seeds),
                fitFrom, fitTo);
    }

    /// Trained weights of one hidden unit: one from every input, and one outer.
    public int perUnit() {
        return task().dimension() + 1;
    }

    /// The same at another output scale.
    public MainSettings scaled(double otherAlpha) {
        return new MainSettings(source, width, noise, rate, otherAlpha, samples, steps, optimizer, activation, seed, seeds, fitFrom, fitTo);
    }

    /// P/n.
    public double ratio(int width) {
        return (double) perUnit() * width / samples;
    }

    /// The width, seldom whole, at which P = n.
    public double threshold() {
        return (double) samples / perUnit();
    }

    /// Sample sizes of the law in D: those that the pool allows.
    public double[] sizes() {
        return Arrays.stream(SIZES).filter(d -> d <= task().available()).toArray();
    }

    /// Whether laws are fitted to a part of the range only.
    public boolean partialFit() {
        return fitFrom > FIT_LOW || fitTo < FIT_HIGH;
    }
}
