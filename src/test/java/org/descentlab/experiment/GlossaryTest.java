package org.descentlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descentlab.SmallRuns;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.language.English;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever figures show is explained, and nothing else is.
public class GlossaryTest {
    private static final int LONGEST = 220;
    /// Words that are a reading: of a place on a map, of a step.
    private static final Pattern READING = Pattern.compile("#(_%)?");
    private static final ResourceBundle COMMON = ResourceBundle.getBundle("org.descentlab.study.glossary", Locale.ROOT);
    private static final Map<String, List<Frame>> BEGINNINGS = new ConcurrentHashMap<>();
    private static final List<String> SENTENCES = List.of("", ".look", ".not");

    static Stream<Experiment> all() {
        return Stream.concat(EveryBenchTest.benches(), Stream.of(new MainExperiment()));
    }

    @Test
    void aTermIsAWordWithoutItsNumbersAndSeeds() {
        assertEquals("test_MSE", Glossary.term("test MSE"));
        assertEquals("ρ_#", Glossary.term("ρ = −0.3"));
        assertEquals("N_n", Glossary.term("N = n"));
        assertEquals("#/margin²", Glossary.term("1/margin²"));
        assertEquals("stop_above_#", Glossary.term("stop above 1 000"));
        assertEquals("Off_p^K_by_#", Glossary.term("Off p^K by 3.7 × 10⁻⁵"));
        assertEquals("mean_squared_error", Glossary.term("mean squared error, median of 3 seeds"));
        assertEquals("Kₜ_by_digit", Glossary.term("Kₜ by digit, seed 17"));
        assertEquals("layer_#,_induction;_P_#", Glossary.term("layer 2, induction; P = 16"));
    }

    @Test
    void aPanesOwnLineIsThatOfTheWordThere() {
        Glossary g = Glossary.of(new MainExperiment());
        assertEquals("loss/test", g.find("loss", "test").orElseThrow().key());
        assertEquals("function/test", g.find("function", "test").orElseThrow().key());
        assertEquals("train", g.find("loss", "train").orElseThrow().key());
        assertTrue(g.verdict("Lazy").orElseThrow().contains("0.02") && g.verdict("the").isEmpty());
        assertTrue(g.find("loss", "3 of 5 diverged").orElseThrow().line().contains("the others"), "the common one");
        assertEquals("a_pinned_run", g.find("loss", "B").orElseThrow().key());
        assertTrue(g.find("loss", "a word of nobody").isEmpty() && g.find("loss", "G").isEmpty());
    }

    /// With little computed: axes, lines across and most of what is listed are there from the beginning.
    @ParameterizedTest
    @MethodSource("all")
    void whatIsShownIsExplained(Experiment e) {
        known(e, beginnings(e));
    }

    /// Checks that all words of a complete frame are explained, and German.
    public static void explained(Experiment e, Frame complete) {
        known(e, List.of(complete));
        assertEquals(Set.of(), English.of(complete.panes().stream().flatMap(p -> shown(p).stream()).toList()));
    }

    /// Every word that the code shows, in figures and beside them.
    @ParameterizedTest
    @MethodSource("all")
    void whatIsShownIsGermanToo(Experiment e) {
        List<String> words = new ArrayList<>(besides(e).stream().filter(w -> !w.startsWith(Glossary.before())).toList());
        words.add(e.title());
        e.views().forEach(v -> words.add(v.title()));
        for (Preset p : e.presets()) words.addAll(List.of(p.title(), p.expectation()));
        for (Parameter p : e.parameters(e.defaults())) {
            words.addAll(List.of(p.label(), p.doc(), p.affects()));
            words.addAll(p.choices());
        }
        for (Frame frame : beginnings(e)) frame.panes().forEach(p -> words.addAll(shown(p)));
        assertEquals(Set.of(), English.of(words));
    }

    private static List<String> shown(Frame.Pane pane) {
        return Stream.concat(Stream.of(pane.figure().title()), pane.figure().terms().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPaneIsExplainedInThreeShortSentences(Experiment e) {
        Glossary g = Glossary.of(e);
        for (String pane : e.allPanes()) assertEquals(SENTENCES.size(), g.pane(pane).size(), pane);
        g.lines().forEach((key, line) -> assertTrue(line.length() <= LONGEST && line.endsWith(".") && !line.contains("  "),
                line.length() + " " + key + ": " + line));
    }

    /// A line is of something that is shown, or of a word that a source file of its room writes in other states.
    @ParameterizedTest
    @MethodSource("all")
    void nothingElseIsExplained(Experiment e) {
        Set<String> own = new TreeSet<>(Glossary.of(e).lines().keySet());
        own.removeAll(COMMON.keySet());
        for (String pane : e.allPanes()) SENTENCES.forEach(part -> own.remove("pane." + pane + part));
        own.removeIf(key -> Written.said(e).contains(key.replace("verdict.", "")) && key.startsWith("verdict."));
        unshown(e, own);
        assertEquals(Set.of(), own);
    }

    @Test
    void commonLinesAreOfWordsOfSomeExperiment() {
        Set<String> common = new TreeSet<>(COMMON.keySet());
        all().forEach(e -> unshown(e, common));
        assertEquals(Set.of(), common);
    }

    /// Leaves those keys that are of nothing in an experiment.
    private static void unshown(Experiment e, Set<String> keys) {
        Glossary g = Glossary.of(e);
        for (Frame frame : beginnings(e))
            for (Frame.Pane pane : frame.panes())
                pane.figure().terms().forEach(word -> g.find(pane.name(), word).ifPresent(entry -> keys.remove(entry.key())));
        besides(e).forEach(word -> g.find("", word).ifPresent(entry -> keys.remove(entry.key())));
        Set<String> written = Written.terms(e);
        keys.removeIf(key -> written.stream().anyMatch(w -> mostOf(key, w)));
    }

    /// Whether a text of the sources makes up half of a line's term or more: the rest are numbers, and words put together.
    private static boolean mostOf(String key, String text) {
        return key.contains(text) && 2 * text.length() >= key.substring(key.indexOf('/') + 1).replaceAll("[#_]", "").length();
    }

    private static List<Frame> beginnings(Experiment e) {
        return BEGINNINGS.computeIfAbsent(e.name(), _ -> begun(e));
    }

    private static List<Frame> begun(Experiment e) {
        Set<String> panes = new LinkedHashSet<>(e.allPanes());
        List<Settings> settings = new ArrayList<>(List.of(e.defaults()));
        for (Preset p : e.presets()) settings.add(e.set(e.defaults(), p.changes()));
        return settings.stream().map(s -> e.frame(s, new Here(), Head.END, panes, null)).toList();
    }

    private static void known(Experiment e, List<Frame> frames) {
        Glossary g = Glossary.of(e);
        Set<String> unknown = new TreeSet<>();
        for (Frame frame : frames)
            for (Frame.Pane pane : frame.panes())
                for (String word : pane.figure().terms())
                    if (!READING.matcher(Glossary.term(word)).matches() && g.find(pane.name(), word).isEmpty())
                        unknown.add(pane.name() + "/" + Glossary.term(word));
        for (String word : besides(e)) if (g.find("", word).isEmpty()) unknown.add(Glossary.term(word));
        assertEquals(Set.of(), unknown);
    }

    /// What is shown beside the panes: special places on sliders, columns of the table of runs; and other runs in them.
    private static List<String> besides(Experiment e) {
        Stream<String> places = e.parameters(e.defaults()).stream().flatMap(p -> e.landmarks(e.defaults(), p.name()).stream())
                .map(l -> l.label());
        return Stream
                .of(places, e.columns().stream().map(c -> c.title()),
                        Stream.of("A", "last stable, ρ 0.3", "before: ρ 0.3", "Run", "What differs", "Seeds"))
                .flatMap(s -> s).toList();
    }
}
