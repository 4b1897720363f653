package org.descentlab.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.lab.Document;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.lab.lesson.Exploring;
import org.descentlab.lab.lesson.Lesson;

/// Lessons that are explored by hand, in the window of whichever experiment a scene is about. What was answered is kept as long as the
/// program runs.
final class Explorations {
    private final Rooms rooms;
    private final Map<Lesson, Exploring> begun = new LinkedHashMap<>();
    /// The window in which it asks now, or null.
    private LabWindow asking;

    Explorations(Rooms rooms) {
        this.rooms = rooms;
    }

    /// Begins one, or goes on with it where it was left.
    void give(Lesson lesson) {
        show(begun.computeIfAbsent(lesson, Exploring::new));
    }

    private void show(Exploring exploring) {
        leave();
        Document asked = exploring.scene().document();
        rooms.open(asked.experiment());
        LabWindow window = rooms.shown();
        window.setUp(asked);
        window.explore(new ExplorationStrip(exploring, new ExplorationStrip.Ways(on -> {
            exploring.go(on);
            show(exploring);
        }, () -> window.setUp(asked), this::leave)));
        asking = window;
    }

    private void leave() {
        if (asking != null) asking.explore(null);
        asking = null;
    }

    /// All that was answered.
    List<Answered> answered() {
        List<Answered> all = new ArrayList<>();
        begun.values().forEach(e -> all.addAll(e.answered()));
        return all;
    }
}
