package org.descentlab.study;

/// A pane that is made with its name and title, for panes that differ in little else.
public abstract class NamedPane implements BenchPane {
    private final String name, title;

    /// @param name kebab-case
    protected NamedPane(String name, String title) {
        this.name = name;
        this.title = title;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String title() {
        return title;
    }
}
