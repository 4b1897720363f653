package org.descentlab.lab;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.descentlab.language.Language;
import org.descentlab.study.Experiment;
import org.jspecify.annotations.Nullable;

/// One of the seven open problems: what is known of it, what is not, and what to try.
///
/// @param number  1 … 7
/// @param line    the problem in one line
/// @param partly  what is partly understood, or ""
/// @param exercises questions to explore by hand, in order
/// @param benches names of its experiments, in order
public record Problem(int number, String title, String line, String known, String partly, String open, List<Exercise> exercises,
        List<String> benches) {
    private static final String RESOURCE = "/assets/gallery/problems", ENDING = ".json";
    private static @Nullable List<Problem> read;
    private static Language in = Language.ENGLISH;

    public Problem {
        exercises = List.copyOf(exercises);
        benches = List.copyOf(benches);
    }

    /// All seven, in order, in the language of the window; read once.
    /// @throws UncheckedIOException with one sentence for the user if the file is missing or damaged
    public static synchronized List<Problem> all() {
        if (read == null || in != Language.now()) {
            Language now = Language.now();
            read = read(now.code());
            in = now;
        }
        return read;
    }

    private static List<Problem> read(String language) {
        var json = new ObjectMapper();
        try {
            JsonNode all = tree(json, RESOURCE + ENDING);
            if (!language.isEmpty()) over(all, tree(json, RESOURCE + "." + language + ENDING));
            List<Problem> problems = json.readerFor(new TypeReference<List<Problem>>() {}).readValue(all);
            return List.copyOf(problems);
        } catch (IOException e) {
            throw new UncheckedIOException("The gallery of this installation is damaged; please install Descent Lab again.", e);
        }
    }

    private static JsonNode tree(ObjectMapper json, String resource) throws IOException {
        try (InputStream in = Problem.class.getResourceAsStream(resource)) {
            if (in == null) throw new IOException("missing");
            return json.readTree(in);
        }
    }

    /// Lays the texts of another language over those of the program.
    private static void over(JsonNode all, JsonNode words) {
        if (all instanceof ArrayNode list) for (int i = 0; i < list.size() && i < words.size(); i++) over(list.get(i), words.get(i));
        else
            if (all instanceof ObjectNode fields)
                for (var e : words.properties())
                    if (e.getValue().isValueNode()) fields.set(e.getKey(), e.getValue());
                    else if (fields.has(e.getKey())) over(fields.get(e.getKey()), e.getValue());
    }

    /// The one that an experiment belongs to.
    public static Problem of(Experiment experiment) {
        return all().get(experiment.problem() - 1);
    }

    /// Whether every word of a search occurs in its text or in those given.
    public boolean matches(String search, String... more) {
        String text = (number + " " + title + " " + line + " " + known + " " + partly + " " + open + " "
                + exercises.stream().map(Exercise::ask).collect(Collectors.joining(" ")) + " "
                + String.join(" ", benches)
                + " " + String.join(" ", more)).toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) if (!text.contains(word)) return false;
        return true;
    }
}
