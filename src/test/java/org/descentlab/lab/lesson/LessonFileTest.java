package org.descentlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.language.Language;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lessons' files: what is read from them, and what is said of a wrong one.
class LessonFileTest {
    static final List<Experiment> ALL = new ArrayList<>(List.of(new MainExperiment()));

    static {
        ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get).forEach(ALL::add);
    }

    static Lesson parse(String text) throws IOException {
        return LessonFile.parse("mine.yaml", "mine", text, ALL);
    }

    @Test
    void allThatASceneHas() throws IOException {
        LessonScene s = parse("""
                title: Mine   # a remark
                problem: 1
                about: >
                  In two
                  lines.
                experiment: main
                set: {seeds: 2}
                scenes:
                  - view: overview
                    pane: descent
                    set: {label-noise: 20%, task: spirals}
                    pins: [{label-noise: 0}]
                    step: 40
                    question: What?
                    answer: [rises, peak]
                    only: [trained, no noise]
                    curtain: [trained]
                    curve: trained
                    reveal: So.
                    notice: Here.
                    known: This.
                    unknown: That.
                    expects: {peak-rise: [1, 2e1]}
                    says: [descent.peak]
                    shape: peak
                """).scenes().getFirst();
        assertEquals("spirals", s.document().experiment().show(s.document().settings(), "task"));
        assertEquals(0.2, s.document().settings().get("label-noise"));
        assertEquals(2, s.document().settings().seeds());
        assertEquals(0, s.document().pins().entries().getFirst().settings().get("label-noise"));
        assertEquals(2, s.document().pins().entries().getFirst().settings().seeds(), "a pin is the scene's but for what it says");
        assertEquals(40, s.document().step());
        assertEquals(new Answer.Choose(List.of("rises", "peak"), -1), s.answer());
        assertEquals(new Expects.Range(1, 20), s.expects().scalars().get("peak-rise"));
        assertEquals(List.of("descent.peak"), s.expects().says());
        assertTrue(s.explained());
    }

    @Test
    void jsonIsALessonToo() throws IOException {
        Lesson l = parse("{\"title\": \"Mine\", \"scenes\": [{\"experiment\": \"linear\", \"pane\": \"benign\"}]}");
        assertEquals("linear", l.scenes().getFirst().document().experiment().name());
        assertEquals(Answer.NONE, l.scenes().getFirst().answer());
    }

    /// The scene stands on the fourth line of its file.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "- {pane: nowhere} | There is no pane \"nowhere\"; there are loss, descent,",
            "- {pane: loss, view: nowhere} | There is no view \"nowhere\"; there are overview,",
            "- {pane: loss, view: map} | There is no pane in this view \"loss\"; there are noise-map.",
            "- {pane: loss, experiment: nothing} | There is no experiment \"nothing\"; there are main,",
            "- {pane: loss, set: {breadth: 4}} | There is no parameter \"breadth\"; there are task,",
            "- {pane: loss, set: {width: 4000}} | width must lie between 2 and 1024; 4000 does not.",
            "- {pane: loss, set: {width: wide}} | width must be a number; \"wide\" is not.",
            "- {pane: loss, colour: red} | \"colour\" has no meaning here; there are experiment,",
            "- {pane: loss, pane: drift} | \"pane\" is there twice.",
            "- {pane: loss, answer: sing} | answer is none, draw, a list of answers to choose from, or what is to be",
            "- {pane: loss, answer: [yes, no]} | Which answer is right?",
            "- {pane: loss, answer: [yes, no], right: 3} | right must be a whole number from 1 to 2; \"3\" is not.",
            "- {pane: loss, right: 1} | right belongs to a list of answers.",
            "- {pane: loss, answer: [yes]} | There are two to four answers to choose from.",
            "- {pane: loss, expects: {max-loss: 3}} | max-loss takes a list.",
            "- {pane: loss, expects: {max-loss: [3, 1]}} | The range of max-loss begins after its end.",
            "- {pane: loss, expects: {max-loss: [low, 1]}} | max-loss must be a number; \"low\" is not.",
            "- {pane: loss, shape: round} | shape is one of rises, falls, peak, valley, level.",
            "- {pane: loss, step: soon} | step must be a number; \"soon\" is not.",
            "- {pane: loss, pins: [{width: 4}, {width: 4}]} | At most 6 runs can be pinned, each once.",
            "- {question: What?} | pane is missing here.",
            "- loss | the lesson's scene takes lines of the form",
            "- pane: loss: drift | A text in which a blank follows a colon stands in quotation marks.",
    })
    void whatIsWrongIsSaidWithItsLine(String scene, String said) {
        String text = "{title: Mine, experiment: main}\n".replaceAll("[{}]", "").replace(", ", "\n") + "scenes:\n  " + scene + "\n";
        IOException e = assertThrows(IOException.class, () -> parse(text));
        String expected = "mine.yaml, line 4: " + said.replace("the lesson's scene", "scenes");
        assertTrue(e.getMessage().startsWith(expected), e.getMessage());
        assertTrue(e.getMessage().length() < 600 && !e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void ofALessonWithoutScenes() {
        for (String wrong : List.of("", "title: Mine", "title: Mine\nscenes: []", "scenes: [{pane: loss}]", "[", "- a", "title: [Mine]",
                "title: Mine\nproblem: 8\nscenes:\n  - {experiment: linear, pane: benign}", "\t", "a: *b", "{title: &a [*a]}"))
            assertTrue(assertThrows(IOException.class, () -> parse(wrong), wrong).getMessage().startsWith("mine.yaml, line "), wrong);
    }

    @Test
    void aFolderIsReadAsFarAsItCanBe(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "title: A\nscenes: [{experiment: linear, pane: benign}]");
        Files.writeString(folder.resolve("b.yml"), "title: B\nscenes: [{experiment: linear, pane: nothing}]");
        Files.writeString(folder.resolve("notes.txt"), "none");
        Lessons.Read read = Lessons.in(folder, ALL);
        assertEquals(List.of("a"), read.lessons().stream().map(w -> w.lesson().name()).toList());
        assertTrue(read.said().size() == 1 && read.said().getFirst().startsWith("b.yml, line 2: There is no pane"), read.said().toString());
        assertEquals(List.of(), Lessons.in(folder.resolve("none"), ALL).lessons());
    }

    /// A file of texts in a folder of the language beside the lesson.
    @Test
    void aUsersLessonInAnotherLanguage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
                title: A
                experiment: linear
                scenes:
                  - {pane: benign, question: What?, answer: [one, two], right: 2, notice: Here.}
                  - {pane: benign, question: And?, answer: [rises, falls]}
                """);
        Path words = Files.createDirectory(folder.resolve("de")).resolve("a.yaml");
        Lesson english = Lessons.read(file, ALL).lesson();
        List<Long> before = Lessons.changed(file);
        Files.writeString(words, "title: Ein A\nscenes: [{question: Was?, answer: [eins, zwei]}, {}]");
        assertEquals(english, Lessons.read(file, ALL).lesson());
        try {
            Language.speak(Language.GERMAN);
            Lesson german = Lessons.in(folder, ALL).lessons().getFirst().lesson();
            assertEquals("Ein A", german.title());
            assertEquals("Was?", german.scenes().getFirst().question());
            assertEquals(new Answer.Choose(List.of("eins", "zwei"), 1), german.scenes().getFirst().answer());
            assertEquals("Here.", german.scenes().getFirst().notice());
            assertEquals(english.scenes().getLast(), german.scenes().getLast());
            assertNotEquals(before, Lessons.changed(file));
            Files.writeString(words, "scenes: [{question: Was?}]");
            assertEquals(List.of("de/a.yaml, line 1: The lesson has 2 scenes; here are 1."), Lessons.in(folder, ALL).said());
        } finally {
            Language.speak(Language.ENGLISH);
        }
        Files.writeString(words, "scenes:\n- {pane: benign}\n- {answer: [steigt, fällt]}");
        assertTrue(Lessons.wrongWords(english, file).getFirst().startsWith("de/a.yaml, line 2: \"pane\" has no meaning here; there are"));
        Files.writeString(words, "scenes:\n- {}\n- {answer: [steigt, fällt]}");
        assertEquals(List.of("de/a.yaml, line 3: The scene has no such list of answers."), Lessons.wrongWords(english, file));
    }

    @Test
    void theProgramsOwn() throws IOException {
        try (var files = Files.list(Path.of("assets/lessons"))) {
            assertEquals(Lessons.NAMES.stream().map(n -> n + ".yaml").sorted().toList(),
                    files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).sorted().toList());
        }
        for (int i = 0; i < Lessons.NAMES.size(); i++) {
            Lesson l = Lessons.own(Lessons.NAMES.get(i), ALL);
            assertTrue(l.scenes().size() >= 8 && l.scenes().size() <= 12, l.name() + ": " + l.scenes().size() + " scenes");
            for (LessonScene s : l.scenes()) {
                assertTrue(!s.question().isEmpty() && s.answer() != Answer.NONE, "asked: " + s);
                assertTrue(!s.reveal().isEmpty() && !s.notice().isEmpty() && !s.known().isEmpty() && !s.unknown().isEmpty(), s.question());
                assertTrue(s.question().length() <= 115 && s.reveal().length() <= 95, "two lines at most: " + s.question());
                for (String text : List.of(s.notice(), s.known(), s.unknown())) assertTrue(text.length() <= 165, text);
                int problem = s.document().experiment().problem();
                assertTrue(problem == 0 || problem == l.problem(), s.question());
            }
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), Lessons.own(ALL).stream().map(Lesson::problem).toList());
    }
}
