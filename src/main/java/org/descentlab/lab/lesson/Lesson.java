package org.descentlab.lab.lesson;

import java.util.List;

/// Scenes in the order in which they are shown, as an instructor wrote them (docs/lessons.md).
///
/// @param name    its file's, without the ending
/// @param problem which of the seven it belongs to, 1 … 7; 0: to the main screen
/// @param about   one sentence, or ""
/// @param guided  whether it is explored by hand, scene by scene, with answers that are checked ([Exploring])
public record Lesson(String name, String title, int problem, String about, boolean guided, List<LessonScene> scenes) {
    public Lesson {
        scenes = List.copyOf(scenes);
    }
}
