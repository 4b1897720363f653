package org.descentlab.lab;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.descentlab.study.Experiment;

/// One of the seven open problems: what is known of it, what is not, and what to try.
///
/// @param number  1 … 7
/// @param line    the problem in one line
/// @param partly  what is partly understood, or ""
/// @param exercises questions to explore by hand, in order
/// @param benches names of its experiments, in order
public record Problem(int number, String title, String line, String known, String partly, String open, List<Exercise> exercises,
        List<String> benches) implements Shelf {
    private static final GalleryFile<Problem> FILE = new GalleryFile<>("problems", new TypeReference<>() {});

    public Problem {
        exercises = List.copyOf(exercises);
        benches = List.copyOf(benches);
    }

    /// All seven, in order, in the language of the window.
    /// @throws UncheckedIOException with one sentence for the user if the file is missing or damaged
    public static List<Problem> all() {
        return FILE.all();
    }

    /// The one that an experiment belongs to.
    public static Problem of(Experiment experiment) {
        return all().get(experiment.problem() - 1);
    }

    @Override
    public List<Experiment> of(List<Experiment> all) {
        return inOrder(all.stream().filter(e -> e.problem() == number).toList());
    }

    @Override
    public Stream<String> words() {
        return Stream.concat(Stream.of(known, partly, open), exercises.stream().map(Exercise::ask));
    }
}
