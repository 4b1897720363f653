package org.descentlab.cli;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descentlab.Lab;
import org.descentlab.experiment.lazyrich.LazyRich;
import org.descentlab.experiment.linear.Linear;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.lab.Store;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Sessions computed beforehand.
class PrepareTest {
    private static final List<Experiment> EXPERIMENTS = List.of(new Linear(), new LazyRich());
    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();

    private int prepare(String... files) {
        PrintStream before = System.out, beforeErr = System.err;
        out.reset();
        err.reset();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            return new CommandLine(new PrepareCommand(EXPERIMENTS, () -> new Numerics(Said.started(Backends.Choice.AUTO), Lab.TASKS),
                    n -> Store.bounded(Store.MEMORY, folder.resolve("cache/results"), 1L << 26, n.circumstances(), true))).execute(files);
        } finally {
            System.setOut(before);
            System.setErr(beforeErr);
        }
    }

    private String session(Experiment e, Settings settings) throws Exception {
        Path file = folder.resolve(e.name() + ".dlab");
        Pins pins = new Pins(List.of(new Pins.Pin("A", e.set(settings, "seed", 7.0))));
        new Document(e, settings, pins, e.views().getFirst().name(), null, Experiment.END).save(file, "9.8.7");
        return file.toString();
    }

    @Test
    void whatWasPreparedIsThere() throws Exception {
        String[] files = new String[2];
        for (int i = 0; i < 2; i++) {
            Experiment e = EXPERIMENTS.get(i);
            files[i] = session(e, e.set(e.quick(e.defaults()), "seeds", 1));
        }
        assertEquals(0, prepare(files), err.toString(StandardCharsets.UTF_8));
        List<String> first = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2, first.size(), first.toString());
        assertTrue(first.get(1).matches(".*lazy-rich\\.dlab: \\d{2,} computed, 0 there already\\."), first.toString());
        assertEquals(0, prepare(files));
        List<String> again = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(again.get(1).matches(".*lazy-rich\\.dlab: 0 computed, \\d{2,} there already\\."), again.toString());
        assertTrue(computed(again.getFirst()) < 0.6 * computed(first.getFirst()),
                "only what is sooner computed than read: " + again + first);
    }

    /// A lesson is computed scene by scene, and whatever is not as it expects is said.
    @Test
    void aLessonIsPreparedAndChecked() throws Exception {
        Path lesson = Files.writeString(folder.resolve("mine.yaml"), """
                title: Mine
                experiment: lazy-rich
                set: {seeds: 1, steps: 200, width: 64, samples: 60}
                scenes:
                  - {pane: course, expects: {test-here: [0, 100]}}
                  - {pane: course, expects: {test-here: [50, 100], here: [0, 1]}}
                """);
        assertEquals(1, prepare(lesson.toString()));
        assertTrue(out.toString(StandardCharsets.UTF_8).matches("(?s).*mine\\.yaml: \\d+ computed, 0 there already\\.\\s*"),
                out.toString(StandardCharsets.UTF_8));
        List<String> said = err.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.get(0).contains("mine.yaml: Scene 2: The pane publishes no number \"here\"; there are "), said.toString());
        assertTrue(said.get(1).contains("mine.yaml: Scene 2: test-here is "), said.toString());
        Files.writeString(Files.createDirectory(folder.resolve("de")).resolve("mine.yaml"), "scenes: []");
        assertEquals(1, prepare(lesson.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("mine.yaml: de/mine.yaml, line 1: The lesson has 2 scenes; here are 0."),
                err.toString(StandardCharsets.UTF_8));
        Files.writeString(lesson, "title: Mine\nscenes: [{pane: course}]");
        assertEquals(1, prepare(lesson.toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("mine.yaml, line 2: experiment is missing here"),
                err.toString(StandardCharsets.UTF_8));
    }

    private static int computed(String line) {
        return Integer.parseInt(line.replaceFirst(".*: (\\d+) computed.*", "$1"));
    }

    @Test
    void oneThatCannotBeReadDoesNotKeepOthersWaiting() throws Exception {
        Experiment e = EXPERIMENTS.getFirst();
        Path damaged = Files.writeString(folder.resolve("damaged.dlab"), "{");
        assertEquals(1, prepare(damaged.toString(), session(e, e.set(e.quick(e.defaults()), "seeds", 1))));
        assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("damaged.dlab: This is not a session"),
                err.toString(StandardCharsets.UTF_8));
        assertEquals(1, out.toString(StandardCharsets.UTF_8).lines().count());
    }
}
