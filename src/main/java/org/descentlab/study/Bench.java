package org.descentlab.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// An experiment that is declared and not coded: parameters, panes, presets. Rail, panes, command line, export, undo, share text,
/// pins and comparison follow from the declaration. One class a bench, found by its `@AutoService(Experiment.class)`.
public abstract class Bench implements Experiment {
    protected static final String SEED = "seed", SEEDS = "seeds";
    private final int problem;
    private final String name;
    private final String title;
    private final List<BenchPane> sheet = new ArrayList<>();

    /// @param problem which of the seven problems it belongs to, 1 … 7
    /// @param name    as at the command line
    protected Bench(int problem, String name, String title) {
        this.problem = problem;
        this.name = name;
        this.title = title;
    }

    /// Its parameters beside the first seed and the number of seeds.
    protected abstract List<Parameter> declared();

    /// Its panes, in order.
    protected abstract List<BenchPane> sheet();

    /// How many seeds are drawn unless the user says otherwise.
    protected int usualSeeds() {
        return 5;
    }

    /// What a quick run changes: done in less than 20 seconds on two cores.
    protected Map<String, Double> quick() {
        return Map.of(SEEDS, 3.0);
    }

    @Override
    public final int problem() {
        return problem;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String title() {
        return title;
    }

    /// One view of all panes, unless there are more than four.
    @Override
    public List<View> views() {
        return List.of(new View("bench", title, panesOf().stream().map(BenchPane::name).toList()));
    }

    private List<BenchPane> panesOf() {
        synchronized (sheet) {
            if (sheet.isEmpty()) sheet.addAll(sheet());
            return sheet;
        }
    }

    @Override
    public final List<Parameter> parameters(Settings settings) {
        List<Parameter> all = new ArrayList<>(declared());
        all.add(Parameter.number(SEED, "Seed", "", "", Parameter.Scale.INTEGER, 0, 9999, 0, false, "The first random seed; everything random follows from it.", "all panes"));
        all.add(Parameter.number(SEEDS, "Number of seeds", "", "", Parameter.Scale.INTEGER, 1, 20, usualSeeds(), false,
                "How many consecutive seeds are drawn; curves are their medians.", "all panes"));
        return all;
    }

    @Override
    public final Settings defaults() {
        Map<String, Double> values = new TreeMap<>();
        for (Parameter p : parameters(null)) values.put(p.name(), p.initial());
        return new Settings(values);
    }

    @Override
    public final Settings quick(Settings settings) {
        return set(settings, quick());
    }

    @Override
    public List<Landmark> landmarks(Settings settings, String parameter) {
        return List.of();
    }

    @Override
    public List<Preset> presets() {
        return List.of();
    }

    @Override
    public final List<Job<?>> plan(Settings settings, Set<String> panes) {
        Set<Job<?>> jobs = new LinkedHashSet<>();
        for (BenchPane p : panesOf()) if (panes.contains(p.name())) jobs.addAll(p.plan(settings));
        return List.copyOf(jobs);
    }

    @Override
    public final List<Job<?>> planAt(Settings settings, Results results, int step, Set<String> panes) {
        Set<Job<?>> jobs = new LinkedHashSet<>();
        for (BenchPane p : panesOf()) if (panes.contains(p.name())) jobs.addAll(p.planAt(settings, results, step));
        return List.copyOf(jobs);
    }

    @Override
    public final Frame frame(Settings settings, Results results, int step, Set<String> panes, Frame previous) {
        List<Frame.Pane> made = new ArrayList<>();
        int last = 0;
        for (BenchPane p : panesOf()) {
            if (!panes.contains(p.name())) continue;
            Frame.Pane before = previous == null ? null : previous.pane(p.name());
            if (before == null || !((Asked) before.key()).still(settings, step, results)) {
                var asked = new Asked(settings, step, results);
                Shown shown = p.show(settings, asked, step);
                asked.lastStep = shown.lastStep();
                before = new Frame.Pane(p.name(), shown.figure(p.title()), shown.series(), shown.scalars(), asked);
            }
            last = Math.max(last, ((Asked) before.key()).lastStep);
            made.add(before);
        }
        return new Frame(settings, Math.min(step, last), made, null, last, last > 0 ? "last step" : "", null, List.of());
    }

    /// What a pane was made from: the results that it asked for. A pane is made anew only if one of them has changed.
    private static final class Asked implements Results {
        private final Settings settings;
        private final int step;
        private final Results from;
        private final List<Job<?>> jobs = new ArrayList<>();
        private final List<Object> found = new ArrayList<>();
        private int lastStep;

        Asked(Settings settings, int step, Results from) {
            this.settings = settings;
            this.step = step;
            this.from = from;
        }

        @Override
        public <T> T find(Job<T> job) {
            T result = from.find(job);
            jobs.add(job);
            found.add(result);
            return result;
        }

        boolean still(Settings now, int at, Results results) {
            if (!settings.equals(now) || Math.min(step, lastStep) != Math.min(at, lastStep)) return false;
            for (int i = 0; i < found.size(); i++) if (results.find(jobs.get(i)) != found.get(i)) return false;
            return true;
        }
    }
}
