package org.descentlab.lab.lesson;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The texts of a lesson in another language: a file with the same scenes in the same order that holds texts alone.
/// What it leaves out stays as it is.
final class LessonWords {
    private static final List<String> LESSON = List.of("title", "about", "scenes"),
            SCENE = List.of("question", "answer", "reveal", "measured", "notice", "known", "unknown");

    private LessonWords() {}

    /// @throws IOException with one sentence for the user, which begins with file and line
    static Lesson over(Lesson lesson, String file, String text) throws IOException {
        try {
            Entry root = Entry.of(text);
            Map<String, Entry> fields = root.fields(LESSON);
            List<Entry> all = fields.containsKey("scenes") ? fields.get("scenes").items() : List.of();
            if (all.size() != lesson.scenes().size())
                throw root.wrong("The lesson has " + lesson.scenes().size() + " scenes; here are " + all.size() + ".");
            List<LessonScene> scenes = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) scenes.add(scene(lesson.scenes().get(i), all.get(i).fields(SCENE)));
            return new Lesson(lesson.name(), text(fields, "title", lesson.title()), lesson.problem(), text(fields, "about", lesson.about()),
                    lesson.guided(), scenes);
        } catch (Entry.Wrong e) {
            throw Entry.told(file, e);
        }
    }

    private static LessonScene scene(LessonScene s, Map<String, Entry> fields) {
        return new LessonScene(s.document(), s.plot(), s.curve(), text(fields, "question", s.question()), answer(s.answer(), fields),
                s.only(), s.curtain(), text(fields, "reveal", s.reveal()), text(fields, "measured", s.measured()),
                text(fields, "notice", s.notice()), text(fields, "known", s.known()), text(fields, "unknown", s.unknown()), s.expects());
    }

    private static Answer answer(Answer answer, Map<String, Entry> fields) {
        Entry entry = fields.get("answer");
        if (entry == null) return answer;
        List<String> options = entry.items().stream().map(Entry::text).toList();
        if (!(answer instanceof Answer.Choose(var known, int right)) || right < 0 || known.size() != options.size())
            throw entry.wrong("The scene has no such list of answers.");
        return new Answer.Choose(options, right);
    }

    private static String text(Map<String, Entry> fields, String name, String otherwise) {
        return fields.containsKey(name) ? fields.get(name).text() : otherwise;
    }
}
