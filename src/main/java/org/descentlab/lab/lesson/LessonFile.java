package org.descentlab.lab.lesson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.descentlab.data.UserText;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Reads a lesson's file: YAML, of which JSON is a part. Everything named in it is looked up here, so that a name which does not
/// exist is found before anybody teaches with it. The format is told in docs/lessons.md.
final class LessonFile {
    private static final List<String> LESSON = List.of("title", "problem", "about", "guided", "experiment", "set", "scenes"),
            SCENE = List.of("experiment", "set", "view", "pane", "plot", "curve", "step", "pins", "question", "answer", "right", "only",
                    "curtain", "reveal", "measured", "notice", "known", "unknown", "expects", "says", "shape");
    private static final int PROBLEMS = 7;

    private final List<Experiment> experiments;
    private final Map<String, Entry> lesson;

    private LessonFile(List<Experiment> experiments, Map<String, Entry> lesson) {
        this.experiments = experiments;
        this.lesson = lesson;
    }

    /// @param name the file's, without its ending
    /// @throws IOException with one sentence for the user, which begins with file and line
    static Lesson parse(String file, String name, String text, List<Experiment> experiments) throws IOException {
        try {
            Entry root = Entry.of(text);
            return new LessonFile(experiments, root.fields(LESSON)).lesson(root, name);
        } catch (Entry.Wrong e) {
            throw Entry.told(file, e);
        }
    }

    private Lesson lesson(Entry root, String name) {
        List<LessonScene> scenes = new ArrayList<>();
        Entry all = needed(root, lesson, "scenes");
        for (Entry scene : all.items()) scenes.add(scene(scene, scene.fields(SCENE)));
        if (scenes.isEmpty()) throw all.wrong("A lesson has at least one scene.");
        int problem = lesson.containsKey("problem") ? lesson.get("problem").whole(0, PROBLEMS) : 0;
        return new Lesson(name, needed(root, lesson, "title").text(), problem, text(lesson, "about"), guided(), scenes);
    }

    private boolean guided() {
        Entry entry = lesson.get("guided");
        if (entry == null) return false;
        if (!entry.text().equals("true") && !entry.text().equals("false")) throw entry.wrong("guided is true or false.");
        return entry.text().equals("true");
    }

    private static Entry needed(Entry where, Map<String, Entry> fields, String name) {
        if (!fields.containsKey(name)) throw where.wrong(name + " is missing here.");
        return fields.get(name);
    }

    private static String text(Map<String, Entry> fields, String name) {
        return fields.containsKey(name) ? fields.get(name).text() : "";
    }

    private static List<String> texts(Map<String, Entry> fields, String name) {
        return fields.containsKey(name) ? fields.get(name).items().stream().map(Entry::text).toList() : List.of();
    }

    private LessonScene scene(Entry here, Map<String, Entry> fields) {
        Entry named = fields.containsKey("experiment") ? fields.get("experiment") : lesson.get("experiment");
        if (named == null) throw here.wrong("experiment is missing here, and the lesson names none for all scenes.");
        Experiment experiment = one(named, experiments, Experiment::name, "experiment");
        Settings settings = set(experiment, set(experiment, experiment.defaults(), lesson.get("set")), fields.get("set"));
        Entry pane = needed(here, fields, "pane");
        View view = view(experiment, fields.get("view"), pane);
        Pins pins = Pins.NONE;
        if (fields.containsKey("pins")) for (Entry pin : fields.get("pins").items()) pins = pinned(experiment, settings, pins, pin);
        int step = !fields.containsKey("step") || fields.get("step").text().equals("end")
                ? Experiment.END
                : fields.get("step").whole(0, Experiment.END - 1);
        var document = new Document(experiment, settings, pins, view.name(), pane.text(), step);
        return new LessonScene(document, text(fields, "plot"), text(fields, "curve"), text(fields, "question"),
                answer(fields, experiment, settings),
                texts(fields, "only"),
                texts(fields, "curtain"), text(fields, "reveal"), text(fields, "measured"), text(fields, "notice"),
                text(fields, "known"), text(fields, "unknown"), expects(fields));
    }

    private static <T> T one(Entry named, List<T> all, java.util.function.Function<T, String> name, String kind) {
        return all.stream().filter(t -> name.apply(t).equals(named.text())).findFirst()
                .orElseThrow(() -> named.wrong("There is no " + kind + " " + UserText.quoted(named.text()) + "; there are "
                        + String.join(", ", all.stream().map(name).toList()) + "."));
    }

    /// Choices first, since they may change the ranges of others.
    private static Settings set(Experiment experiment, Settings from, Entry entry) {
        if (entry == null) return from;
        Settings settings = from;
        Map<String, Entry> values = entry.fields();
        for (boolean choices : new boolean[] {true, false})
            for (var e : values.entrySet()) {
                Settings before = settings;
                settings = e.getValue().checked(
                        () -> experiment.parameter(before, e.getKey()).choices().isEmpty() == choices
                                ? before
                                : experiment.set(before, e.getKey(), e.getValue().text()));
            }
        return settings;
    }

    private static View view(Experiment experiment, Entry named, Entry pane) {
        one(pane, experiment.allPanes(), p -> p, "pane");
        if (named == null) return experiment.views().stream().filter(v -> v.names().contains(pane.text())).findFirst().orElseThrow();
        View view = one(named, experiment.views(), View::name, "view");
        one(pane, view.names(), p -> p, "pane in this view");
        return view;
    }

    /// What differs from the scene's own settings.
    private static Pins pinned(Experiment experiment, Settings settings, Pins pins, Entry pin) {
        Pins next = pins.add(set(experiment, settings, pin));
        if (next.equals(pins)) throw pin.wrong("At most " + Pins.MOST + " runs can be pinned, each once.");
        return next;
    }

    private static Answer answer(Map<String, Entry> fields, Experiment experiment, Settings settings) {
        Entry answer = fields.get("answer"), right = fields.get("right");
        if (answer != null && answer.isMapping()) return worked(answer, experiment, settings);
        if (answer == null || !answer.isList()) {
            if (right != null) throw right.wrong("right belongs to a list of answers.");
            return switch (answer == null ? "none" : answer.text()) {
                case "none" -> Answer.NONE;
                case "draw" -> new Answer.Draw();
                default -> throw answer.wrong("answer is none, draw, a list of answers to choose from, or what is to be typed or found.");
            };
        }
        List<String> options = answer.items().stream().map(Entry::text).toList();
        if (options.size() < 2 || options.size() > 4) throw answer.wrong("There are two to four answers to choose from.");
        if (right != null) return new Answer.Choose(options, right.whole(1, options.size()) - 1);
        for (Entry option : answer.items())
            if (Answer.Shape.named(option.text()) == null)
                throw option.wrong("Which answer is right? Write its number as “right”, or choose among " + shapes() + ".");
        return new Answer.Choose(options, -1);
    }

    /// A number to type, or settings to find.
    private static Answer worked(Entry answer, Experiment experiment, Settings settings) {
        Map<String, Entry> fields = answer.fields(List.of("number", "within", "find", "by", "with"));
        if (fields.containsKey("number")) {
            double within = needed(answer, fields, "within").number();
            if (!(within > 0)) throw fields.get("within").wrong("within must be above 0.");
            return new Answer.Value(fields.get("number").text(), within);
        }
        Map<String, String> with = new LinkedHashMap<>();
        Entry way = needed(answer, fields, "with");
        set(experiment, settings, way);
        way.fields().forEach((name, value) -> with.put(name, value.text()));
        Entry by = needed(answer, fields, "by");
        for (Entry name : by.items()) name.checked(() -> experiment.parameter(settings, name.text()));
        return new Answer.Find(ranges(needed(answer, fields, "find")), texts(fields, "by"), with);
    }

    private static Map<String, Expects.Range> ranges(Entry entry) {
        Map<String, Expects.Range> ranges = new LinkedHashMap<>();
        entry.fields().forEach((name, range) -> ranges.put(name, range(range)));
        return ranges;
    }

    private static String shapes() {
        return String.join(", ", Stream.of(Answer.Shape.values()).map(Answer.Shape::word).toList());
    }

    private static Expects expects(Map<String, Entry> fields) {
        Map<String, Expects.Range> ranges = fields.containsKey("expects") ? ranges(fields.get("expects")) : Map.of();
        Answer.Shape shape = null;
        if (fields.containsKey("shape")) {
            shape = Answer.Shape.named(fields.get("shape").text());
            if (shape == null) throw fields.get("shape").wrong("shape is one of " + shapes() + ".");
        }
        return new Expects(ranges, texts(fields, "says"), shape);
    }

    private static Expects.Range range(Entry entry) {
        List<Entry> ends = entry.items();
        if (ends.size() != 2) throw entry.wrong(entry.name() + " takes a range, as [0.5, 2].");
        var range = new Expects.Range(ends.getFirst().number(), ends.getLast().number());
        if (!(range.low() <= range.high())) throw entry.wrong("The range of " + entry.name() + " begins after its end.");
        return range;
    }
}
