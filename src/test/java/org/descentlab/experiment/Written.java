package org.descentlab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descentlab.study.Experiment;
import org.descentlab.study.Glossary;

/// What stands written in the sources of an experiment's room: words that its figures may show in states that no test brings about.
final class Written {
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"|\\b([A-Z][A-Z_]+)\\b");
    private static final Map<Path, Set<String>> WRITTEN = new ConcurrentHashMap<>();

    private Written() {}

    /// The terms of all texts, and of all constants, in the source files of an experiment's room and of what all share.
    static Set<String> terms(Experiment e) {
        Path sources = Path.of("src/main/java/org/descentlab");
        String room = e.getClass().getPackageName().replace("org.descentlab.", "").replace('.', '/');
        return Stream.of(room, "study", "net", "data").map(sources::resolve)
                .flatMap(folder -> WRITTEN.computeIfAbsent(folder, Written::terms).stream()).collect(Collectors.toSet());
    }

    private static Set<String> terms(Path folder) {
        return texts(folder).map(t -> Glossary.term(t.replace("%d", "0")).replaceAll("^_|_$", "")).filter(t -> !t.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Stream<String> texts(Path folder) {
        return files(folder, ".java").flatMap(text -> TEXT.matcher(text).results()
                .map(m -> m.group(1) != null ? m.group(1) : m.group(2).toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /// What stands in the files below a folder whose names end so.
    private static Stream<String> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path f : all.filter(f -> f.toString().endsWith(ending)).toList()) texts.add(Files.readString(f));
            return texts.stream();
        } catch (IOException x) {
            throw new UncheckedIOException(x);
        }
    }

    /// The words of the sentences of an experiment's room.
    static Set<String> said(Experiment e) {
        Path room = Path.of("src/main/resources", e.getClass().getPackageName().replace('.', '/'));
        return files(room, "sentences.properties").flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")))
                .collect(Collectors.toSet());
    }
}
