package org.descentlab.lab.lesson;

import org.descentlab.lab.Document;
import org.descentlab.study.Sentence;

/// One question, what was answered, and what came of it: a prediction in a lesson, or an answer in an exploration.
///
/// @param lesson   its title
/// @param said     the answer in words
/// @param sentence what the program said of it, with the measured value
/// @param document what lay open
public record Answered(String lesson, String question, String said, Outcome outcome, String sentence, Document document) {
    /// A drawn curve is neither right nor wrong: the sentence says where it held.
    public enum Outcome { RIGHT, WRONG, COMPARED }

    static Answered foretold(String lesson, LessonScene scene, Prediction prediction, Sentence judged) {
        String said = prediction instanceof Prediction.Chosen(int option)
                ? ((Answer.Choose) scene.answer()).words(option)
                : "a drawn curve";
        Outcome outcome = switch (judged.key()) {
            case "chosen.right" -> Outcome.RIGHT;
            case "chosen.wrong" -> Outcome.WRONG;
            default -> Outcome.COMPARED;
        };
        return new Answered(lesson, scene.question(), said, outcome, judged.text(), scene.document());
    }
}
