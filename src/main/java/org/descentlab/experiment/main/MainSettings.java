package org.descentlab.experiment.main;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.Tasks;
import org.descentlab.experiment.OwnData;
import org.descentlab.experiment.Parameter;
import org.descentlab.experiment.Parameter.Scale;
import org.descentlab.experiment.Settings;
import org.descentlab.net.Architecture;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Recipe;
import org.descentlab.tensor.Activation;

/// The main screen's parameters, declared once, and their typed values.
///
/// @param task    its pool of inputs
/// @param rate   ρ, or Adam's absolute rate
/// @param fitFrom, fitTo the parameters N or examples D within which laws are fitted
/// @param seed   the first seed; `seeds` consecutive ones are used
record MainSettings(TaskInfo task, int width, double noise, double rate, double alpha, int samples, int steps, Optimizer optimizer,
                    Activation activation, long seed, int seeds, double fitFrom, double fitTo) {
    static final int[] WIDTHS = {2, 3, 4, 6, 8, 11, 14, 17, 20, 24, 32, 45, 64, 90, 128, 192, 256, 512, 1024};
    private static final int[] SIZES = {20, 28, 40, 57, 80, 113, 160, 226, 320, 453, 640};
    /// The whole range of parameters and examples.
    static final int FIT_LOW = 6, FIT_HIGH = 20_000;
    private static final String WIDTH = "width";

    private static final Parameter TASK = Parameter.choice(OwnData.TASK, "Task", Tasks.names(),
            "What is learned: digits, a teacher network, a function of one variable, shapes in a plane, or a table of one's own.", "all panes").asPrimary();
    /// Not on the rail: what has been drawn or imported, by its number.
    private static final Parameter DATA = Parameter.number(OwnData.DATA, "Drawn or imported data", "", "", Scale.REFERENCE, 0, 1L << 48, 0, false,
            "The points drawn by hand on a task in a plane, or the imported table; 0: none.", "all panes");
    private static final Parameter RHO = Parameter.number("lr", "Learning rate", "ρ", "×", Scale.LOG, 0.003, 3, 0.3, true,
            "The learning rate as a fraction of the edge of stability of this very network at its start: lr = ρ·2(1+β)·n/λ_max.",
            "all panes");
    private static final Parameter ADAM_RATE = Parameter.number("lr", "Learning rate", "", "", Scale.LOG, 1e-4, 0.1, 0.01, true,
            "Adam's learning rate itself, decaying to 0 along a cosine; Adam has no edge of stability to measure it by.", "all panes");
    private static Parameter width(TaskInfo task) {
        return Parameter.number(WIDTH, "Width", "m", "", Scale.INTEGER_LOG, 2, 1024, 128, true,
                        "The number of hidden units; the network has P = " + (task.dimension() + 1) + "m trained weights.", "loss, kernel drift, L(D)")
                .onGrid(java.util.Arrays.stream(WIDTHS).asDoubleStream().toArray());
    }

    private static Parameter noise(TaskInfo task) {
        return task.real()
                ? Parameter.number("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 1, 0.3, true,
                        "Gaussian noise on the training labels, as a share of the labels' own standard deviation; test labels stay clean.", "all panes")
                : Parameter.number("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 0.45, 0.1, true,
                        "The share of training labels that are flipped; test labels stay clean.", "all panes");
    }

    private static Parameter samples(TaskInfo task) {
        return Parameter.number("samples", "Samples", "n", "", Scale.INTEGER_LOG, fewest(task),
                Math.min(900, task.available()), task.samples(), false, "The number of training examples.", "loss, kernel drift, double descent, L(N)");
    }

    /// The fewest samples of the slider.
    static int fewest(TaskInfo task) {
        return Math.min(task.samples(), task.kind() == TaskInfo.Kind.IMAGES ? 100 : 10);
    }

    private static Parameter steps(TaskInfo task) {
        return Parameter.number("steps", "Steps", "T", "", Scale.INTEGER_LOG, 500, 10_000, task.steps(), false,
                "The most steps a network trains; it stops earlier once its training error is below 0.00001.", "all panes");
    }

    private static final Parameter ALPHA = Parameter.number("alpha", "Output scale", "α", "", Scale.LOG, 0.01, 1000, 1, false,
            "The factor before the network's output: large is lazy (the kernel stays), small is rich (it moves).", "all panes");
    private static final List<Parameter> AFTER = List.of(
            Parameter.choice("optimizer", "Optimiser", List.of("heavy-ball", "gd", "adam"),
                    "Full-batch heavy ball (β = 0.9), plain gradient descent, or Adam.", "all panes"),
            Parameter.choice("activation", "Activation", List.of("tanh", "relu"), "The nonlinearity of the hidden units.", "all panes"),
            Parameter.number("seed", "Seed", "", "", Scale.INTEGER, 0, 9999, 0, false,
                    "The first random seed: data split, flipped labels and initial weights follow from it.", "all panes"),
            Parameter.number("seeds", "Number of seeds", "", "", Scale.INTEGER, 1, 20, 5, false,
                    "How many consecutive seeds are trained; curves are their medians.", "all panes"),
            Parameter.number("fit-from", "Fit from", "", "", Scale.INTEGER_LOG, FIT_LOW, FIT_HIGH, FIT_LOW, false,
                    "The fewest parameters or examples that a scaling law is fitted to; drag along the numbers under its plot.", "scaling law"),
            Parameter.number("fit-to", "Fit to", "", "", Scale.INTEGER_LOG, FIT_LOW, FIT_HIGH, FIT_HIGH, false,
                    "The most parameters or examples that a scaling law is fitted to; drag along the numbers under its plot.", "scaling law"));

    static List<Parameter> parameters(Settings s, Tasks tasks) {
        TaskInfo task = task(s, tasks);
        List<Parameter> all = new ArrayList<>(List.of(TASK, width(task), noise(task)));
        all.add(s != null && optimizer(s) == Optimizer.ADAM ? ADAM_RATE : RHO);
        all.addAll(List.of(ALPHA, samples(task), steps(task)));
        all.addAll(AFTER);
        all.add(DATA);
        return all;
    }

    private static TaskInfo task(Settings s, Tasks tasks) {
        return s == null ? tasks.info(0, 0) : tasks.info(s.integer(TASK.name()), (long) s.get(DATA.name()));
    }

    private static Optimizer optimizer(Settings s) {
        return Optimizer.values()[s.integer("optimizer")];
    }

    static Settings defaults(Tasks tasks) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Parameter p : parameters(null, tasks)) values.put(p.name(), p.initial());
        return new Settings(values);
    }

    static MainSettings of(Settings s, Tasks tasks) {
        return new MainSettings(task(s, tasks), s.integer(WIDTH), s.get("label-noise"), s.get("lr"), s.get("alpha"), s.integer("samples"), s.integer("steps"),
                optimizer(s), Activation.values()[s.integer("activation")], s.integer("seed"), s.integer("seeds"), s.get("fit-from"), s.get("fit-to"));
    }

    /// The network of these settings with another width, sample size and noise, for the k-th seed.
    NetworkSpec network(int width, int samples, double noise, int k) {
        return new NetworkSpec(task.name(), samples, noise, Architecture.ntk(task.dimension(), width, activation), Recipe.fullBatch(optimizer, rate, steps, alpha), seed + k);
    }

    NetworkSpec network(int k) {
        return network(width, samples, noise, k);
    }

    /// The same with at most so many seeds.
    MainSettings seedsUpTo(int most) {
        return new MainSettings(task, width, noise, rate, alpha, samples, steps, optimizer, activation, seed, Math.min(most, seeds), fitFrom, fitTo);
    }

    /// Trained weights of one hidden unit: one from every input, and one outer.
    int perUnit() {
        return task.dimension() + 1;
    }

    /// The same at another output scale.
    MainSettings scaled(double otherAlpha) {
        return new MainSettings(task, width, noise, rate, otherAlpha, samples, steps, optimizer, activation, seed, seeds, fitFrom, fitTo);
    }

    /// P/n.
    double ratio(int width) {
        return (double) perUnit() * width / samples;
    }

    /// The width, seldom whole, at which P = n.
    double threshold() {
        return (double) samples / perUnit();
    }

    /// Sample sizes of the law in D: those that the pool allows.
    int[] sizes() {
        return java.util.Arrays.stream(SIZES).filter(d -> d <= task.available()).toArray();
    }

    /// A sentence that rests on so many seeds is provisional while more are to come, and below three always.
    String provisional(int known) {
        return known < Math.max(3, seeds) ? "Provisional" : null;
    }

    /// Whether laws are fitted to a part of the range only.
    boolean partialFit() {
        return fitFrom > FIT_LOW || fitTo < FIT_HIGH;
    }
}
