package org.descentlab.study;

import java.util.function.Function;

/// One pane of an experiment: a function of what it asks for. What was not there when it asked is the plan; there is no
/// second list of needs.
///
/// @param name  kebab-case
/// @param title as printed above it, in these settings
/// @param show  pure: the same answers, the same picture. A closed form that takes a few milliseconds is computed in it
/// @param ends  whether it is of the ends of training runs that other panes play: it tells them once the play head is there
public record Pane(String name, Function<Settings, String> title, Function<Ask, Shown> show, boolean ends) {
    public Pane(String name, Function<Settings, String> title, Function<Ask, Shown> show) {
        this(name, title, show, false);
    }

    public Pane(String name, String title, Function<Ask, Shown> show) {
        this(name, settings -> title, show);
    }

    /// One of the ends of training runs.
    public static Pane ofEnds(String name, String title, Function<Ask, Shown> show) {
        return new Pane(name, settings -> title, show, true);
    }
}
