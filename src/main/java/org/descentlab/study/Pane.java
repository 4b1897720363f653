package org.descentlab.study;

import java.util.function.Function;

/// One pane of an experiment: a function of what it asks for. What was not there when it asked is the plan; there is no
/// second list of needs.
///
/// @param name  kebab-case
/// @param title as printed above it, in these settings
/// @param show  pure: the same answers, the same picture. A closed form that takes a few milliseconds is computed in it
public record Pane(String name, Function<Settings, String> title, Function<Ask, Shown> show) {
    public Pane(String name, String title, Function<Ask, Shown> show) {
        this(name, settings -> title, show);
    }
}
