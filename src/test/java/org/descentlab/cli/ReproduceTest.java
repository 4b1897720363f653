package org.descentlab.cli;

import static org.descentlab.cli.Said.say;
import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.descentlab.Lab;
import org.descentlab.SmallRuns;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.linear.Linear;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Backends;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Results computed again, and compared.
class ReproduceTest {
    private static final Experiment MAIN = new MainExperiment();
    private static final List<Experiment> EXPERIMENTS = List.of(MAIN, new Linear());
    private static final List<String> KINDS = List.of("json", "csv", "svg", "png");
    @TempDir
    Path folder;

    private static Settings tiny() {
        return MAIN.defaults().with("width", 8).with("samples", 100).with("steps", 500).with("seeds", 2);
    }

    private List<Path> export(Experiment experiment, Settings settings, Set<String> panes, int step, String... kinds) throws Exception {
        var request = new RunOptions.Request(experiment, settings, panes, Pins.NONE, step, 0, null);
        var result = RunCommand.run(request, new Numerics(Said.started(Backends.Choice.AUTO), Lab.TASKS), "9.8.7");
        List<Path> files = new ArrayList<>();
        for (String kind : kinds) {
            files.add(folder.resolve(experiment.name() + "." + kind));
            ResultFile.write(files.getLast(), experiment, result.frame(), result.provenance());
        }
        return files;
    }

    /// Though one that was looked at before the work can't be written after it.
    @Test
    void everyOutputFileIsTried() throws Exception {
        var request = new RunOptions.Request(MAIN, tiny(), Set.of("loss"), Pins.NONE, Experiment.END, 0, null);
        var result = RunCommand.run(request, new Numerics(Said.started(Backends.Choice.AUTO), Lab.TASKS), "9.8.7");
        Path good = folder.resolve("x.csv"), gone = folder.resolve("gone");
        List<String> failed = new ArrayList<>();
        assertEquals(List.of(good), ResultFile.write(List.of(gone.resolve("x.json"), good, gone.resolve("y.svg")), MAIN, result.frame(),
                result.provenance(), failed::add));
        assertTrue(Files.exists(good));
        assertEquals(2, failed.size(), failed.toString());
        for (int i = 0; i < 2; i++)
            assertTrue(failed.get(i).startsWith("The result could not be written to ")
                    && failed.get(i).endsWith(List.of("x.json", "y.svg").get(i) + " (its folder does not exist)."), failed.get(i));
    }

    private static Said reproduce(Path file) {
        return say(EXPERIMENTS, "reproduce", file.toString());
    }

    /// "37 of 37 numbers".
    private static int equal(Said said, Path file) {
        assertEquals(0, said.status(), said.out() + said.err());
        String line = said.lastLine();
        assertTrue(line.matches(".* reproduced: (\\d+) of \\1 numbers equal to the bit\\."), line);
        assertEquals(file.getFileName() + " " + line.substring(line.indexOf("reproduced")), said.out().strip());
        return Integer.parseInt(line.replaceFirst(".*: (\\d+) of.*", "$1"));
    }

    @Test
    void everyKindOfExportIsReproduced() throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (Path file : export(MAIN, tiny().with("lr", 1.1).with("label-noise", 0.2), new LinkedHashSet<>(List.of("loss", "drift")),
                Experiment.END,
                KINDS.toArray(String[]::new)))
            numbers.add(equal(reproduce(file), file));
        assertFalse(Files.readString(folder.resolve("main.csv")).contains("elapsed"), "the same run is the same file, byte by byte");
        assertTrue(numbers.get(0) > 300 && numbers.get(1) > 300, numbers.toString());
        assertTrue(numbers.get(2) > 3 && numbers.get(2).equals(numbers.get(3)), numbers.toString());
    }

    /// What its user brought travels with it, also into a figure.
    @Test
    void aResultOnOnesOwnTableNeedsNothingElse() throws Exception {
        Table table;
        try (var in = Document.class.getResourceAsStream("table-of-60-rows.csv")) {
            table = Table.parse("t.csv", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Settings own = ((OwnData) MAIN).bring(MAIN.defaults(), TableTask.of(table, "label", null)).with("steps", 500).with("width", 8)
                .with("seeds", 2);
        for (Path file : export(MAIN, own, Set.of("loss"), Experiment.END, KINDS.toArray(String[]::new))) equal(reproduce(file), file);
    }

    /// Its numbers are those of that step.
    @Test
    void thePlayHeadIsOnRecord() throws Exception {
        Path file = export(MAIN, tiny(), Set.of("spectrum", "alignment"), 120, "json").getFirst();
        assertTrue(Files.readString(file).contains("\"step\" : 120"));
        equal(reproduce(file), file);
    }

    @Test
    void aChangedNumberIsFound() throws Exception {
        Path file = export(MAIN, tiny(), Set.of("loss"), Experiment.END, "json").getFirst();
        String text = Files.readString(file), name = "\"test-final\" : ";
        int at = text.indexOf(name) + name.length(), end = text.indexOf(",", at);
        double value = Double.parseDouble(text.substring(at, end));
        String bit = text.substring(0, at) + Math.nextUp(value) + text.substring(end);
        Files.writeString(file, bit);
        Said off = reproduce(file);
        assertEquals(1, off.status());
        assertTrue(off.out().contains(" not reproduced: ") && off.out().contains("test-final by "), off.out());

        Files.writeString(file, bit.replace("this machine with AUTO", "an abacus"));
        Said elsewhere = reproduce(file);
        assertEquals(0, elsewhere.status(), elsewhere.out());
        assertTrue(elsewhere.out().startsWith("It was made on another kind of machine: an abacus; this is this machine"), elsewhere.out());
        assertTrue(elsewhere.lastLine().contains(" reproduced within 1"), elsewhere.out());

        Files.writeString(file,
                (text.substring(0, at) + 1.02 * value + text.substring(end)).replaceAll("(\"numerics\" : \")[0-9a-f]+", "$10"));
        Said other = reproduce(file);
        assertEquals(1, other.status(), other.out());
        assertTrue(other.out().startsWith("It was made by another version."), other.out());
        assertTrue(other.lastLine().contains(" not reproduced: ") && other.out().contains("differs test-final by 2"), other.out());
    }

    @Test
    void aSessionHoldsNoNumbers() throws Exception {
        Path file = folder.resolve("lecture.dlab");
        var linear = EXPERIMENTS.getLast();
        new Document(linear, linear.set(linear.quick(linear.defaults()), "seeds", 1), Pins.NONE, linear.views().getFirst().name(), null,
                Experiment.END)
                .save(file, "9.8.7");
        Said said = reproduce(file);
        assertEquals(0, said.status(), said.err());
        assertTrue(said.out().startsWith("Risk over features: ") && said.lastLine().contains("nothing to compare"), said.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.json", "x.csv", "x.svg", "x.png", "x.txt"})
    void whatIsNoResultIsOneSentence(String name) throws IOException {
        Path file = folder.resolve(name);
        reproduce(file).assertComplaint();
        for (String content : List.of("", "{}", "{", "series,x\n1,2\n", "# Descent Lab {\"schema\":\nseries\n",
                "<svg><title>x</title>\n</svg>")) {
            Files.writeString(file, content);
            reproduce(file).assertComplaint();
        }
    }

    /// Every bench's own exports; the kinds take turns, of which the first test has each.
    @Test
    @Tag("science")
    void exportsOfEveryBenchAreReproduced() throws Exception {
        List<Experiment> all = new ArrayList<>(ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get).toList());
        assertTrue(all.size() >= 12);
        for (int i = 0; i < all.size(); i++) {
            Experiment e = all.get(i);
            Path file = export(e, SmallRuns.of(e), new LinkedHashSet<>(e.allPanes()), Experiment.END, KINDS.get(i % KINDS.size()))
                    .getFirst();
            assertTrue(equal(say(all, "reproduce", file.toString()), file) > 0, file + " holds no numbers");
        }
    }
}
