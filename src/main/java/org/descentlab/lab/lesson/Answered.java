package org.descentlab.lab.lesson;

import org.descentlab.lab.Document;

/// One question of an exploration, what was answered, and what came of it.
///
/// @param lesson   its title
/// @param said     the answer in words
/// @param sentence what the program said of it, with the measured value
/// @param document what lay open
public record Answered(String lesson, String question, String said, Outcome outcome, String sentence, Document document) {
    public enum Outcome { RIGHT, WRONG }
}
