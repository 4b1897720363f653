package org.descentlab.lab.lesson;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.figure.Figure;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentence;

/// A lesson being given: which scene, how far in it, and what was foretold. Of one thread.
public final class Lecture {
    /// How far a scene has come.
    public enum Phase {
        PREDICT("Predict"), REVEAL("Reveal"), EXPLAIN("Explain");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        public String words() {
            return say(words);
        }
    }

    /// What was foretold of a scene, and what was seen after the reveal.
    ///
    /// @param lesson its title
    /// @param figure the measured curve, and the one that was foretold
    /// @param judged where the prediction held, or null
    public record Foretold(String lesson, LessonScene scene, Prediction prediction, Frame frame, Figure figure, Sentence judged) {}

    private Lesson lesson;
    private int index;
    private Phase phase;
    private final Map<LessonScene, Prediction> predictions = new LinkedHashMap<>();
    /// Of the scenes with a prediction: the last frame that was seen after the reveal.
    private final Map<LessonScene, Frame> seen = new HashMap<>();

    public Lecture(Lesson lesson) {
        this.lesson = lesson;
        phase = phases().getFirst();
    }

    /// Goes on with the file as it is now: at the same place, with the predictions of all scenes that are as they were.
    public void replace(Lesson next) {
        lesson = next;
        index = Math.min(index, next.scenes().size() - 1);
        predictions.keySet().retainAll(next.scenes());
        seen.keySet().retainAll(next.scenes());
        if (!phases().contains(phase)) phase = phases().getFirst();
    }

    public Lesson lesson() {
        return lesson;
    }

    public int index() {
        return index;
    }

    public LessonScene scene() {
        return lesson.scenes().get(index);
    }

    public Phase phase() {
        return phase;
    }

    /// Those that this scene has.
    public List<Phase> phases() {
        List<Phase> all = new ArrayList<>();
        if (!scene().question().isEmpty()) all.add(Phase.PREDICT);
        all.add(Phase.REVEAL);
        if (scene().explained()) all.add(Phase.EXPLAIN);
        return all;
    }

    public boolean revealed() {
        return phase != Phase.PREDICT;
    }

    /// One phase on, or to the next scene's first.
    /// @return false at the end of the lesson
    public boolean next() {
        List<Phase> all = phases();
        int at = all.indexOf(phase);
        if (at + 1 < all.size()) phase = all.get(at + 1);
        else if (index + 1 < lesson.scenes().size()) go(index + 1);
        else return false;
        return true;
    }

    /// One phase back, or to the last one of the scene before.
    public boolean previous() {
        List<Phase> all = phases();
        int at = all.indexOf(phase);
        if (at > 0) phase = all.get(at - 1);
        else if (index > 0) {
            go(index - 1);
            phase = phases().getLast();
        } else return false;
        return true;
    }

    /// To the beginning of a scene.
    public void go(int scene) {
        index = Math.clamp(scene, 0, lesson.scenes().size() - 1);
        phase = phases().getFirst();
    }

    /// What was foretold of a scene, or null.
    public Prediction prediction(LessonScene of) {
        return predictions.get(of);
    }

    /// Foretells the present scene; after its reveal nothing can be foretold. Null takes back what was.
    public void predict(Prediction next) {
        if (revealed()) return;
        seen.remove(scene());
        if (next == null) predictions.remove(scene());
        else predictions.put(scene(), next);
    }

    /// What is seen now of the scene's pane.
    public Figure figure(Frame.Pane pane) {
        return Shown.figure(scene(), pane.figure(), revealed(), prediction(scene()));
    }

    /// The headline: none before the reveal; the scene's own words only once all results are there and as expected, else the pane's.
    ///
    /// @param complete whether all results are there
    public String headline(Frame.Pane pane, boolean complete) {
        if (!revealed()) return "";
        boolean holds = complete && !scene().reveal().isEmpty() && Expects.missed(scene(), pane).isEmpty();
        return holds ? scene().reveal() : pane.figure().sentence();
    }

    /// Where the prediction held, or null: before the reveal, without one, or while the curve is not there.
    public Sentence judged(Frame.Pane pane) {
        Prediction mine = prediction(scene());
        return revealed() && mine != null ? Prediction.judged(scene(), Shown.plot(scene(), pane.figure()), mine) : null;
    }

    /// A frame of the present scene is shown.
    public void see(Frame frame) {
        if (revealed() && prediction(scene()) != null) seen.put(scene(), frame);
    }

    /// All that was foretold and then seen, in the order in which it was foretold.
    public List<Foretold> foretold() {
        List<Foretold> all = new ArrayList<>();
        predictions.forEach((of, prediction) -> {
            Frame frame = seen.get(of);
            if (frame == null) return;
            Figure truth = frame.pane(of.pane()).figure();
            all.add(new Foretold(lesson.title(), of, prediction, frame, Shown.figure(of, truth, true, prediction),
                    Prediction.judged(of, Shown.plot(of, truth), prediction)));
        });
        return all;
    }
}
