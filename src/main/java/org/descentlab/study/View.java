package org.descentlab.study;

import java.util.List;

/// Panes that are shown together.
///
/// @param name  kebab-case
/// @param title as on the button that opens it
public record View(String name, String title, List<Pane> panes) {
    public View {
        panes = List.copyOf(panes);
    }

    public static View of(String name, String title, Pane... panes) {
        return new View(name, title, List.of(panes));
    }

    public List<String> names() {
        return panes.stream().map(Pane::name).toList();
    }
}
