package org.descentlab.study;

import java.util.List;

/// Panes that are shown together.
///
/// @param name   kebab-case
/// @param title  as on the button that opens it
/// @param inside whether it is about one step: a play head at the end is put at the middle of the logarithmic steps when it is opened,
///               where the loss is falling; at the last step nothing happens
public record View(String name, String title, List<Pane> panes, boolean inside) {
    public View {
        panes = List.copyOf(panes);
    }

    public static View of(String name, String title, Pane... panes) {
        return new View(name, title, List.of(panes), false);
    }

    /// The same about one step.
    public View atOneStep() {
        return new View(name, title, panes, true);
    }

    public List<String> names() {
        return panes.stream().map(Pane::name).toList();
    }
}
