package org.descentlab.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descentlab.study.Experiment;
import org.descentlab.study.View;

/// What is computed, in words: the notes of `docs/model`, which the program brings along. A bench has one of its own name, the main
/// screen one for every view.
public final class ModelNotes {
    private static final String FOLDER = "/notes/", ENDING = ".md", REFERENCES = "## References";
    private static final Map<String, String> BY_VIEW = Map.of("overview", "main-screen", "function", "tasks", "kernel", "kernel-view",
            "dial", "dial", "scaling-room", "scaling-room", "map", "maps", "time", "maps", "step", "one-step");

    private ModelNotes() {}

    /// The name of the note on a view.
    public static String of(Experiment experiment, View view) {
        return experiment.views().size() == 1 ? experiment.name() : BY_VIEW.getOrDefault(view.name(), experiment.name());
    }

    /// To which note another one's link leads, if to any.
    public static Optional<String> linked(String destination) {
        String file = destination.replaceFirst("#.*", "");
        return file.endsWith(ENDING) ? Optional.of(file.substring(0, file.length() - ENDING.length())) : Optional.empty();
    }

    /// What a bench's note refers to, one work each, as plain text.
    public static List<String> references(Experiment bench) {
        List<String> lines = text(bench.name()).orElse("").lines().toList();
        return lines.stream().dropWhile(l -> !l.equals(REFERENCES)).filter(l -> l.startsWith("- "))
                .map(l -> l.substring(2).replace("*", "")).toList();
    }

    /// A note in Markdown, if there is one of that name.
    public static Optional<String> text(String name) {
        try (InputStream in = ModelNotes.class.getResourceAsStream(FOLDER + name + ENDING)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
