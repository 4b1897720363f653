package org.descentlab.experiment.grokking;

import java.util.List;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.NamedPane;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;

/// A pane of the courses of all seeds up to the play head.
abstract class CoursesPane extends NamedPane {
    /// Said before the first course.
    static final String NOTHING = "Not enough data yet: no network has been trained";

    CoursesPane(String name, String title) {
        super(name, title);
    }

    @Override
    public final List<Job<?>> plan(Settings s) {
        return Many.plan(s, seed -> Grok.of(s, seed));
    }

    @Override
    public final Shown show(Settings s, Results results, int step) {
        Courses c = Courses.of(s, results, step);
        return c.shown(show(s, c));
    }

    /// Without seeds, last step and badge, which are those of the courses.
    abstract Shown show(Settings s, Courses c);
}
