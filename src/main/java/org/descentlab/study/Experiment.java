package org.descentlab.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descentlab.data.UserText;
import org.descentlab.language.Names;

/// One experiment, declared and not coded: keys, panes, presets. It is a pure function of its settings, computed job by job.
/// Rail, panes, command line, export, undo, share text, pins and comparison follow from the declaration. A bench is found by
/// its `@AutoService(Experiment.class)`.
public abstract class Experiment {
    /// The play head that stands at the end of every run.
    public static final int END = Integer.MAX_VALUE;
    public static final Key<Integer> SEED = Key.whole("seed", "Seed", "", Parameter.Scale.INTEGER, 0, 9999, 0,
            "The first random seed; everything random follows from it.");
    public static final Key<Integer> SEEDS = Key.whole("seeds", "Number of seeds", "", Parameter.Scale.INTEGER, 1, 20, 5,
            "How many consecutive seeds are drawn; curves are their medians.");
    private final int problem;
    private final String name;
    private final String title;
    private List<View> views;
    private List<Parameter> fixed;

    /// @param problem which of the seven problems it belongs to, 1 … 7; 0: to all
    /// @param name    as at the command line
    protected Experiment(int problem, String name, String title) {
        this.problem = problem;
        this.name = name;
        this.title = title;
        Names.of(Experiment.class);
        Names.of(getClass());
    }

    public final String name() {
        return name;
    }

    public final String title() {
        return title;
    }

    public final int problem() {
        return problem;
    }

    /// Its parameters, in order, [#SEED] and [#SEEDS] among them.
    protected abstract List<Key<?>> keys();

    /// What it shows, one view at a time; the first at the start.
    protected abstract List<View> declaredViews();

    /// What a quick run changes: done in less than 20 seconds on two cores.
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3));
    }

    /// Special places on parameters' ranges, in these settings.
    protected Map<Key<?>, List<Landmark>> landmarks(Settings settings) {
        return Map.of();
    }

    public List<Preset> presets() {
        return List.of();
    }

    /// The numbers by which runs are compared.
    public List<Column> columns() {
        return List.of();
    }

    /// What it shows, and the numbers by which one can tell; where a user has not changed what it is about.
    public abstract Claim claim();

    /// What it shows beside its panes.
    protected Overall overall(Ask ask) {
        return Overall.NOTHING;
    }

    /// Whether each of its runs has steps to play, those not yet begun included.
    public boolean alwaysPlays() {
        return false;
    }

    /// One view of these panes, under the experiment's own title.
    protected final List<View> sheet(Pane... panes) {
        return List.of(View.of("bench", title, panes));
    }

    public final List<View> views() {
        synchronized (this) {
            if (views == null) views = List.copyOf(declaredViews());
            return views;
        }
    }

    /// The names of the first view's panes, in order.
    public final List<String> panes() {
        return views().getFirst().names();
    }

    private Stream<Pane> every() {
        return views().stream().flatMap(v -> v.panes().stream()).distinct();
    }

    /// The names of all panes of all views, in order.
    public final List<String> allPanes() {
        return every().map(Pane::name).toList();
    }

    /// The declared parameters. A range may depend on a choice (Adam's rate is absolute); names never do.
    public List<Parameter> parameters(Settings settings) {
        synchronized (this) {
            if (fixed == null) fixed = keys().stream().map(Key::parameter).toList();
            return fixed;
        }
    }

    public final Settings defaults() {
        Map<String, Double> values = new TreeMap<>();
        for (Parameter p : parameters(null)) values.put(p.name(), p.initial());
        return new Settings(values);
    }

    /// The settings of a quick run.
    public final Settings quick(Settings settings) {
        return set(settings, Setting.map(quick().toArray(Setting[]::new)));
    }

    public final List<Landmark> landmarks(Settings settings, String parameter) {
        return landmarks(settings).entrySet().stream().filter(e -> e.getKey().name().equals(parameter)).findFirst().map(Map.Entry::getValue)
                .orElse(List.of());
    }

    /// What can be shown of the results so far, and what is missing for it. A pane whose answers are those of `previous` is
    /// handed on as it is.
    public final Frame frame(Settings settings, Results results, Head head, Set<String> panes, Frame previous) {
        List<Pane> wanted = every().filter(p -> panes.contains(p.name())).toList();
        Map<Pane, Frame.Pane> shown = new HashMap<>();
        for (Pane p : wanted) if (!p.ends()) shown.put(p, pane(p, settings, results, head, before(previous, p), 0));
        int played = shown.values().stream().mapToInt(p -> p.asked().lastStep()).max().orElse(0);
        int was = previous != null && previous.step() < previous.lastStep() ? previous.lastStep() : 0;
        int end = head.step() < played ? played : 0;
        for (Pane p : wanted) if (p.ends()) shown.put(p, pane(p, settings, results, head, was == end ? before(previous, p) : null, end));
        List<Frame.Pane> made = wanted.stream().map(shown::get).toList();
        // asked for last: of a run that ends meanwhile it knows whatever a pane knows, and whether it diverged
        boolean kept = previous != null && previous.asked().holds(settings, head, results);
        Ask ask = kept ? previous.asked() : new Ask(settings, results, head);
        Overall overall = kept ? previous.overall() : overall(ask);
        ask.ends(overall.lastStep());
        int last = overall.lastStep();
        for (Frame.Pane p : made) last = Math.max(last, p.asked().lastStep());
        State state = overall.state();
        if (last > overall.lastStep() && made.stream().anyMatch(Experiment::played)) state = State.LAST_STEP;
        return new Frame(settings, Math.min(head.step(), last), last, made,
                new Overall(overall.learned(), overall.lastStep(), state, overall.advice()), ask, List.of());
    }

    /// Whether a pane has steps of a run that has ended.
    private static boolean played(Frame.Pane pane) {
        return pane.asked().lastStep() > 0 && (pane.figure().seedsDone() > 0 || pane.figure().seedsTotal() == 0);
    }

    private static Frame.Pane before(Frame previous, Pane pane) {
        return previous == null ? null : previous.pane(pane.name());
    }

    /// @param end the step at which it is told, where the play head stands before it, or 0
    private static Frame.Pane pane(Pane pane, Settings settings, Results results, Head head, Frame.Pane before, int end) {
        if (before != null && before.asked().holds(settings, head, results)) return before;
        Ask ask = new Ask(settings, results, head);
        Shown full = pane.show().apply(ask), shown = end > 0 ? full.before(end) : full;
        ask.ends(shown.lastStep());
        return new Frame.Pane(pane.name(), shown.figure(pane.title().apply(settings)), shown.sentence(), shown.series(), shown.scalars(),
                ask);
    }

    /// Sets one value as a user would, keeping the settings valid.
    /// @throws IllegalArgumentException with one sentence for the user
    public Settings set(Settings settings, String parameter, String text) {
        return set(settings, parameter, parameter(settings, parameter).parse(text));
    }

    /// As above, for a value; changing a choice puts what it declares otherwise back to its default.
    public Settings set(Settings settings, String parameter, double value) {
        return settle(settings, settings.with(parameter, parameter(settings, parameter).check(value)));
    }

    public final <T> Settings set(Settings settings, Key<T> key, T value) {
        return set(settings, key.name(), key.at(value).value());
    }

    /// `next` with every value at its default that it declares otherwise than `before`.
    protected final Settings settle(Settings before, Settings next) {
        List<Parameter> now = parameters(next), was = parameters(before);
        if (now.equals(was)) return next;
        Map<String, Parameter> declared = was.stream().collect(Collectors.toMap(Parameter::name, p -> p));
        Settings settled = next;
        for (Parameter p : now) {
            Parameter old = declared.get(p.name());
            if (old.low() != p.low() || old.high() != p.high() || old.initial() != p.initial())
                settled = settled.with(p.name(), p.initial());
        }
        return settled;
    }

    /// Several values at once, choices first since they may change the ranges of others.
    public final Settings set(Settings settings, Map<String, Double> values) {
        Settings next = settings;
        for (boolean choices : new boolean[] {true, false})
            for (var e : values.entrySet())
                if (choices != parameter(next, e.getKey()).choices().isEmpty()) next = set(next, e.getKey(), e.getValue());
        return next;
    }

    /// A value as it can be set again by its text.
    public String show(Settings settings, String parameter) {
        return parameter(settings, parameter).show(settings.get(parameter));
    }

    /// In which parameters `settings` differs from `other`, as a user would say it: "label noise 20 %, α 1 000"; "" if in none.
    public final String difference(Settings settings, Settings other) {
        return String.join(", ", differences(settings, other));
    }

    /// The same in English, as files have it.
    public final String differenceInEnglish(Settings settings, Settings other) {
        return String.join(", ", differences(settings, other, Parameter::inEnglish, settings.data().words()));
    }

    /// In the language of the window, one by one.
    public final List<String> differences(Settings settings, Settings other) {
        return differences(settings, other, Parameter::named, settings.dataWords());
    }

    private List<String> differences(Settings settings, Settings other, BiFunction<Parameter, Double, String> named, String data) {
        List<String> all = new ArrayList<>();
        for (Parameter p : parameters(settings)) {
            double v = settings.get(p.name());
            if (v != other.values().getOrDefault(p.name(), Double.NaN)) all.add(named.apply(p, v));
        }
        if (!settings.data().equals(other.data())) all.add(data);
        return all;
    }

    /// The one of that name, if it is among them.
    public static <E extends Experiment> Optional<E> named(List<E> all, String name) {
        return all.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    public final Parameter parameter(Settings settings, String parameter) {
        List<Parameter> all = parameters(settings);
        for (Parameter p : all) if (p.name().equals(parameter)) return p;
        throw new IllegalArgumentException(
                "There is no parameter " + UserText.quoted(parameter) + "; there are "
                        + String.join(", ", all.stream().map(Parameter::name).toList()) + ".");
    }
}
