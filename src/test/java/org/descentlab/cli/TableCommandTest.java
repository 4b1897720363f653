package org.descentlab.cli;

import static org.descentlab.cli.Said.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descentlab.experiment.linear.Linear;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `descent-lab table`: the numbers of each row are those that `run` writes for it.
class TableCommandTest {
    private static final Experiment MAIN = new MainExperiment(), LINEAR = new Linear();
    private static final List<Experiment> EXPERIMENTS = List.of(MAIN, LINEAR);
    @TempDir
    Path folder;

    private String session(String name, Experiment e, Map<String, Double> changes) throws Exception {
        Settings s = e.set(e.quick(e.defaults()), changes);
        Path file = folder.resolve(name);
        new Document(e, s, Pins.NONE, e.views().getLast().name(), null, 3).save(file, "1");
        return file.toString();
    }

    @Test
    void aRowForEachSession() throws Exception {
        Map<String, Double> small = Map.of("samples", 100.0, "steps", 500.0, "seeds", 1.0, "width", 8.0);
        String one = session("=one.dlab", MAIN, small), two = session("two, \"2\".dlab", LINEAR, Map.of("seeds", 2.0)),
                three = session("three.dlab", LINEAR, Map.of("seeds", 1.0)), wrong = folder.resolve("wrong.dlab").toString(),
                out = folder.resolve("all.csv").toString();
        Files.writeString(Path.of(wrong), "{\"experiment\": 3}");
        Said said = say(EXPERIMENTS, "table", one, two, wrong, three, "--out", out);
        assertEquals(1, said.status(), "one was left out");
        assertEquals(1, said.complaints().size(), said.err());
        assertTrue(said.err().contains("wrong.dlab: This is not a session of Descent Lab."), said.err());
        List<NamedCsvRecord> rows;
        try (var csv = CsvReader.builder().ofNamedCsvRecord(Path.of(out))) {
            rows = csv.stream().toList();
        }
        assertEquals(List.of("./=one.dlab", "two, \"2\".dlab", "three.dlab"), rows.stream().map(r -> r.getField("session")).toList());
        assertEquals(List.of("main", "linear", "linear"), rows.stream().map(r -> r.getField("experiment")).toList());
        assertEquals("2", rows.get(1).getField("seeds"));
        assertTrue(rows.getFirst().getField("differs").contains("m 8"), rows.getFirst().toString());
        same(rows.get(0), one, MAIN);
        same(rows.get(2), three, LINEAR);
        assertEquals("", rows.get(0).getField("excess-wide"), "no number of another experiment");
        assertEquals("", rows.get(1).getField("peak-ratio"));
    }

    /// By the way of `run`, whose settings are typed.
    private void same(NamedCsvRecord row, String session, Experiment e) throws Exception {
        JsonNode settings = new ObjectMapper().readTree(Path.of(session).toFile()).path("settings");
        var words = new java.util.ArrayList<>(List.of("run", e.name(), "--out", folder.resolve("run.json").toString()));
        settings.properties().forEach(p -> words.addAll(List.of("--set", p.getKey() + "=" + p.getValue().asText())));
        assertEquals(0, say(EXPERIMENTS, words.toArray(String[]::new)).status());
        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        int numbers = 0;
        for (String name : row.getHeader()) {
            JsonNode its = run.path("scalars").path(name);
            if (!its.isNumber()) continue;
            assertEquals(its.asDouble(), Double.parseDouble(row.getField(name)), name);
            numbers++;
        }
        assertTrue(numbers > 4, "numbers: " + numbers);
    }

    @Test
    void whereNoneIsASessionNothingStarts() throws Exception {
        Files.writeString(folder.resolve("a.dlab"), "hello");
        Said said = say(EXPERIMENTS, "table", folder.resolve("a.dlab").toString(), folder.resolve("b.dlab").toString());
        assertNotEquals(0, said.status());
        assertEquals(2, said.complaints().size(), said.err());
        assertEquals(0, said.starts());
        say(EXPERIMENTS, "table").assertComplaint();
    }
}
