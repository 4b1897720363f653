package org.descentlab.lab.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.data.UserText;
import org.descentlab.lab.Document;
import org.descentlab.lab.lesson.Answered.Outcome;
import org.descentlab.language.Names;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.Words;

/// A lesson being explored by hand: which scene, and what was answered. An answer is checked against what was computed, and only where
/// that is as the scene expects; an answer given once stays, settings may be looked for again and again. Of one thread.
public final class Exploring {
    private static final Sentences SAY = Sentences.of(Exploring.class);
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]+)(?::([a-z]+))?}");
    /// Any seed will do.
    private static final Set<String> FREE = Set.of("seed", "seeds");

    private final Lesson lesson;
    private int index;
    private final Map<Integer, Answered> answered = new TreeMap<>();

    /// What an answer came to.
    ///
    /// @param outcome null: it could not be judged
    public record Verdict(Outcome outcome, String sentence) {}

    public Exploring(Lesson lesson) {
        this.lesson = lesson;
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

    /// Some scenes on, as far as there are any.
    public void go(int on) {
        index = Math.clamp(index + on, 0, lesson.scenes().size() - 1);
    }

    /// What was answered in the present scene, or null.
    public Answered answer() {
        return answered.get(index);
    }

    /// All that was answered, in the order of the scenes.
    public List<Answered> answered() {
        return List.copyOf(answered.values());
    }

    /// Whether the present scene takes an answer: anything but found settings is said once.
    public boolean open() {
        return answer() == null || scene().answer() instanceof Answer.Find && answer().outcome() == Outcome.WRONG;
    }

    /// An option was chosen.
    public Verdict choose(int option, Settings now, Frame.Pane pane) {
        var asked = (Answer.Choose) scene().answer();
        int right = asked.right() >= 0
                ? asked.right()
                : asked.options().indexOf(shape(pane));
        return said(SAY.of("explore.quoted", new UserText(asked.words(option))).text(), option == right, now, pane);
    }

    private String shape(Frame.Pane pane) {
        Curve truth = Shown.truth(scene(), Shown.plot(scene(), pane.figure()));
        return truth == null || truth.shape() == null ? "" : truth.shape().word();
    }

    /// A number was typed.
    public Verdict type(String text, Settings now, Frame.Pane pane) {
        var asked = (Answer.Value) scene().answer();
        String number = text.strip().replace(',', '.').replace('\u2212', '-');
        boolean percent = number.endsWith("%");
        if (percent) number = number.substring(0, number.length() - 1).strip();
        if (!UserText.isNumber(number)) return unjudged(SAY.of("explore.number", UserText.quoted(text)));
        double said = Double.parseDouble(number) / (percent ? 100 : 1), is = pane.scalars().getOrDefault(asked.scalar(), Double.NaN);
        return said(UserText.brief(text.strip()).text(), Math.abs(said - is) <= asked.within(), now, pane);
    }

    private Verdict said(String words, boolean right, Settings now, Frame.Pane pane) {
        if (!changed(now).isEmpty()) return unjudged(SAY.of("explore.changed", labels(changed(now))));
        List<String> missed = Expects.missed(scene(), pane);
        if (!missed.isEmpty()) return unjudged(SAY.of("explore.unsure", new UserText(missed.getFirst())));
        return keep(words, right, SAY.of(right ? "explore.right" : "explore.wrong", new UserText(measured(pane)), new UserText(words)),
                now);
    }

    /// Settings were looked for.
    public Verdict find(Settings now, Frame.Pane pane) {
        var asked = (Answer.Find) scene().answer();
        List<String> others = new ArrayList<>(changed(now));
        others.removeAll(asked.by());
        if (!others.isEmpty()) return unjudged(SAY.of("explore.only", labels(asked.by()), labels(others)));
        boolean right = asked.goal().entrySet().stream()
                .allMatch(e -> e.getValue().holds(pane.scalars().getOrDefault(e.getKey(), Double.NaN)));
        String said = experiment().difference(now, scene().document().settings());
        return keep(said, right, SAY.of(right ? "explore.right" : "explore.yet", new UserText(measured(pane))), now);
    }

    private Verdict keep(String said, boolean right, Sentence sentence, Settings now) {
        Outcome outcome = right ? Outcome.RIGHT : Outcome.WRONG;
        Document d = scene().document();
        answered.put(index, new Answered(lesson.title(), scene().question(), said, outcome, sentence.text(),
                new Document(d.experiment(), now, d.pins(), d.view(), d.filled(), d.step())));
        return new Verdict(outcome, sentence.text());
    }

    private static Verdict unjudged(Sentence sentence) {
        return new Verdict(null, sentence.text());
    }

    private Experiment experiment() {
        return scene().document().experiment();
    }

    /// The parameters that are not as they were set up.
    private List<String> changed(Settings now) {
        Map<String, Double> start = scene().document().settings().values();
        return start.keySet().stream().filter(p -> !FREE.contains(p) && now.get(p) != start.get(p)).sorted().toList();
    }

    private String labels(List<String> parameters) {
        Settings s = scene().document().settings();
        return String.join(", ",
                parameters.stream().map(p -> Names.within(experiment().parameter(s, p).label())).toList());
    }

    private String measured(Frame.Pane pane) {
        return PLACE.matcher(scene().measured())
                .replaceAll(m -> Matcher.quoteReplacement(Words.as(pane.scalars().getOrDefault(m.group(1), Double.NaN), m.group(2))));
    }
}
