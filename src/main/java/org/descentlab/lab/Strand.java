package org.descentlab.lab;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.descentlab.study.Experiment;

/// One of the five strands of a mechanics of learning: a way to do theory, with what each of its experiments shows of it.
///
/// @param number 1 … 5
/// @param line   what it is, in one line
/// @param places its experiments, in order; one may stand in several strands
public record Strand(int number, String title, String line, List<Place> places) implements Shelf {
    private static final GalleryFile<Strand> FILE = new GalleryFile<>("strands", new TypeReference<>() {});

    public Strand {
        places = List.copyOf(places);
    }

    /// An experiment in a strand.
    ///
    /// @param bench the experiment's name
    /// @param shows what it shows, in a sentence
    /// @param not   what it does not show, likewise
    public record Place(String bench, String shows, String not) {}

    /// All five, in order, in the language of the window.
    /// @throws UncheckedIOException with one sentence for the user if the file is missing or damaged
    public static List<Strand> all() {
        return FILE.all();
    }

    @Override
    public List<String> benches() {
        return places.stream().map(Place::bench).toList();
    }

    @Override
    public List<Experiment> of(List<Experiment> all) {
        return inOrder(all.stream().filter(e -> benches().contains(e.name())).toList());
    }

    @Override
    public Stream<String> words() {
        return places.stream().flatMap(p -> Stream.of(p.shows(), p.not()));
    }
}
