package org.descentlab.study;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descentlab.figure.Figure;
import org.descentlab.language.Language;
import org.descentlab.language.Names;

/// What the words mean that an experiment's figures show: one line each, with definition, normalisation and, where there is one, the
/// source. The lines stand in the `glossary.properties` beside the experiment's classes, and those of all experiments beside this one.
///
/// A line's key is its [#term], after `PANE/` where a word means something else in that pane. A pane itself is explained in three
/// sentences: `pane.NAME` says what is plotted, `pane.NAME.look` what to look at, `pane.NAME.not` what it does not show. What a verdict
/// rests on stands under `verdict.WORD`.
public final class Glossary {
    /// What a plot's name says of the seeds that it is of.
    private static final Pattern WHOSE = Pattern.compile(", (?:seed \\d+|median of \\d+ seeds)$");
    private static final Pattern PINNED = Pattern.compile("[A-F]");
    private static final List<String> PARTS = List.of("", ".look", ".not");
    private final List<ResourceBundle> bundles;

    /// @param word as it is shown
    /// @param key  of the line, with `PANE/` if it is that pane's own
    public record Entry(String word, String key, String line) {}

    private Glossary(List<ResourceBundle> bundles) {
        this.bundles = bundles;
    }

    public static Glossary of(Experiment experiment) {
        return new Glossary(Stream.of(experiment.getClass(), Glossary.class).flatMap(c -> bundle(c).stream()).toList());
    }

    /// Experiments without a glossary of their own have the common one.
    private static Optional<ResourceBundle> bundle(Class<?> room) {
        return Language.now().texts(room, "glossary");
    }

    /// A shown word as it stands in keys: every number as `#`, without its seeds, with `_` for spaces, colons and signs of equality.
    public static String term(String word) {
        return Names.term(WHOSE.matcher(word.strip()).replaceFirst(""));
    }

    /// The line for a word that a pane shows, if there is one. Runs beside the present one are shown by a letter, or by what
    /// differs.
    public Optional<Entry> find(String pane, String word) {
        String term = term(word);
        return Stream.of(pane + "/" + term, term, run(word, term)).flatMap(key -> line(key).map(l -> new Entry(word, key, l)).stream())
                .findFirst();
    }

    /// How the name of the run before the last change begins.
    public static String before() {
        return Names.say("before") + ": ";
    }

    /// How the name of the last run that was stable begins.
    public static String stable() {
        return Names.say("last stable") + ", ";
    }

    private static String run(String word, String term) {
        if (PINNED.matcher(word).matches()) return "a_pinned_run";
        return word.startsWith(stable()) ? "the_last_stable_run" : word.startsWith(before()) ? "the_run_before" : term;
    }

    /// The lines for all words in a pane's figure, each once, in the order in which they stand there.
    public List<Entry> entries(String pane, Figure figure) {
        Set<String> seen = new HashSet<>();
        return figure.terms().stream().flatMap(word -> find(pane, word).stream()).filter(e -> seen.add(e.key())).toList();
    }

    /// What a word of a sentence claims, if it stands for a verdict: "lazy".
    public Optional<String> verdict(String word) {
        return line("verdict." + word.toLowerCase(Locale.ROOT));
    }

    /// The three sentences that explain a pane; fewer where there are none.
    public List<String> pane(String name) {
        return PARTS.stream().flatMap(part -> line("pane." + name + part).stream()).toList();
    }

    private Optional<String> line(String key) {
        return bundles.stream().filter(b -> b.containsKey(key)).findFirst().map(b -> b.getString(key));
    }

    /// All there are, by key.
    public SortedMap<String, String> lines() {
        SortedMap<String, String> all = new TreeMap<>();
        for (ResourceBundle b : bundles) b.keySet().forEach(key -> all.putIfAbsent(key, b.getString(key)));
        return all;
    }
}
