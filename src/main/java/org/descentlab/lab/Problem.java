package org.descentlab.lab;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.descentlab.study.Experiment;

/// One of the seven open problems: what is known of it, what is not, and what to try.
///
/// @param number  1 … 7
/// @param line    the problem in one line
/// @param partly  what is partly understood, or ""
/// @param exercises questions to explore by hand, in order
/// @param benches names of its experiments, in order
public record Problem(int number, String title, String line, String known, String partly, String open, List<Exercise> exercises,
        List<String> benches) {
    private static final String RESOURCE = "/assets/gallery/problems.json";
    private static List<Problem> read;

    public Problem {
        exercises = List.copyOf(exercises);
        benches = List.copyOf(benches);
    }

    /// All seven, in order; read once.
    /// @throws UncheckedIOException with one sentence for the user if the file is missing or damaged
    public static synchronized List<Problem> all() {
        if (read == null) read = read();
        return read;
    }

    private static List<Problem> read() {
        try (InputStream in = Problem.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IOException("missing");
            return List.copyOf(new ObjectMapper().readValue(in, new TypeReference<List<Problem>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("The gallery of this installation is damaged; please install Descent Lab again.", e);
        }
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
