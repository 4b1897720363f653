package org.descentlab.lab.lesson;

import java.util.List;
import org.descentlab.lab.Document;

/// One idea: what lies open, which of its panes is put forward, what is asked before the curves are seen, and what is said after.
/// A text that is missing is "".
///
/// @param document the settings, pins, view and step, its `filled` the pane put forward
/// @param plot     which of the pane's small plots is shown in place of its main one, by the name printed over it; "": the main one
/// @param curve    the curve that is foretold, by its name in the legend; "": the one that the pane itself leads with
/// @param only     the names of the curves that are shown at all; empty: all
/// @param curtain  the names of the curves that are hidden until the reveal; empty: all that is not an axis or a reference line
/// @param reveal   the headline of the reveal, shown only where `expects` holds
/// @param measured what was measured, as the end of a sentence with published numbers as `{name}` in it; for explorations
/// @param notice   what to look at
public record LessonScene(Document document, String plot, String curve, String question, Answer answer, List<String> only,
        List<String> curtain, String reveal, String measured, String notice, String known, String unknown, Expects expects) {
    public LessonScene {
        only = List.copyOf(only);
        curtain = List.copyOf(curtain);
    }

    /// A pane as it is: nothing is asked, and it says what it says.
    public static LessonScene of(Document document) {
        return new LessonScene(document, "", "", "", Answer.NONE, List.of(), List.of(), "", "", "", "", "", Expects.NOTHING);
    }

    public String pane() {
        return document.filled();
    }

    /// Whether something is said of what is seen.
    public boolean explained() {
        return !(notice + known + unknown).isEmpty();
    }
}
