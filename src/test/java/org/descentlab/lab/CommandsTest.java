package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Command.Port;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The table of commands.
class CommandsTest {
    private static final Experiment MAIN = new MainExperiment();
    private final List<String> said = new ArrayList<>(), done = new ArrayList<>();
    private final Desk desk = new Desk(MAIN, MAIN.defaults());
    private final Commands commands = new Commands(desk, ports(), said::add);

    static Stream<Experiment> experiments() {
        return Stream.concat(Stream.of(MAIN), ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get));
    }

    private Map<Port, Runnable> ports() {
        return Stream.of(Port.values()).collect(Collectors.toMap(Function.identity(), p -> () -> done.add(p.name())));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void noKeyHasTwoMeaningsAtATimeAndEachLeadsToItsCommand(Experiment experiment) {
        List<Command> table = Commands.table(experiment);
        var its = new Desk(experiment, experiment.defaults());
        var of = new Commands(table, its, ports(), said::add);
        assertTrue(table.equals(of.all()), "a window with every port has them all");
        Set<String> ids = new HashSet<>();
        for (Command c : table) {
            assertTrue(ids.add(c.id()), c.id());
            assertSame(c, of.get(c.id()));
            assertFalse(c.title().isBlank());
            for (String key : c.keys()) assertTrue(key.matches("(Shift\\+)?(Ctrl\\+)?([A-Z0-9.,]|F\\d+|Space|Escape)"), key);
            assertTrue(c.menu() != null || !c.keys().isEmpty(), c.id() + " can be found");
        }
        assertNull(of.at("J"));
        unambiguous(of, table);
        Exercise exercise = Exercise.of(experiment).getFirst();
        of.run(of.get("exercise-" + exercise.ask()));
        assertEquals(exercise.ask(), its.question());
        unambiguous(of, table);
        its.fill(its.view().names().getFirst());
        unambiguous(of, table);
        List<String> escapes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            escapes.add(of.at("Escape").id());
            of.run(of.at("Escape"));
        }
        assertEquals(experiment.problem() == 0 ? List.of("all", "dismiss", "all") : List.of("all", "dismiss", "problem"), escapes);
    }

    /// Each key does one thing at most now; what it does is what its command does.
    private static void unambiguous(Commands of, List<Command> table) {
        Set<String> keys = new HashSet<>();
        for (Command c : table) {
            if (!of.enabled(c)) continue;
            for (String key : c.keys()) {
                assertTrue(keys.add(key), key);
                assertSame(c, of.at(key));
            }
        }
        for (Command c : table) for (String key : c.keys()) assertTrue(of.at(key).keys().contains(key), key);
    }

    @Test
    void aKeyOpensAView() {
        commands.run(commands.at("Ctrl+2"));
        assertEquals(MAIN.views().get(1), desk.view());
        commands.run(commands.at("Ctrl+1"));
        assertEquals(MAIN.views().getFirst(), desk.view());
    }

    @Test
    void whatCannotBeDoneNowIsNotDone() {
        Command undo = commands.get("undo"), all = commands.get("all");
        assertFalse(commands.enabled(undo));
        assertFalse(commands.enabled(all));
        assertFalse(commands.enabled(commands.get("clear")), "digits are no plane");
        desk.set("width", 64);
        assertTrue(commands.enabled(undo));
        commands.run(undo);
        assertEquals(MAIN.defaults(), desk.settings());
        commands.run(undo);
        commands.run(commands.at("Shift+Ctrl+Z"));
        assertEquals(64, desk.settings().get("width"));
        desk.fill("loss");
        commands.run(all);
        assertNull(desk.filled());
    }

    @Test
    void whatIsRefusedIsSaid() {
        commands.run(commands.get("pin"));
        assertEquals(List.of(), said);
        commands.run(commands.get("pin"));
        assertEquals(List.of("This run is pinned already."), said);
        commands.act(d -> d.paste("rubbish"));
        assertEquals(2, said.size());
    }

    @Test
    void aWindowDoesWhatOnlyAWindowCan() {
        Experiment bench = ServiceLoader.load(Experiment.class).iterator().next();
        var its = new Commands(new Desk(bench, bench.defaults()), ports(), said::add);
        for (Command c : commands.all()) if (c.act() instanceof Port) commands.run(c);
        commands.run(commands.get("keys"));
        its.run(its.at("Escape"));
        done.remove(Port.KEYS.name());
        assertEquals(Set.of(Port.values()), done.stream().map(Port::valueOf).collect(Collectors.toSet()));
        assertEquals(Port.values().length, done.size());
        var bare = new Commands(desk, Map.of(Port.COPY, () -> {}), said::add);
        assertNull(bare.get("save"));
        assertNull(bare.at("Ctrl+S"));
        assertEquals("Copy as text (Ctrl+C)", bare.get("copy").hint("Copy as text"));
    }
}
