package org.descentlab.cli;

import static org.descentlab.cli.Said.say;
import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.ShareText;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The command line as a user meets it, run in this process.
class CliTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir
    Path folder;

    /// Mistakes, each with a word that its complaint must hold.
    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("--width", "run", "main", "--width", "8"),
                List.of("--nonsense", "--nonsense"),
                List.of("dance", "dance"),
                List.of("theme", "--theme", "pink"),
                List.of("opencl:N", "--backend", "gpu"),
                List.of("opencl:N", "run", "main", "--backend", "gpu"),
                List.of("--backend", "run", "main", "--backend"),
                List.of("1024", "--set", "width=-3"),
                List.of("foo", "--set", "foo=1"),
                List.of("1024", "run", "main", "--set", "width=-3"),
                List.of("whole", "run", "main", "--set", "width=2.5"),
                List.of("1024", "run", "main", "--set", "width=1025"),
                List.of("number", "run", "main", "--set", "width=wide"),
                List.of("number", "run", "main", "--set", "width="),
                List.of("number", "run", "main", "--set", "width=1x6"),
                List.of("number", "run", "main", "--set", "width=50%"),
                List.of("number", "run", "main", "--set", "width=8d"),
                List.of("number", "run", "main", "--set", "width=0x10"),
                List.of("width", "run", "main", "--set", "width=NaN"),
                List.of("lr", "run", "main", "--set", "lr=1e999"),
                List.of("lr", "run", "main", "--set", "lr=-Infinity"),
                List.of("label-noise", "run", "main", "--set", "label-noise=50%"),
                List.of("one of", "run", "main", "--set", "optimizer=sgd"),
                List.of("foo", "run", "main", "--set", "foo=1"),
                List.of("NAME=VALUE", "run", "main", "--set", "width"),
                List.of("NAME=VALUE", "run", "main", "--set", "=3"),
                List.of("kitchen", "run", "kitchen"),
                List.of("EXPERIMENT", "run"),
                List.of("second", "run", "main", "second"),
                List.of("cellar", "run", "main", "--only", "cellar"),
                List.of("cellar", "run", "main", "--only", "loss,cellar"),
                List.of("folder", "run", "main", "--out", "/no/such/folder/x.json"),
                List.of(".json", "run", "main", "--out", "x.txt"),
                List.of(".json", "run", "main", "--out", "x"),
                List.of(".json", "run", "main", "--out", "json"),
                List.of(".json", "run", "main", "--out", ""),
                List.of("/", "run", "main", "--out", "/"),
                List.of("file name", "run", "main", "--out", "a\0b.json"),
                List.of("seeds", "run", "main", "--seeds", "0"),
                List.of("seeds", "run", "main", "--seeds", "many"),
                List.of("seeds", "run", "main", "--seeds", "21"),
                List.of("seed", "run", "main", "--seed", "-1"),
                List.of("threads", "run", "main", "--threads", "-1"),
                List.of("--threads takes a whole number", "run", "main", "--threads", "two"),
                List.of("--seed takes a whole number", "fit", "x.csv", "--seed", "9e99"),
                List.of("--bootstrap takes a whole number", "fit", "x.csv", "--bootstrap", "1e3"),
                List.of("threads", "prepare", "x.dlab", "--threads", "257"),
                List.of("threads", "reproduce", "x.json", "--threads", "-1"),
                List.of("--out", "run", "main", "--out"),
                List.of("--all", "run", "main", "--all"),
                List.of("--all", "run", "--all", "--set", "seeds=1"),
                List.of("--all", "run", "--all", "--out", "x.json"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneSentence(List<String> words) {
        Said said = say(words.subList(1, words.size()).toArray(String[]::new));
        said.assertComplaint();
        assertTrue(said.err().contains(words.getFirst()), said.err());
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        Path inTheWay = Files.createDirectory(folder.resolve("x.json"));
        say("run", "main", "--out", inTheWay.toString()).assertComplaint();
    }

    @Test
    void aLinkIsRefusedBeforeAnythingIsComputed() throws Exception {
        Path target = Files.writeString(folder.resolve("run3.json"), "former"),
                link = Files.createSymbolicLink(folder.resolve("latest.json"), target);
        Said said = say("run", "main", "--out", link.toString());
        said.assertComplaint();
        assertTrue(said.err().contains("symbolic link to " + target), said.err());
        assertEquals("former", Files.readString(target));
    }

    @Test
    void aFolderWithoutPermission() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Assumptions.assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "this user may write everywhere");
        Said said = say("run", "main", "--out", closed.resolve("x.json").toString());
        said.assertComplaint();
        assertTrue(said.err().contains("permission"), said.err());
    }

    /// By its name, or because the settings are its own.
    @Test
    void theWindowOpensAtABench() {
        var bench = new org.descentlab.experiment.grokking.Grokking();
        List<Experiment> all = List.of(new MainExperiment(), bench);
        String name = bench.name();
        Said named = Said.say(all, name), copied = Said.say(all, "--settings", name + " seed=3"),
                set = Said.say(all, name, "--set", "seed=3"), none = Said.say(all, name + "x");
        assertEquals(name + " " + bench.defaults().values() + " null false", named.out().strip());
        assertEquals(name + " " + bench.defaults().with("seed", 3).values() + " null false", copied.out().strip());
        assertEquals(copied.out(), set.out());
        assertEquals(0, none.windows());
        none.assertComplaint();
    }

    @Test
    void withoutASubCommandTheWindowOpens() {
        Said said = say(), set = say("--set", "width=64", "--set", "label-noise=20%", "--theme", "dark", "--full-screen");
        assertEquals(1, said.windows());
        assertEquals(0, said.status());
        assertEquals("", said.err());
        assertEquals("main " + new MainExperiment().defaults().values() + " null false", said.out().strip());
        assertEquals("main " + new MainExperiment().defaults().with("width", 64).with("label-noise", 0.2).values() + " DARK true",
                set.out().strip());
        assertEquals(0, said.starts() + set.starts());
    }

    @Test
    void settingsAreGivenAsCopiedOrInWords() {
        var main = new MainExperiment();
        var wanted = main.defaults().with("width", 64).with("label-noise", 0.2);
        for (String text : new String[] {ShareText.of(main, wanted), "main width=64 label-noise=20%", "width=64 label-noise=0.2"})
            assertEquals("main " + wanted.values() + " null false", say("--settings", text).out().strip());
        String whole = "main width=64 label-noise=0.2 view=kernel pane=layers step=30 pin=A width=8";
        for (String[] given : new String[][] {{"--settings", whole}, whole.split(" "), {"--settings", "descent-lab " + whole}})
            assertEquals("main " + wanted.values() + " null false " + whole, say(given).out().strip());
        Said twice = say("main", "width=64", "--settings", whole), both = say("main", "width=64", "--set", "width=3"),
                wrong = say("main", "width=64", "view=cellar");
        for (Said said : List.of(twice, both, wrong)) said.assertComplaint();
        assertTrue(wrong.err().contains("There is no view \"cellar\""), wrong.err());
        Said none = say("--settings", "{\"experiment\": \"main\"}");
        none.assertComplaint();
        assertTrue(none.err().contains("not a session"), none.err());
    }

    /// What a session, a result or a lesson holds is looked at in the window.
    @Test
    void aFileIsOpenedInTheWindow(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws java.io.IOException {
        var lesson = java.nio.file.Files.writeString(folder.resolve("mine.yaml"), "title: Mine");
        assertTrue(say(lesson.toString()).out().strip().endsWith("null false mine.yaml"));
        Said several = say(folder.resolve("a.dlab").toString(), folder.resolve("b.json").toString());
        assertTrue(several.out().strip().endsWith("null false a.dlab b.json"), several.out() + several.err());
        say("a.dlab", lesson.toString()).assertComplaint();
        Said none = say(folder.resolve("none.yaml").toString());
        none.assertComplaint();
        assertTrue(none.err().contains("no command, experiment, session or lesson"), none.err());
    }

    @Test
    void versionAndHelp() {
        Said version = say("--version");
        assertEquals(0, version.status());
        assertEquals("Descent Lab 9.8.7", version.out().strip());
        for (String[] words : new String[][] {{"--help"}, {"run", "--help"}, {"list", "--help"}}) {
            Said help = say(words);
            assertEquals(0, help.status());
            assertTrue(help.out().contains("descent-lab"), help.out());
            assertEquals("", help.err());
            assertEquals(0, help.starts() + help.windows() + version.starts());
        }
        assertTrue(say("--help").out().contains("run") && say("--help").out().contains("list"));
        for (String option : List.of("--set", "--seeds", "--only", "--out", "--threads"))
            assertTrue(say("run", "--help").out().contains(option), option);
    }

    @Test
    void listNamesEverything() {
        var experiment = new MainExperiment();
        Said said = say("list");
        assertEquals(0, said.status());
        assertEquals(0, said.starts());
        assertTrue(said.out().contains("main"));
        for (var p : experiment.parameters(experiment.defaults())) assertTrue(said.out().contains(p.name()), p.name());
        for (String pane : experiment.panes()) assertTrue(said.out().contains(pane), pane);
    }

    @Test
    void listAsJson() throws Exception {
        Said said = say("list", "--json");
        assertEquals(0, said.status());
        JsonNode all = JSON.readTree(said.out());
        assertEquals("main", all.get(0).get("name").asText());
        Set<String> names = new TreeSet<>();
        for (JsonNode p : all.get(0).get("parameters")) {
            String name = p.get("name").asText();
            assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name);
            assertTrue(names.add(name), name);
            assertTrue(p.get("unit").isTextual() && p.get("scale").isTextual() && p.get("doc").asText().endsWith("."), name);
            if (p.has("choices")) {
                List<String> choices = new ArrayList<>();
                p.get("choices").forEach(c -> choices.add(c.asText()));
                assertTrue(choices.size() > 1 && choices.contains(p.get("default").asText()), name);
            } else {
                double low = p.get("low").asDouble(), high = p.get("high").asDouble(), initial = p.get("default").asDouble();
                assertTrue(p.get("low").isNumber() && p.get("high").isNumber() && p.get("default").isNumber(), name);
                assertTrue(low < high && low <= initial && initial <= high, name);
            }
        }
        assertTrue(
                names.containsAll(
                        Set.of("width", "label-noise", "lr", "alpha", "samples", "steps", "optimizer", "activation", "seed", "seeds")),
                names.toString());
    }

    @Test
    void aTinyRunInFourFormats() throws Exception {
        List<String> words = new ArrayList<>(
                List.of("run", "main", "--only", "loss", "--seeds", "1", "--set", "width=8", "--set", "samples=100", "--set", "steps=500"));
        for (String kind : List.of("json", "csv", "svg", "png")) words.addAll(List.of("--out", folder.resolve("x." + kind).toString()));
        Said said = say(words.toArray(String[]::new));
        assertEquals(0, said.status(), said.err());
        assertEquals("", said.err());
        assertEquals(1, said.starts());
        assertEquals(0, said.windows());
        assertTrue(said.out().lines().findFirst().orElse("").startsWith("Loss: "), said.out());

        String text = Files.readString(folder.resolve("x.json"));
        JsonNode json = JSON.readTree(text);
        assertEquals("descent-lab/result/3", json.get("schema").asText());
        assertEquals("main", json.get("experiment").asText());
        assertEquals(8, json.at("/settings/width").asInt());
        assertTrue(json.at("/settings/width").isIntegralNumber());
        assertEquals(100, json.at("/settings/samples").asInt());
        assertEquals("heavy-ball", json.at("/settings/optimizer").asText());
        assertEquals("9.8.7", json.at("/provenance/version").asText());
        assertEquals(Lab.BACKEND.name(), json.at("/provenance/backend").asText());
        assertTrue(json.at("/provenance/threads").asInt() >= 1);
        assertEquals(0, json.at("/provenance/seed").asInt());
        assertTrue(json.at("/provenance/seed").isIntegralNumber());
        assertTrue(json.at("/provenance/elapsed").asDouble() > 0);
        assertTrue(json.at("/scalars/test-final").isNumber() && json.at("/scalars/test-twin").isNumber());
        assertEquals(List.of("loss"), names(json.get("verdicts")));
        assertTrue(json.at("/verdicts/loss").asText().startsWith("Provisional: "), json.at("/verdicts/loss").asText());
        for (JsonNode s : json.get("series")) {
            assertEquals("loss", s.get("pane").asText());
            int n = s.get("at").size();
            assertTrue(n > 50 && s.get("values").size() == n && s.get("seeds").size() == 1 && s.get("seeds").get(0).size() == n,
                    s.get("name").asText());
        }

        List<String> lines = Files.readAllLines(folder.resolve("x.csv"));
        assertTrue(lines.getFirst().startsWith("# Descent Lab 9.8.7"));
        assertEquals("series,x,seed,value", lines.get(1));
        for (String line : lines.subList(2, lines.size())) {
            String[] cells = line.split(",", -1);
            assertEquals(4, cells.length, line);
            if (!cells[3].isEmpty()) assertTrue(Double.isFinite(Double.parseDouble(cells[3])), line);
        }
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("test-final,,all,")));

        var builder = DocumentBuilderFactory.newInstance();
        builder.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertEquals("svg", builder.newDocumentBuilder().parse(folder.resolve("x.svg").toFile()).getDocumentElement().getNodeName());
        String svg = Files.readString(folder.resolve("x.svg"));
        assertTrue(svg.contains("Loss") && svg.contains("samples 100"), "title and provenance");
        var image = ImageIO.read(folder.resolve("x.png").toFile());
        assertTrue(image.getWidth() >= 1200 && image.getHeight() >= 800);
        for (String s : List.of(text, String.join("\n", lines), svg, said.out()))
            assertFalse(s.contains("NaN") || s.contains("Infinity") || s.contains("∞"));
    }

    private static List<String> names(JsonNode node) {
        List<String> all = new ArrayList<>();
        node.fieldNames().forEachRemaining(all::add);
        return all;
    }

    /// The panes of a further view, with every number that their sentences use.
    @Test
    void panesOfTheKernelView() throws Exception {
        Path file = folder.resolve("kernel.json");
        Said said = say("run", "main", "--only", "layers,alignment,spectrum,sharpness", "--seeds", "2", "--set", "width=8", "--set",
                "samples=100",
                "--set", "steps=500", "--out", file.toString());
        assertEquals(0, said.status(), said.err());
        for (String title : List.of("Drift by layer: ", "Alignment: ", "Spectrum: ", "Sharpness: "))
            assertTrue(said.out().contains(title), said.out());
        String text = Files.readString(file);
        for (String scalar : List.of("kernel-drift-1", "kernel-drift-2", "weights-drift-1", "weights-drift-2", "alignment-final",
                "cka-final", "label-share-final",
                "infinite-gap", "infinite-slope", "sharpness-limit", "sharpness-over-limit-most", "top-eigenvalue-growth"))
            assertTrue(JSON.readTree(text).findValue(scalar).isNumber(), scalar);
    }

    @Test
    void theBackendIsChosenBeforeOrAfterTheSubCommand() throws Exception {
        Path file = folder.resolve("x.json");
        String[] run = {"run", "main", "--only", "loss", "--seeds", "1", "--set", "width=8", "--set", "samples=100", "--set", "steps=500",
                "--out", file.toString()};
        for (String choice : List.of("cpu", "Portable"))
            for (boolean before : new boolean[] {true, false}) {
                List<String> words = new ArrayList<>(List.of(run));
                words.addAll(before ? 0 : words.size(), List.of("--backend", choice));
                Said said = say(words.toArray(String[]::new));
                assertEquals(0, said.status(), said.err());
                assertEquals("really " + choice.toUpperCase(Locale.ROOT),
                        JSON.readTree(Files.readString(file)).at("/provenance/backend").asText());
                assertEquals(choice.equals("cpu") ? List.of() : List.of(Said.NOTICE), said.complaints());
            }
    }

    @Test
    void aNameTooLongIsRefusedBeforeTheWork() {
        Path good = folder.resolve("x.csv");
        Said said = say("run", "main", "--only", "loss", "--seeds", "1", "--out", good.toString(), "--out",
                folder.resolve("y".repeat(300) + ".svg").toString());
        assertTrue(said.status() != 0);
        assertEquals(1, said.complaints().size(), said.err());
        assertTrue(said.complaints().getFirst().startsWith("descent-lab: The result cannot be written to ")
                && said.complaints().getFirst().endsWith("y.svg (its name is too long)."), said.err());
        assertFalse(Files.exists(good));
    }

    /// Every way of saying "nothing came of it" must stay valid JSON: here all networks diverge.
    @Test
    void aDivergedRunIsStillAResult() throws Exception {
        Path file = folder.resolve("x.json");
        Said said = say("run", "main", "--only", "loss", "--seeds", "1", "--set", "width=8", "--set", "samples=100", "--set", "steps=500",
                "--set", "lr=3", "--out", file.toString());
        assertEquals(0, said.status(), said.err());
        String text = Files.readString(file);
        JsonNode json = JSON.readTree(text);
        assertTrue(json.at("/scalars/test-final").isNull());
        assertTrue(json.at("/verdicts/loss").asText().startsWith("Diverged: "), json.at("/verdicts/loss").asText());
        assertFalse(text.contains("NaN") || text.contains("Infinity"));
    }

    @Test
    void writtenAgainIsTheSameButForTheTime() throws Exception {
        String[] words = {"run", "main", "--only", "loss", "--seeds", "1", "--set", "width=8", "--set", "samples=100", "--set", "steps=500",
                "--out"};
        List<String> texts = new ArrayList<>();
        for (String name : List.of("a.json", "b.json")) {
            List<String> all = new ArrayList<>(List.of(words));
            all.add(folder.resolve(name).toString());
            assertEquals(0, say(all.toArray(String[]::new)).status());
            texts.add(Files.readString(folder.resolve(name)).replaceAll("\"elapsed\" : [0-9.E-]+", ""));
        }
        assertEquals(texts.get(0), texts.get(1));
    }

    /// Every row that the benchmark promises, finite and positive.
    @Test
    @Tag("science")
    void benchMeasuresEverythingThatItNames() throws Exception {
        Said said = say("bench", "--quick", "--json");
        assertEquals(0, said.status(), said.err());
        JsonNode json = JSON.readTree(said.out());
        List<String> expected = List.of("screen/first", "screen/complete", "step/w4", "step/w16", "step/w64", "step/w256", "step/w1024",
                "sweep",
                "ntk/w16", "ntk/w64", "ntk/w256", "eigh/1024", "svd/1024", "cholesky/1024");
        assertEquals(expected, names(json.get("results")));
        for (JsonNode row : json.get("results")) {
            assertEquals(List.of("unit", "ours", "peer", "ratio", "of-peak"), names(row));
            assertTrue(row.get("ours").asDouble() > 0 && row.get("peer").isNull());
        }
        assertTrue(json.get("peak-float32").asDouble() > 1.5 * json.get("peak-float64").asDouble());
        double ofPeak = json.at("/results/step~1w256/of-peak").asDouble();
        assertTrue(ofPeak > 0.1 && ofPeak < 1.1, "a share: " + ofPeak);
    }

    @Test
    void benchWithoutAPeerSaysHowToGetOne() {
        Assumptions.assumeTrue(java.util.ServiceLoader.load(org.descentlab.speed.Peer.class).findFirst().isEmpty());
        Said said = say("bench", "--peer");
        assertEquals(2, said.status());
        assertEquals(1, said.complaints().size());
        assertTrue(said.err().contains("-Ppeer"), said.err());
        assertEquals(0, said.starts());
    }
}
