package org.descentlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Desk;
import org.descentlab.lab.Exercise;
import org.descentlab.lab.Problem;
import org.descentlab.lab.ShareText;
import org.descentlab.lab.Strand;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every bench that declares itself, at settings drawn at random from its declarations.
class EveryBenchTest {
    static Stream<Experiment> benches() {
        return ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get);
    }

    static Stream<Experiment> each() {
        return benches();
    }

    @Test
    void theGalleryKnowsThemAll() {
        List<Problem> problems = Problem.all();
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), problems.stream().map(Problem::number).toList());
        Set<String> names = new HashSet<>();
        benches().forEach(b -> {
            assertTrue(names.add(b.name()), b.name());
            assertTrue(problems.get(b.problem() - 1).benches().contains(b.name()), b.name() + " stands in its problem's list");
            assertEquals(b.problem(), Problem.of(b).number());
        });
        assertTrue(problems.getFirst().matches("RANDOM labels") && !problems.getFirst().matches("random labels transformer"));
    }

    /// Every experiment, the main screen too, stands in a strand, and no strand speaks of one that is not there, or of one twice.
    @Test
    void everyExperimentStandsInAStrand() {
        List<Experiment> all = Stream.concat(Stream.of(new MainExperiment()), benches()).toList();
        Set<String> placed = new HashSet<>();
        for (Strand s : Strand.all()) {
            assertEquals(s.benches(), s.of(all).stream().map(Experiment::name).toList(), s.title());
            placed.addAll(s.benches());
        }
        assertEquals(all.stream().map(Experiment::name).collect(Collectors.toSet()), placed);
        assertEquals(List.of(1, 2, 3, 4, 5), Strand.all().stream().map(Strand::number).toList());
        assertTrue(Strand.all().get(3).matches("sharpness quadratic") && !Strand.all().get(3).matches("sharpness attention"));
    }

    @Test
    void everyExerciseSetsItsBenchUp() {
        Map<String, Experiment> all = Stream.concat(Stream.of(new MainExperiment()), benches())
                .collect(Collectors.toMap(Experiment::name, e -> e));
        for (Problem p : Problem.all())
            for (Exercise e : p.exercises()) {
                Experiment bench = all.get(e.bench());
                var desk = new Desk(bench, bench.defaults());
                desk.exercise(e);
                assertEquals(e.ask(), desk.question());
                for (String name : e.set().keySet()) assertNotEquals(bench.defaults().get(name), desk.settings().get(name), name);
                if (!e.view().isEmpty()) assertEquals(e.view(), desk.view().name());
                desk.dismiss();
                assertNull(desk.question());
            }
    }

    @ParameterizedTest
    @MethodSource("each")
    void itIsDeclaredInFull(Experiment bench) {
        assertTrue(Files.exists(Path.of("docs/model/" + bench.name() + ".md")), "a model note");
        assertFalse(bench.presets().isEmpty(), "presets");
        List<Parameter> parameters = bench.parameters(bench.defaults());
        for (Parameter p : parameters) {
            assertTrue(p.name().matches("[a-z]+(-[a-z]+)*"), p.name());
            assertTrue(p.doc().endsWith(".") && p.initial() == p.check(p.initial()), p.name());
        }
        assertTrue(parameters.stream().filter(Parameter::primary).count() <= 3 && parameters.stream().anyMatch(Parameter::primary));
        for (Preset p : bench.presets()) {
            Settings s = bench.set(bench.defaults(), p.changes());
            assertEquals(s, ShareText.parse(bench, bench.defaults(), ShareText.of(bench, s)), p.title());
        }
        bench.quick(bench.defaults());
        for (String pane : bench.allPanes()) assertTrue(pane.matches("[a-z0-9]+(-[a-z0-9]+)*"), pane);
    }

    @ParameterizedTest
    @MethodSource("each")
    void anySettingsHaveAPlanAndAFrame(Experiment bench) {
        var random = new Random(11);
        for (int i = 0; i < 40; i++) {
            Settings s = bench.defaults();
            for (Parameter p : bench.parameters(s)) {
                double u = random.nextDouble(),
                        end = u < 0.2 ? p.low() : u > 0.8 ? p.high() : p.low() + random.nextDouble() * (p.high() - p.low());
                if (!p.name().equals("seeds")) s = bench.set(s, p.name(), p.nearest(end));
            }
            Set<String> panes = new LinkedHashSet<>(bench.allPanes());

            Frame frame = bench.frame(s, new Here(), Head.END, panes, null);
            assertEquals(frame.plan(), bench.frame(s, new Here(), Head.END, panes, null).plan(), "equal settings, equal jobs");
            assertEquals(panes.size(), frame.panes().size());
            for (Frame.Pane p : frame.panes())
                for (String text : texts(p))
                    assertFalse(text.matches("(?s).*(NaN|Infinity|\\bnull\\b(?! space)).*"), p.name() + ": " + text);
            bench.landmarks(s, bench.parameters(s).getFirst().name());
        }
    }

    /// Not the empty frames alone: what is computed at settings drawn at random is shown, at the end and at early steps.
    @ParameterizedTest
    @MethodSource("each")
    void whatIsComputedCanBeShown(Experiment bench) {
        assertTrue(Trial.populated(bench, 1) > 0, "some settings are soon computed");
    }

    private static List<String> texts(Frame.Pane pane) {
        List<String> all = new ArrayList<>(List.of(pane.figure().title(), pane.figure().sentence()));
        List<Plot> plots = new ArrayList<>(pane.figure().side());
        plots.add(pane.figure().main());
        for (Plot p : plots) {
            all.add(p.name() + p.x().name() + p.y().name());
            for (Mark m : p.marks())
                switch (m) {
                case Mark.Line l -> all.add(String.valueOf(l.value()).replace("null", ""));
                case Mark.Points q -> all.add(String.valueOf(q.value()).replace("null", ""));
                case Mark.Label l -> all.add(l.text());
                default -> {}
                }
        }
        return all;
    }
}
