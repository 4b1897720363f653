package org.descentlab.lab.lesson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.study.Frame;

/// The curves of a lesson, scene by scene: all are asked of the engine at once, the shown scene's first, then those that follow it. A
/// scene's frame stays, so that a way back computes nothing.
public final class Prepared implements AutoCloseable {
    private final List<Laboratory> scenes = new ArrayList<>();

    /// @param first  the scene to begin with
    /// @param onNews told, by another thread, that a scene has come further
    public Prepared(Lesson lesson, int first, Engine engine, Runnable onNews) {
        for (LessonScene scene : lesson.scenes()) {
            Document d = scene.document();
            var lab = new Laboratory(d.experiment(), d.settings(), new LinkedHashSet<>(Set.of(d.filled())), engine,
                    Engine.Rank.PREVIEW);
            lab.pins(d.pins());
            lab.head(d.step());
            scenes.add(lab);
        }
        first(first);
        scenes.forEach(lab -> lab.onNews(onNews));
    }

    /// The scene that is shown, and after it those that follow, come before all others.
    public void first(int scene) {
        for (int i = scenes.size() - 1; i >= 0; i--) if (i < scene) scenes.get(i).ahead();
        for (int i = scenes.size() - 1; i >= scene; i--) scenes.get(i).ahead();
    }

    /// The newest frame of a scene; null until there is one.
    public Frame frame(int scene) {
        return scenes.get(scene).frame();
    }

    /// Whether nothing is left to do for a scene.
    public boolean ready(int scene) {
        return scenes.get(scene).settled();
    }

    /// How many scenes are.
    public int ready() {
        return (int) scenes.stream().filter(Laboratory::settled).count();
    }

    /// How far a scene is, 0 … 1.
    public double share(int scene) {
        return scenes.get(scene).progress().fraction();
    }

    /// Why something of a scene cannot be computed, in one sentence, or null.
    public String failure(int scene) {
        return scenes.get(scene).progress().failure();
    }

    @Override
    public void close() {
        scenes.forEach(Laboratory::close);
    }
}
