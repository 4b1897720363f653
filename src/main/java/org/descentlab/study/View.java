package org.descentlab.study;

import java.util.List;

/// Panes that are shown together.
///
/// @param name  kebab-case
/// @param title as on the button that opens it
public record View(String name, String title, List<String> panes) {
    public View {
        panes = List.copyOf(panes);
    }
}
