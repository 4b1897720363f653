package org.descentlab.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descentlab.study.Experiment;

/// A place of experiments in the gallery: a problem, or a strand of theory.
public sealed interface Shelf permits Problem, Strand {
    /// From 1 in its order.
    int number();

    String title();

    /// What it is, in one line.
    String line();

    /// The names of its experiments, in order.
    List<String> benches();

    /// All that is said of it, for a search.
    Stream<String> words();

    /// Those of the experiments that it has, in its order.
    List<Experiment> of(List<Experiment> all);

    /// Experiments in the order of the names; others, of no name here, after them.
    default List<Experiment> inOrder(List<Experiment> some) {
        List<Experiment> sorted = new ArrayList<>(some);
        sorted.sort(Comparator.comparingInt(e -> benches().contains(e.name()) ? benches().indexOf(e.name()) : Integer.MAX_VALUE));
        return sorted;
    }

    /// Whether every word of a search occurs in what is said of it or in the words given.
    default boolean matches(String search, String... more) {
        String text = Stream.concat(Stream.concat(Stream.of(number() + " " + title(), line()), words()),
                Stream.concat(benches().stream(), Stream.of(more))).collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(text::contains);
    }
}
