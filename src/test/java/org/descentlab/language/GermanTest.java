package org.descentlab.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descentlab.SmallRuns;
import org.descentlab.lab.Problem;
import org.descentlab.lab.Strand;
import org.descentlab.lab.lesson.Answer;
import org.descentlab.lab.lesson.Lesson;
import org.descentlab.lab.lesson.LessonScene;
import org.descentlab.lab.lesson.Lessons;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// That the German texts are complete and hold the same numbers as the English ones.
class GermanTest {
    private static final Path TEXTS = Path.of("src/main/resources");
    private static final String GERMAN = "_de.properties";
    private static final Pattern PLACE = Pattern.compile("\\{\\d(?::[a-z]+)?}");
    /// As many characters as a sentence and its detail may have (decision 0019), numbers counted as four.
    private static final int SENTENCE = 72, DETAIL = 96;

    @AfterEach
    void english() {
        Language.speak(Language.ENGLISH);
    }

    @Test
    void everySentenceAndEveryExplanationIsThereWithItsNumbers() throws IOException {
        List<String> wrong = new ArrayList<>();
        int looked = 0;
        for (Path english : bundles("(sentences|glossary)[.]properties")) {
            String file = english.toString();
            Properties of = read(english), german = read(Path.of(file.replace(".properties", GERMAN)));
            boolean pane = file.contains("experiment") && file.contains("sentences");
            for (String key : new TreeSet<>(of.stringPropertyNames())) {
                String text = german.getProperty(key), was = of.getProperty(key);
                looked++;
                if (text == null) wrong.add(file + ": no " + key);
                else if (!places(text).equals(places(was))) wrong.add(file + ": the places of " + key);
                else if (text.contains("\"")) wrong.add(file + ": quotation marks of " + key);
                else
                    if (pane && length(text) > Math.max(length(was), key.endsWith(".detail") ? DETAIL : SENTENCE))
                        wrong.add(file + ": " + key + " has " + length(text) + " characters");
            }
            for (String key : german.stringPropertyNames())
                if (of.getProperty(key) == null && !key.startsWith("verdict.")) wrong.add(file + ": a " + key + " too many");
        }
        assertEquals(List.of(), wrong);
        assertTrue(looked > 1200, looked + " texts");
    }

    /// One meaning a word in all rooms, so that the order in which they are opened decides nothing.
    @Test
    void noNameIsSaidInTwoWays() throws IOException {
        var all = new Properties();
        List<String> wrong = new ArrayList<>();
        for (Path file : bundles("names" + GERMAN)) {
            Properties names = read(file);
            for (String key : new TreeSet<>(names.stringPropertyNames())) {
                String text = names.getProperty(key);
                Object was = all.putIfAbsent(key, text);
                if (was != null && !was.equals(text)) wrong.add(file + ": " + key + " is " + text + " and " + was);
                if (key.chars().filter(c -> c == '#').count() != text.chars().filter(c -> c == '#').count())
                    wrong.add(file + ": the numbers of " + key);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void lessonsAndTheGalleryAreGerman() throws IOException {
        List<Experiment> experiments = SmallRuns.experiments();
        List<Lesson> english = lessons(experiments);
        List<Problem> problems = Problem.all();
        List<Strand> strands = Strand.all();
        Language.speak(Language.GERMAN);
        List<Lesson> german = lessons(experiments);
        for (int i = 0; i < english.size(); i++) {
            Lesson was = english.get(i), is = german.get(i);
            assertNotEquals(was.title(), is.title());
            for (int j = 0; j < was.scenes().size(); j++) same(was.scenes().get(j), is.scenes().get(j), was.name() + " " + (j + 1));
        }
        for (int i = 0; i < problems.size(); i++) {
            Problem was = problems.get(i), is = Problem.all().get(i);
            assertEquals(was.benches(), is.benches());
            assertNotEquals(was.title(), is.title());
            assertNotEquals(was.known(), is.known());
            assertNotEquals(was.open(), is.open());
            assertEquals(was.exercises().size(), is.exercises().size());
            for (int j = 0; j < was.exercises().size(); j++) {
                assertNotEquals(was.exercises().get(j).ask(), is.exercises().get(j).ask());
                assertEquals(was.exercises().get(j).set(), is.exercises().get(j).set());
            }
        }
        for (int i = 0; i < strands.size(); i++) {
            Strand was = strands.get(i), is = Strand.all().get(i);
            assertEquals(was.benches(), is.benches());
            assertNotEquals(was.title(), is.title());
            assertNotEquals(was.line(), is.line());
            for (int j = 0; j < was.places().size(); j++) {
                assertNotEquals(was.places().get(j).shows(), is.places().get(j).shows());
                assertNotEquals(was.places().get(j).not(), is.places().get(j).not());
            }
        }
    }

    private static List<Lesson> lessons(List<Experiment> experiments) throws IOException {
        List<Lesson> all = new ArrayList<>();
        for (String name : Stream.concat(Lessons.NAMES.stream(), Lessons.GUIDED.stream()).toList())
            all.add(Lessons.own(name, experiments));
        return all;
    }

    /// The same scene in other words.
    private static void same(LessonScene was, LessonScene is, String where) {
        assertEquals(was.document(), is.document());
        assertEquals(places(was.measured()), places(is.measured()), where);
        List<String> before = texts(was), now = texts(is);
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i).isEmpty(), now.get(i).isEmpty(), where);
            if (!before.get(i).isEmpty()) assertNotEquals(before.get(i), now.get(i), where);
        }
        if (was.answer() instanceof Answer.Choose a && a.right() >= 0)
            assertTrue(is.answer() instanceof Answer.Choose b && !a.equals(b)
                    && a.right() == b.right(), where);
        else
            assertEquals(was.answer(), is.answer());
    }

    private static List<String> texts(LessonScene s) {
        return List.of(s.question(), s.reveal(), s.measured(), s.notice(), s.known(), s.unknown());
    }

    @Test
    void aSentenceFollowsTheLanguageAndKeepsItsNumbers() {
        Sentences say = Sentences.of(org.descentlab.study.Shown.class);
        Sentence english = say.of("ends.later", 1500);
        Language.speak(Language.GERMAN);
        Sentence german = say.of("ends.later", 1500);
        assertEquals(english.key(), german.key());
        assertEquals(english.values(), german.values());
        assertNotEquals(english.text(), german.text());
        assertTrue(german.text().contains("1500"), german.text());
    }

    @Test
    void namesKeepTheirNumbers() {
        Names.of(org.descentlab.study.Experiment.class);
        assertEquals("Number of seeds", Names.say("Number of seeds"));
        Language.speak(Language.GERMAN);
        assertNotEquals("Number of seeds", Names.say("Number of seeds"));
        assertEquals("nothing of the kind", Names.say("nothing of the kind"));
        assertEquals(Language.GERMAN, Language.of(Locale.GERMANY));
        assertEquals(Language.ENGLISH, Language.of(Locale.FRANCE));
        assertEquals(Language.ENGLISH, Language.of(Locale.ROOT));
    }

    private static List<Path> bundles(String name) throws IOException {
        try (Stream<Path> files = Files.walk(TEXTS)) {
            return files.filter(f -> f.getFileName().toString().matches(name)).sorted().toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        var all = new Properties();
        if (Files.exists(file)) try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        }
        return all;
    }

    private static List<String> places(String text) {
        Matcher m = PLACE.matcher(text);
        List<String> all = new ArrayList<>();
        while (m.find()) all.add(m.group());
        all.sort(null);
        return all;
    }

    private static int length(String text) {
        return PLACE.matcher(text).replaceAll("0000").length();
    }
}
