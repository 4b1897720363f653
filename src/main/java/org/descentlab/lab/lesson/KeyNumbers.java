package org.descentlab.lab.lesson;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;

/// The numbers by which the runs of a class are compared at a glance.
public final class KeyNumbers {
    private static final int MOST = 5;

    private KeyNumbers() {}

    /// Those of the experiment's own table of runs, or else, under their published names, the first that the program's lessons expect
    /// something of in the view that is opened first.
    ///
    /// @param lessons the program's own
    public static List<Column> of(Experiment experiment, List<Lesson> lessons) {
        if (!experiment.columns().isEmpty()) return experiment.columns();
        Set<String> names = new LinkedHashSet<>();
        for (String pane : experiment.panes())
            for (Lesson lesson : lessons)
                for (LessonScene scene : lesson.scenes())
                    if (scene.document().experiment().equals(experiment) && scene.pane().equals(pane))
                        names.addAll(scene.expects().scalars().keySet());
        return names.stream().limit(MOST).map(n -> new Column(n, n.replace('-', ' '), false)).toList();
    }
}
