package org.descentlab.lab.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.data.UserText;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentences;

/// What must be so for a scene's words to hold.
///
/// @param scalars ranges of the pane's published numbers, by their names
/// @param says    keys of sentences, one of which the pane has to say; empty: any
/// @param shape   what the foretold curve does, or null
public record Expects(Map<String, Range> scalars, List<String> says, Answer.Shape shape) {
    private static final Sentences SAY = Sentences.of(Expects.class);
    public static final Expects NOTHING = new Expects(Map.of(), List.of(), null);

    public Expects {
        scalars = new TreeMap<>(scalars);
        says = List.copyOf(says);
    }

    /// Both ends belong to it.
    public record Range(double low, double high) {
        public boolean holds(double v) {
            return v >= low && v <= high;
        }
    }

    /// Where a scene's pane, with all its results, is not as expected: one sentence each.
    public static List<String> missed(LessonScene scene, Frame.Pane pane) {
        Expects e = scene.expects();
        List<String> missed = new ArrayList<>();
        e.scalars.forEach((name, range) -> {
            double v = pane.scalars().getOrDefault(name, Double.NaN);
            if (!pane.scalars().containsKey(name))
                missed.add(SAY.of("missed.number", UserText.quoted(name), new UserText(String.join(", ", pane.scalars().keySet()))).text());
            else
                if (!range.holds(v)) missed.add(SAY.of("missed.range", new UserText(name), v, range.low, range.high).text());
        });
        String said = pane.sentence().key();
        if (!e.says.isEmpty() && !e.says.contains(said))
            missed.add(SAY.of("missed.says", new UserText(said), new UserText(String.join(" or ", e.says))).text());
        if (e.shape != null) {
            Curve truth = Shown.truth(scene, Shown.plot(scene, pane.figure()));
            Answer.Shape is = truth == null ? null : truth.shape();
            if (is != e.shape) missed.add(SAY.of("missed.shape", is == null ? "missing" : is.word(), e.shape.word()).text());
        }
        return missed;
    }
}
