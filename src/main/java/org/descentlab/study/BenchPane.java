package org.descentlab.study;

import java.util.List;

/// One pane of a bench: what it needs, and what it shows of what is there.
public interface BenchPane {
    /// Kebab-case.
    String name();

    String title();

    /// Everything it needs, most wanted first: coarse before fine, the first seed before the others. A closed form that is done
    /// in a few milliseconds needs nothing: `show` computes it.
    List<Job<?>> plan(Settings settings);

    /// What only the play head needs.
    default List<Job<?>> planAt(Settings settings, Results results, int step) {
        return List.of();
    }

    /// What can be shown now. A pure function of the settings, the results that it asks for, and the step.
    Shown show(Settings settings, Results results, int step);
}
