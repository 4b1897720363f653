package org.descentlab.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.descentlab.data.UserText;

/// One experiment: a pure function of its settings, computed job by job.
public interface Experiment {
    /// The play head that stands at the end of every run.
    int END = Integer.MAX_VALUE;

    String name();

    String title();

    /// Which of the seven problems it belongs to, 1 … 7; 0: to all.
    default int problem() {
        return 0;
    }

    /// The settings of a quick run: less than 20 seconds on two cores.
    default Settings quick(Settings settings) {
        return set(settings, "seeds", Math.min(3, settings.get("seeds")));
    }

    /// What it shows, one view at a time; the first at the start.
    List<View> views();

    /// Whether each of its runs has steps to play, those not yet begun included.
    default boolean alwaysPlays() {
        return false;
    }

    /// The numbers by which runs are compared.
    default List<Column> columns() {
        return List.of();
    }

    /// The names of the first view's panes, in order.
    default List<String> panes() {
        return views().getFirst().panes();
    }

    /// The names of all panes of all views, in order.
    default List<String> allPanes() {
        return views().stream().flatMap(v -> v.panes().stream()).distinct().toList();
    }

    /// The declared parameters. A range may depend on a choice (Adam's rate is absolute); names never do.
    List<Parameter> parameters(Settings settings);

    Settings defaults();

    /// Special places on a parameter's range, in these settings.
    List<Landmark> landmarks(Settings settings, String parameter);

    List<Preset> presets();

    /// Everything the panes need, most wanted first: coarse before fine.
    List<Job<?>> plan(Settings settings, Set<String> panes);

    /// The step up to `step` of which more is known without further training: what a moving play head stops at.
    default int near(int step) {
        return step;
    }

    /// What only the play head needs in these panes at exactly this step; done before anything else.
    List<Job<?>> planAt(Settings settings, Results results, int step, Set<String> panes);

    /// What can be shown of the results so far, with the play head at `step`. A pane whose inputs are those of `previous`
    /// is handed on as it is.
    Frame frame(Settings settings, Results results, int step, Set<String> panes, Frame previous);

    /// Sets one value as a user would, keeping the settings valid.
    /// @throws IllegalArgumentException with one sentence for the user
    default Settings set(Settings settings, String name, String text) {
        Parameter p = parameter(settings, name);
        return set(settings, name, p.parse(text));
    }

    /// As above, for a value; changing a choice puts what it declares otherwise back to its default.
    default Settings set(Settings settings, String name, double value) {
        return settle(settings, settings.with(name, parameter(settings, name).check(value)));
    }

    /// `next` with every value at its default that it declares otherwise than `before`.
    default Settings settle(Settings before, Settings next) {
        Map<String, Parameter> declared = parameters(before).stream().collect(Collectors.toMap(Parameter::name, p -> p));
        Settings settled = next;
        for (Parameter p : parameters(next)) {
            Parameter was = declared.get(p.name());
            if (was.low() != p.low() || was.high() != p.high() || was.initial() != p.initial()) settled = settled.with(p.name(), p.initial());
        }
        return settled;
    }

    /// Several values at once, choices first since they may change the ranges of others.
    default Settings set(Settings settings, Map<String, Double> values) {
        Settings next = settings;
        for (boolean choices : new boolean[] {true, false})
            for (var e : values.entrySet()) if (choices != parameter(next, e.getKey()).choices().isEmpty()) next = set(next, e.getKey(), e.getValue());
        return next;
    }

    /// A value as it can be set again by its text.
    default String show(Settings settings, String name) {
        return parameter(settings, name).show(settings.get(name));
    }

    /// In which parameters `settings` differs from `other`, as a user would say it: "label noise 20 %, α 1 000"; "" if in none.
    default String difference(Settings settings, Settings other) {
        List<String> all = new java.util.ArrayList<>();
        for (Parameter p : parameters(settings))
            if (settings.get(p.name()) != other.values().getOrDefault(p.name(), Double.NaN)) all.add(p.named(settings.get(p.name())));
        return String.join(", ", all);
    }

    default Parameter parameter(Settings settings, String name) {
        return parameters(settings).stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "There is no parameter " + UserText.quoted(name) + "; there are " + String.join(", ", parameters(settings).stream().map(Parameter::name).toList()) + "."));
    }
}
