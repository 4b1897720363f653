package org.descentlab.experiment.main;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.experiment.Column;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Landmark;
import org.descentlab.experiment.Parameter;
import org.descentlab.experiment.Preset;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Settings;
import org.descentlab.experiment.View;
import org.descentlab.net.Run;

/// The main screen as an experiment: loss, kernel drift, double descent and scaling law of the same networks.
public final class MainExperiment implements Experiment {
    public static final String LOSS = "loss";
    public static final String DRIFT = "drift";
    public static final String DESCENT = "descent";
    public static final String SCALING = "scaling";

    @Override
    public String name() {
        return "main";
    }

    @Override
    public String title() {
        return "Loss, kernel drift, double descent and scaling law of one run";
    }

    /// Panes beyond the first four; each stands in one of the views below.
    private static final Map<String, MorePane> MORE = new LinkedHashMap<>();

    static {
        MORE.put(LayersPane.NAME, new LayersPane());
        MORE.put(AlignmentPane.NAME, new AlignmentPane());
        MORE.put(SharpnessPane.NAME, new SharpnessPane());
        MORE.put(SpectrumPane.NAME, new SpectrumPane());
        MORE.put(NoiseMapPane.NAME, new NoiseMapPane());
        MORE.put(EpochsPane.NAME, new EpochsPane());
        MORE.put(EpochMapPane.NAME, new EpochMapPane());
        MORE.put(StepPane.NAME, new StepPane());
    }

    @Override
    public List<View> views() {
        return List.of(new View("overview", "Overview", List.of(LOSS, DESCENT, DRIFT, SCALING)),
                new View("kernel", "Kernel", List.of(LayersPane.NAME, AlignmentPane.NAME, SharpnessPane.NAME, SpectrumPane.NAME)),
                new View("map", "Map", List.of(NoiseMapPane.NAME)),
                new View("time", "Time", List.of(EpochsPane.NAME, EpochMapPane.NAME)),
                new View("step", "Step", List.of(LOSS, StepPane.NAME)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("test-final", "Test MSE", false), new Column("error-final", "Test error", true), new Column("drift-final", "Drift", false),
                new Column("peak-ratio", "Peak / m = 512", false), new Column("peak-position", "at P/n", false), new Column("peak-rise", "Rise to the peak", false));
    }

    @Override
    public List<Parameter> parameters(Settings settings) {
        return MainSettings.parameters(settings);
    }

    @Override
    public Settings defaults() {
        return MainSettings.defaults();
    }

    @Override
    public List<Landmark> landmarks(Settings settings, String parameter) {
        MainSettings s = MainSettings.of(settings);
        return switch (parameter) {
            case "width" -> List.of(new Landmark((double) s.samples() / MainSettings.PER_UNIT, "P = n", false));
            case "lr" -> s.optimizer().hasEdge() ? List.of(new Landmark(1, "edge of stability", true)) : List.of();
            default -> List.of();
        };
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("No noise, no peak", "Without flipped labels the test error falls smoothly through the threshold.", Map.of("label-noise", 0.0)),
                new Preset("Lazy: the twin is exact", "At α = 1000 the kernel stays and the linearised twin predicts the network.", Map.of("alpha", 1000.0)),
                new Preset("Too slow: stopping early helps", "A small learning rate does not finish; with noisy labels that protects the test error.",
                        Map.of("lr", 0.003, "label-noise", 0.2)));
    }

    @Override
    public List<Job<?>> plan(Settings settings, Set<String> panes) {
        MainSettings s = MainSettings.of(settings);
        List<Job<?>> jobs = MainPlan.of(s, panes);
        for (String name : panes) if (MORE.containsKey(name)) jobs.addAll(MORE.get(name).plan(s));
        return List.copyOf(new LinkedHashSet<>(jobs));
    }

    @Override
    public List<Job<?>> planAt(Settings settings, Results results, int step, Set<String> panes) {
        MainSettings s = MainSettings.of(settings);
        Set<Job<?>> jobs = new LinkedHashSet<>(Moments.plan(s, results, step, panes));
        for (String name : panes) if (MORE.containsKey(name)) jobs.addAll(MORE.get(name).planAt(s, results, step));
        return List.copyOf(jobs);
    }

    @Override
    public int near(int step) {
        return step == END ? END : Run.recordedUpTo(step);
    }

    @Override
    public Frame frame(Settings settings, Results results, int step, Set<String> panes, Frame previous) {
        MainSettings s = MainSettings.of(settings);
        Current current = Current.of(s, results);
        Sweep widths = Sweep.widths(s, results, s.noise());
        int head = Math.min(step, current.lastStep()), last = current.lastStep();
        for (String name : panes) if (MORE.containsKey(name)) last = Math.max(last, MORE.get(name).lastStep(s, widths));
        List<Frame.Pane> made = new ArrayList<>();
        for (String name : allPanes()) {
            if (!panes.contains(name)) continue;
            Frame.Pane before = previous == null ? null : previous.pane(name);
            made.add(MORE.containsKey(name) ? MORE.get(name).make(new MorePane.Known(s, current, widths, results, Math.min(step, last)), before) : switch (name) {
                case LOSS -> LossPane.of(s, current, Moments.of(s, current, results, head), head, before);
                case DRIFT -> DriftPane.of(s, current, widths, results, head, before);
                case DESCENT -> DescentPane.of(s, widths, results, before);
                default -> ScalingPane.of(s, widths, results, before);
            });
        }
        String state = last > current.lastStep() ? "last step" : current.state();
        return new Frame(settings, Math.min(step, last), made, Learned.of(s, current, results, head), last, state, Divergence.advice(s, current), List.of());
    }
}
