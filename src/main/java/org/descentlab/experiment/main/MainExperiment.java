package org.descentlab.experiment.main;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.Tasks;
import org.descentlab.experiment.main.dial.DialErrorPane;
import org.descentlab.experiment.main.dial.DialKernelPane;
import org.descentlab.experiment.main.function.FunctionPane;
import org.descentlab.experiment.main.function.Glance;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainPlan;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.PaneNames;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.TaskChoice;
import org.descentlab.experiment.main.kernel.AlignmentPane;
import org.descentlab.experiment.main.kernel.LayersPane;
import org.descentlab.experiment.main.kernel.SharpnessPane;
import org.descentlab.experiment.main.kernel.SpectrumPane;
import org.descentlab.experiment.main.map.NoiseMapPane;
import org.descentlab.experiment.main.overview.DescentPane;
import org.descentlab.experiment.main.overview.Divergence;
import org.descentlab.experiment.main.overview.DriftPane;
import org.descentlab.experiment.main.overview.LossPane;
import org.descentlab.experiment.main.overview.ScalingPane;
import org.descentlab.experiment.main.scaling.ComputeLawPane;
import org.descentlab.experiment.main.scaling.ExamplesLawPane;
import org.descentlab.experiment.main.scaling.FormsPane;
import org.descentlab.experiment.main.scaling.ParametersLawPane;
import org.descentlab.experiment.main.step.StepPane;
import org.descentlab.experiment.main.time.EpochMapPane;
import org.descentlab.experiment.main.time.EpochsPane;
import org.descentlab.figure.Learned;
import org.descentlab.net.Run;
import org.descentlab.study.Ask;
import org.descentlab.study.Column;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Overall;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.State;
import org.descentlab.study.View;

/// The main screen as an experiment: loss, kernel drift, double descent and scaling law of the same networks.
public final class MainExperiment extends TaskChoice {
    /// @param tasks what can be learned
    public MainExperiment(Tasks tasks) {
        super(0, "main", "Loss, kernel drift, double descent and scaling law of one run", tasks);
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of();
    }

    private static View view(String name, String title, List<String> panes) {
        return new View(name, title, panes.stream().map(p -> new Pane(p, "", null)).toList());
    }

    /// Panes beyond the first four; each stands in one of the views below.
    private static final Map<String, MorePane> MORE = new LinkedHashMap<>();

    static {
        MORE.put(FunctionPane.NAME, new FunctionPane());
        MORE.put(LayersPane.NAME, new LayersPane());
        MORE.put(AlignmentPane.NAME, new AlignmentPane());
        MORE.put(SharpnessPane.NAME, new SharpnessPane());
        MORE.put(SpectrumPane.NAME, new SpectrumPane());
        MORE.put(DialErrorPane.NAME, new DialErrorPane());
        MORE.put(DialKernelPane.NAME, new DialKernelPane());
        MORE.put(ParametersLawPane.NAME, new ParametersLawPane());
        MORE.put(ExamplesLawPane.NAME, new ExamplesLawPane());
        MORE.put(ComputeLawPane.NAME, new ComputeLawPane());
        MORE.put(FormsPane.NAME, new FormsPane());
        MORE.put(NoiseMapPane.NAME, new NoiseMapPane());
        MORE.put(EpochsPane.NAME, new EpochsPane());
        MORE.put(EpochMapPane.NAME, new EpochMapPane());
        MORE.put(StepPane.NAME, new StepPane());
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(view("overview", "Overview", List.of(PaneNames.LOSS, PaneNames.DESCENT, PaneNames.DRIFT, PaneNames.SCALING)),
                view("function", "Function", List.of(FunctionPane.NAME, PaneNames.LOSS)),
                view("kernel", "Kernel", List.of(LayersPane.NAME, AlignmentPane.NAME, SharpnessPane.NAME, SpectrumPane.NAME)),
                view("dial", "Lazy–rich", List.of(DialErrorPane.NAME, DialKernelPane.NAME)),
                view("scaling-room", "Scaling", List.of(ParametersLawPane.NAME, ExamplesLawPane.NAME, ComputeLawPane.NAME, FormsPane.NAME)),
                view("map", "Map", List.of(NoiseMapPane.NAME)),
                view("time", "Time", List.of(EpochsPane.NAME, EpochMapPane.NAME)),
                view("step", "Step", List.of(PaneNames.LOSS, StepPane.NAME)));
    }

    @Override
    public boolean alwaysPlays() {
        return true;
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("test-final", "Test MSE", false), new Column("error-final", "Test error", true), new Column("drift-final", "Drift", false),
                new Column("peak-ratio", "Peak / m = 512", false), new Column("peak-position", "at P/n", false), new Column("peak-rise", "Rise to the peak", false));
    }

    @Override
    public List<Parameter> parameters(Settings settings) {
        return MainSettings.parameters(settings, tasks);
    }

    @Override
    public Settings defaults() {
        return MainSettings.defaults(tasks);
    }

    @Override
    public List<Landmark> landmarks(Settings settings, String parameter) {
        MainSettings s = MainSettings.of(settings, tasks);
        return switch (parameter) {
            case "width" -> List.of(new Landmark(s.threshold(), "P = n", false));
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
                        Map.of("lr", 0.003, "label-noise", 0.2)),
                new Preset("Two circles: draw your own points", "The view Function shows the decision map; a click there adds a training point, and the map bends to it.",
                        Map.of(TASK, (double) Tasks.names().indexOf("circles"), "label-noise", 0.0)));
    }

    public List<Job<?>> plan(Settings settings, Set<String> panes) {
        MainSettings s = MainSettings.of(settings, tasks);
        List<Job<?>> jobs = MainPlan.of(s, panes);
        for (String name : panes) if (MORE.containsKey(name)) jobs.addAll(MORE.get(name).plan(s));
        return List.copyOf(new LinkedHashSet<>(jobs));
    }

    public List<Job<?>> planAt(Settings settings, Results results, int step, Set<String> panes) {
        MainSettings s = MainSettings.of(settings, tasks);
        Set<Job<?>> jobs = new LinkedHashSet<>(Moments.plan(s, results, step, panes));
        if (s.task().kind() != TaskInfo.Kind.IMAGES) jobs.addAll(MORE.get(FunctionPane.NAME).planAt(s, results, step));   // at a glance beside every view
        for (String name : panes) if (MORE.containsKey(name)) jobs.addAll(MORE.get(name).planAt(s, results, step));
        return List.copyOf(jobs);
    }

    public static int near(int step) {
        return step == END ? END : Run.recordedUpTo(step);
    }

    @Override
    public Frame frame(Settings settings, Results results, Head place, Set<String> panes, Frame previous) {
        int step = place.step();
        MainSettings s = MainSettings.of(settings, tasks);
        Current current = Current.of(s, results);
        Sweep widths = Sweep.widths(s, results, s.noise());
        int head = Math.min(step, current.lastStep()), last = current.lastStep();
        for (String name : panes) if (MORE.containsKey(name)) last = Math.max(last, MORE.get(name).lastStep(s, widths));
        List<Frame.Pane> made = new ArrayList<>();
        for (String name : allPanes()) {
            if (!panes.contains(name)) continue;
            Frame.Pane before = previous == null ? null : previous.pane(name);
            made.add(MORE.containsKey(name) ? MORE.get(name).make(new MorePane.Known(s, current, widths, results, Math.min(step, last)), before) : switch (name) {
                case PaneNames.LOSS -> LossPane.of(s, current, Moments.of(s, current, results, head), head, before);
                case PaneNames.DRIFT -> DriftPane.of(s, current, widths, results, head, before);
                case PaneNames.DESCENT -> DescentPane.of(s, widths, results, before);
                default -> ScalingPane.of(s, widths, results, before);
            });
        }
        State state = last > current.lastStep() ? State.LAST_STEP : current.state();
        Frame.Pane function = made.stream().filter(p -> p.name().equals(FunctionPane.NAME)).findFirst().orElse(null);
        Learned learned = Glance.of(s, current, results, head, function, previous == null ? null : previous.learned());
        Ask ask = new Ask(settings, results, place);
        plan(settings, panes).forEach(ask::find);
        planAt(settings, results, place.still() ? step : near(step), panes).forEach(ask::now);
        return new Frame(settings, Math.min(step, last), last, made, new Overall(learned, current.lastStep(), state, Divergence.advice(s, current)), ask, List.of());
    }
}
