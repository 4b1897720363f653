package org.descentlab.lab.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.descentlab.lab.Document;
import org.descentlab.lab.SafeFile;
import org.descentlab.lab.Trouble;
import org.descentlab.language.Language;
import org.descentlab.study.Experiment;
import org.jspecify.annotations.Nullable;

/// The lessons that there are: those of the program, and those in the user's folder.
public final class Lessons {
    /// The program's own, in order.
    public static final List<String> NAMES = List.of("main", "generalization", "complexity", "features", "scaling", "emergence",
            "transformers",
            "post-training");
    /// The three exercises of the curriculum, explored by hand.
    public static final List<String> GUIDED = List.of("random-labels", "lazy-or-rich", "an-exponent");
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final String PLACE = "/assets/lessons/", GUIDED_PLACE = "/assets/explorations/";
    private static final long MOST_BYTES = 1 << 20;

    private Lessons() {}

    /// The user's lessons as far as they can be read.
    ///
    /// @param said what is wrong with the others, a sentence each
    public record Read(List<Written> lessons, List<String> said) {}

    /// A lesson and the file that it was read from.
    ///
    /// @param changed as [#changed] was
    public record Written(Lesson lesson, Path file, List<Long> changed) {}

    /// Those that the program brings along; of experiments that are not there, none.
    public static List<Lesson> own(List<Experiment> experiments) {
        return all(NAMES, experiments);
    }

    /// Likewise those to explore by hand.
    public static List<Lesson> guided(List<Experiment> experiments) {
        return all(GUIDED, experiments);
    }

    private static List<Lesson> all(List<String> names, List<Experiment> experiments) {
        List<Lesson> all = new ArrayList<>();
        for (String name : names) {
            try {
                all.add(own(name, experiments));
            } catch (IOException e) {
                // A lesson about an experiment that this program lacks; that every lesson of the whole program is read, a test sees to.
            }
        }
        return all;
    }

    /// One of [#NAMES] or [#GUIDED], in the language of the window.
    /// @throws IOException with one sentence for the user
    public static Lesson own(String name, List<Experiment> experiments) throws IOException {
        String file = name + ".yaml", place = GUIDED.contains(name) ? GUIDED_PLACE : PLACE, language = Language.now().code();
        String text = text(place + file);
        if (text == null) throw new IOException("The lesson " + file + " of this installation is missing.");
        Lesson lesson = LessonFile.parse(file, name, text, experiments);
        String words = language.isEmpty() ? null : text(place + language + "/" + file);
        return words == null ? lesson : LessonWords.over(lesson, language + "/" + file, words);
    }

    private static @Nullable String text(String resource) throws IOException {
        try (InputStream in = Lessons.class.getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// One of a user's, with the texts in the language of the window if a file beside it has them.
    /// @throws IOException with one sentence for the user
    public static Written read(Path file, List<Experiment> experiments) throws IOException {
        List<Long> changed = changed(file);
        String name = file.getFileName().toString();
        Lesson lesson = LessonFile.parse(name, name.replaceFirst("[.][^.]*$", ""), text(file, name), experiments);
        return new Written(said(lesson, file, Language.now()), file, changed);
    }

    /// When a lesson's file and the texts of the window's language beside it were last written, milliseconds; 0 where there is no file.
    public static List<Long> changed(Path file) {
        return List.of(file.toFile().lastModified(), words(file, Language.now()).toFile().lastModified());
    }

    /// What is wrong with the texts in any language beside a lesson's file, a sentence each.
    public static List<String> wrongWords(Lesson lesson, Path file) {
        List<String> wrong = new ArrayList<>();
        for (Language language : Language.values()) try {
            said(lesson, file, language);
        } catch (IOException e) {
            wrong.add(Trouble.sentence(e, "The texts cannot be read."));
        }
        return wrong;
    }

    private static Lesson said(Lesson lesson, Path file, Language language) throws IOException {
        Path words = words(file, language);
        String name = language.tag() + "/" + file.getFileName();
        return Files.exists(words) ? LessonWords.over(lesson, name, text(words, name)) : lesson;
    }

    /// The file that may hold a lesson's texts in a language: of the same name, in a folder of the language beside it.
    private static Path words(Path file, Language language) {
        return file.resolveSibling(language.tag()).resolve(file.getFileName());
    }

    /// @param name as the user is told
    private static String text(Path file, String name) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) throw new IOException("it is larger than 1 MB");
            return Files.readString(file);
        } catch (IOException e) {
            throw new IOException("The lesson " + name + " cannot be read (" + SafeFile.reason(e) + ").", e);
        }
    }

    /// Whether a file of that name may hold one.
    public static boolean named(String file) {
        return ENDINGS.stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith);
    }

    /// Whether it holds one if anything: what ends in .json may be a session.
    public static boolean only(String file) {
        return named(file) && !Document.named(file);
    }

    /// All of a folder; none if there is no such folder.
    public static Read in(Path folder, List<Experiment> experiments) {
        List<Written> lessons = new ArrayList<>();
        List<String> said = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> named(f.getFileName().toString())).sorted().toList()) {
                try {
                    lessons.add(read(file, experiments));
                } catch (IOException e) {
                    said.add(Trouble.sentence(e, "A lesson cannot be read."));
                }
            }
        } catch (IOException e) {
            return new Read(List.of(), List.of());
        }
        return new Read(lessons, said);
    }
}
