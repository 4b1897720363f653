package org.descentlab.experiment.induction;

import java.util.List;
import org.descentlab.study.Job;
import org.descentlab.study.NamedPane;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;

/// A pane of the transformers of all seeds at the settings' own period.
abstract class RunsPane extends NamedPane {
    RunsPane(String name, String title) {
        super(name, title);
    }

    @Override
    public final List<Job<?>> plan(Settings s) {
        return Runs.plan(s, Runs.fixed(s));
    }

    @Override
    public final Shown show(Settings s, Results results, int step) {
        return show(s, Runs.of(s, results), step);
    }

    abstract Shown show(Settings s, Runs runs, int step);
}
