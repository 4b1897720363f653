package org.descentlab.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.descentlab.cli.CommandLineInterface;
import org.descentlab.cli.Devices;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.lab.Recorded;
import org.descentlab.lab.ShareText;
import org.descentlab.lab.UserFolder;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;

/// Thousands of inputs that are nearly right: each is taken, or refused by one short printable sentence of the program's own, soon.
/// `-Dfuzz=10000` makes so many of each kind, `-Dfuzz.seed=1` others.
class FuzzTest extends Fuzz {
    private static final Path KEPT = Path.of("src/test/resources/org/descentlab/lab");
    private static final MainExperiment MAIN = new MainExperiment();
    private static final List<Experiment> ALL = Stream
            .concat(Stream.of(MAIN), ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get)).toList();

    // ------------------------------------------------------------------ what is opened

    private static List<byte[]> sessions() throws IOException {
        TableTask table = TableTask.of(Table.read(KEPT.resolve("table-of-60-rows.csv")), "label", null);
        Settings own = MAIN.bring(MAIN.defaults(), table), drawn = MAIN.draw(MAIN.set(MAIN.defaults(), "task", "moons"), 0.5, 0.1, true);
        List<byte[]> all = new ArrayList<>(List.of(
                bytes(new Document(MAIN, own, Pins.NONE.add(own).add(drawn).add(MAIN.defaults()), "function", "loss", 7).json("test"))));
        for (Experiment e : ALL)
            all.add(bytes(new Document(e, e.defaults(), Pins.NONE, e.views().getFirst().name(), null, 3).json("test")));
        for (String name : List.of("pins-of-two-tables.dlab", "drawn-points.dlab", "result-1.json", "result-2.json"))
            all.add(Files.readAllBytes(KEPT.resolve(name)));
        return all;
    }

    @Test
    void sessionsToOpen() throws Exception {
        all("sessions", sessions(), content -> {
            Document.Opened opened = Document.read(file("a.dlab", content), ALL);
            opened.said().forEach(s -> sentence(s, content));
            Document d = opened.document();
            for (Parameter p : d.experiment().parameters(d.settings())) p.check(d.settings().get(p.name()));
            assertEquals(d, Document.read(file("b.dlab", bytes(d.json("test"))), ALL).document(), "saved and opened again");
        });
    }

    @Test
    void resultsToCompare() throws Exception {
        List<byte[]> whole = List.of(Files.readAllBytes(KEPT.resolve("result-1.json")), Files.readAllBytes(KEPT.resolve("result-2.json")));
        List<byte[]> csv = new ArrayList<>(), svg = new ArrayList<>();
        for (byte[] json : whole) {
            String line = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).toString();
            csv.add(bytes("# Descent Lab · " + line + "\nseries,x,seed,value\nloss,1,median,0.5\nloss,2,0,0.25\n"));
            svg.add(bytes("<svg><title>a</title>\n<metadata id=\"descent-lab\">" + line.replace("&", "&amp;").replace("<", "&lt;")
                    + "</metadata>\n</svg>"));
        }
        for (var kind : java.util.Map.of("json", whole, "csv", csv, "svg", svg, "html", svg).entrySet()) {
            taken = refused = 0;
            all("results as " + kind.getKey(), kind.getValue(), content -> {
                for (Recorded read : Recorded.read(file("a." + kind.getKey(), content), ALL))
                    for (Parameter p : read.experiment().parameters(read.settings())) p.check(read.settings().get(p.name()));
            });
        }
    }

    @Test
    void preferencesToKeep() throws Exception {
        var user = new UserFolder(folder);
        user.prefer(org.descentlab.lab.Preferences.DEFAULT);
        byte[] whole = Files.readAllBytes(folder.resolve("preferences.json"));
        var mutations = new Mutations(List.of(whole), SEED);
        for (int i = 0; i < COUNT; i++) {
            byte[] content = mutations.next();
            file("preferences.json", content);
            user.preferences().said().forEach(s -> sentence(s.replace(folder.toString(), ""), content));
            Files.deleteIfExists(folder.resolve("preferences.json.damaged"));
        }
    }

    // ------------------------------------------------------------------ what is typed and pasted

    @Test
    void settingsToPaste() throws Exception {
        List<byte[]> whole = new ArrayList<>();
        for (Experiment e : ALL) {
            whole.add(bytes(ShareText.of(e, e.quick(e.defaults()))));
            var words = new StringBuilder(e.name());
            for (Parameter p : e.parameters(e.defaults())) words.append(' ').append(p.name()).append('=').append(p.show(p.initial()));
            whole.add(bytes(words.toString()));
        }
        whole.add(bytes("main task=moons data=p:12:-40;m:3:77"));
        all("settings", whole, content -> {
            String text = new String(content, StandardCharsets.UTF_8);
            Experiment e = ALL.stream().filter(x -> text.startsWith(x.name()) || text.contains('"' + x.name() + '"')).findFirst()
                    .orElse(MAIN);
            Settings s = ShareText.parse(e, e.defaults(), text);
            for (Parameter p : e.parameters(s)) assertEquals(s.get(p.name()), p.check(s.get(p.name())));
            assertEquals(s, ShareText.parse(e, e.defaults(), ShareText.of(e, s)), "copied and pasted again");
        });
    }

    // ------------------------------------------------------------------ tables

    private static List<byte[]> tables() throws IOException {
        var words = new StringBuilder("name;\"the, size\";label\r\n");
        var random = new Random(1);
        for (int i = 0; i < 50; i++)
            words.append("row ").append(i).append(";").append(i % 7 == 0 ? "NA" : random.nextGaussian()).append(";")
                    .append(i % 3 == 0 ? "yes" : "no").append("\r\n");
        return List.of(Files.readAllBytes(KEPT.resolve("table-of-60-rows.csv")), bytes(words.toString()),
                bytes(words.toString().replace(';', '\t')));
    }

    @Test
    void tablesToLearn() throws Exception {
        all("tables", tables(), content -> {
            Table table = Table.read(file("a.csv", content));
            sentence(TableTask.of(table, table.columns().getLast(), null).words(), content);
        });
    }

    private static List<byte[]> runs() {
        var surface = new StringBuilder("N,D,loss\n");
        var line = new StringBuilder("x;loss\n");
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 3; j++) {
                double n = 1e6 * Math.pow(4, i), d = 1e8 * Math.pow(5, j);
                surface.append(n).append(',').append(d).append(',').append(1.7 + 400 * Math.pow(n, -0.34) + 410 * Math.pow(d, -0.28))
                        .append('\n');
            }
        for (int i = 0; i < 8; i++) line.append(1 << i).append(';').append(0.3 + Math.pow(2, -0.5 * i)).append('\n');
        return List.of(bytes(surface.toString()), bytes(line.toString()));
    }

    @Test
    void measurementsToFit() throws Exception {
        PrintStream out = System.out, err = System.err;
        all("fits", runs(), content -> {
            var said = new ByteArrayOutputStream();
            var complained = new ByteArrayOutputStream();
            int status;
            Path file = file("a.csv", content);
            try {
                System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
                System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
                status = CommandLineInterface.run(new String[] {"fit", file.toString(), "--bootstrap", "2"}, ALL, choice -> null,
                        Devices.NONE, "test",
                        (e, s, look, numerics) -> 0);
            } finally {
                System.setOut(out);
                System.setErr(err);
            }
            String error = complained.toString(StandardCharsets.UTF_8);
            if (status == 0) {
                String answer = said.toString(StandardCharsets.UTF_8);
                assertFalse(answer.matches("(?s).*(NaN|Infinity|null).*"), answer);
                answer.lines().forEach(l -> sentence(l, content));
            } else {
                List<String> lines = error.lines().toList(); // how the table was read, and at last why it is refused
                assertTrue(lines.getLast().startsWith("descent-lab: "), error);
                lines.subList(0, lines.size() - 1).forEach(l -> sentence(l, content));
                throw new IllegalArgumentException(
                        lines.getLast().substring("descent-lab: ".length()).replaceFirst(" \\(try:.*", "").strip());
            }
        });
    }
}
