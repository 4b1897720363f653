package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents on disk and as shared text, of this version and of older ones.
class DocumentTest {
    private static final MainExperiment MAIN = new MainExperiment();

    private static List<Experiment> all() {
        List<Experiment> all = new ArrayList<>(List.of(MAIN));
        ServiceLoader.load(Experiment.class).forEach(all::add);
        return all;
    }

    /// A file kept among the tests' resources.
    static Path kept(String name) {
        return Path.of("src/test/resources/org/descentlab/lab").resolve(name);
    }

    /// As another process would read it, that has never seen the settings.
    private static Document.Opened open(String text) throws IOException {
        return Document.parse(text, List.of(new MainExperiment()));
    }

    private static Document.Opened open(Path file) throws IOException {
        return Document.read(file, List.of(new MainExperiment()));
    }

    private static Document plain(Settings settings, Pins pins) {
        return new Document(MAIN, settings, pins, "overview", null, Experiment.END);
    }

    private static void same(Document document, Document.Opened opened) {
        assertEquals(List.of(), opened.said());
        Document back = opened.document();
        assertEquals(document, new Document(document.experiment(), back.settings(), back.pins(), back.view(), back.filled(), back.step()));
    }

    private static TableTask table(String name, int rows) throws IOException {
        var text = new StringBuilder("x,\"a, b\",kind\n");
        var random = new Random(rows);
        for (int i = 0; i < rows; i++)
            text.append(random.nextGaussian()).append(',').append(random.nextGaussian()).append(',').append("uvw".charAt(i % 3))
                    .append('\n');
        return TableTask.of(Table.parse(name, text.toString()), "kind", "v");
    }

    @Test
    void everyExperimentsDocumentSurvivesItsFile(@TempDir Path folder) throws IOException {
        var random = new Random(5);
        for (Experiment e : all()) {
            Settings s = e.defaults();
            for (Parameter p : e.parameters(s))
                if (p.choices().isEmpty())
                    s = e.set(s, p.name(), p.nearest(p.low() + random.nextDouble() * (p.high() - p.low())));
            Pins pins = Pins.NONE.add(s).add(e.defaults()).remove("A");
            String filled = e.views().getLast().names().getLast();
            var document = new Document(e, s, pins, e.views().getLast().name(), filled, 17);
            Path file = folder.resolve(e.name() + ".dlab");
            document.save(file, "test");
            Document.Opened opened = Document.read(file, List.of(e));
            assertEquals(document, opened.document());
            assertEquals(List.of(), opened.said());
        }
    }

    /// Tables and drawn points travel with the file, those of pins as well, each once.
    @Test
    void whatTheUserBroughtIsInside() throws IOException {
        TableTask first = table("my table.csv", 80), second = table("another.csv", 60);
        Settings own = MAIN.bring(MAIN.defaults(), first), other = MAIN.bring(MAIN.defaults(), second),
                drawn = MAIN.draw(MAIN.set(MAIN.defaults(), "task", "moons"), 0.25, -0.5, true);
        Pins pins = Pins.NONE.add(own).add(other).add(drawn).add(MAIN.set(own, "width", 32));
        for (Settings s : List.of(MAIN.defaults(), own, other, drawn)) same(plain(s, pins), open(plain(s, pins).json("test")));
        String text = plain(MAIN.defaults(), pins).json("test");
        assertEquals(2, text.split("\"my table.csv\"|\"another.csv\"").length - 1, "each once");
        assertFalse(plain(MAIN.defaults(), Pins.NONE).json("test").contains("csv"), "and only what is used");
        same(plain(other, Pins.NONE), open(plain(other, Pins.NONE).json("test")));
    }

    /// What a table holds comes back cell by cell, whatever it is.
    @ParameterizedTest
    @ValueSource(strings = {"semicolons-in-a-name.tsv", "double-bom.csv", "table-of-60-rows.csv"})
    void anyTableThatCanBeImportedCanBeOpenedAgain(String name) throws IOException {
        Table table = Table.read(kept(name));
        Settings own = MAIN.bring(MAIN.defaults(), TableTask.of(table, "label", null));
        same(plain(own, Pins.NONE.add(own)), open(plain(own, Pins.NONE.add(own)).json("test")));
        assertEquals(own, ShareText.parse(new MainExperiment(), MAIN.defaults(), ShareText.of(MAIN, own)));
    }

    @Test
    void cellsSurviveTheirText() throws IOException {
        var random = new Random(8);
        String[] odd = {"", " ", "\"", "a,b", "\r\n", "\n", "\r", "\uFEFF", ";", "\t", "x", "'", "#", "\\", "é", "1", " 2 ", "\"\"", "NA"};
        for (int i = 0; i < 500; i++) {
            int width = 1 + random.nextInt(3), rows = random.nextInt(4);
            List<String> titles = new ArrayList<>();
            List<List<String>> cells = new ArrayList<>();
            for (int k = 0; k < width; k++) {
                titles.add(odd[random.nextInt(odd.length)] + k);
                List<String> column = new ArrayList<>();
                for (int r = 0; r < rows; r++) column.add(odd[random.nextInt(odd.length)] + odd[random.nextInt(odd.length)]);
                cells.add(column);
            }
            var table = new Table("t", titles, cells);
            assertEquals(table, Table.ofCsv("t", table.csv()));
        }
    }

    /// A table of as many bytes as can be imported.
    @Test
    void aLargeTableIsSavedAndOpened() throws IOException {
        String cell = "x".repeat(1000);
        List<String> label = new ArrayList<>(), number = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            label.add(i % 2 == 0 ? cell : "y");
            number.add(Integer.toString(i));
        }
        var table = new Table("large.csv", List.of("n", "kind", "again"), List.of(number, label, Collections.nCopies(25_000, cell)));
        Settings own = MAIN.bring(MAIN.defaults(), TableTask.of(table, "kind", null));
        String text = plain(own, Pins.NONE).json("test");
        assertTrue(text.length() > 30_000_000);
        same(plain(own, Pins.NONE), open(text));
    }

    // ------------------------------------------------------------------ of older versions

    @Test
    void anOldSessionWithDrawnPointsIsRead() throws IOException {
        Document.Opened opened = open(kept("drawn-points.dlab"));
        Document d = opened.document();
        assertEquals(List.of(), opened.said());
        assertEquals("function", d.view());
        assertEquals(250, d.step());
        assertEquals(Drawing.parse("p:12:-40;m:3:77"), d.settings().data());
        assertEquals(64, d.settings().get("width"));
        assertEquals(1, d.settings().get("activation"));
        assertEquals(List.of("B"), d.pins().entries().stream().map(Pins.Pin::letter).toList());
        assertEquals(d.settings().with(Brought.NOTHING), d.pins().entries().getFirst().settings());
    }

    /// The pin's table is not in the file: that is said, and the rest opens.
    @Test
    void anOldPinWithoutItsTableIsSaid() throws IOException {
        Document.Opened opened = open(kept("pin-of-own-table.dlab"));
        assertEquals(MAIN.defaults(), opened.document().settings());
        assertEquals(Pins.NONE, opened.document().pins());
        assertEquals(List.of("The pinned run \"A\" could not be restored: Its table or its drawn points are missing."), opened.said());
        Document.Opened two = open(kept("pins-of-two-tables.dlab"));
        assertEquals("b.csv", ((TableTask) two.document().settings().data()).table().name());
        assertEquals(38, two.document().settings().get("samples"));
        assertEquals(1, two.said().size());
    }

    /// Each session brings its own table and that table's ranges.
    @Test
    void anOldSessionOpensAfterAnotherTableWasImported() throws IOException {
        Document first = open(kept("table-of-600-rows.dlab")).document();
        assertEquals(288, first.settings().get("samples"));
        Settings other = MAIN.bring(first.settings(), TableTask.of(Table.read(kept("table-of-60-rows.csv")), "label", null));
        assertEquals(36, MAIN.parameter(other, "samples").high());
        assertEquals(first.settings(), open(kept("table-of-600-rows.dlab")).document().settings());
        same(new Document(MAIN, other, Pins.NONE.add(first.settings()), "function", null, 3),
                open(new Document(MAIN, other, Pins.NONE.add(first.settings()), "function", null, 3).json("test")));
    }

    @Test
    void aStepThatCannotBeIsTheNearestThatCan() throws IOException {
        assertEquals(0, open(kept("step-minus-5.dlab")).document().step());
        String text = Files.readString(kept("step-minus-5.dlab"));
        assertEquals(Experiment.END, open(text.replace("-5", "1e300")).document().step());
        assertEquals(Experiment.END, open(text.replace("-5", "\"soon\"")).document().step());
        assertEquals(2, open(text.replace("-5", "2.5")).document().step());
    }

    @Test
    void anOldResultOpensAsADocument() throws IOException {
        Document first = open(kept("result-1.json")).document();
        assertEquals(Drawing.parse("p:12:-40;m:3:77"), first.settings().data());
        assertEquals(8, first.settings().get("width"));
        Document second = open(kept("result-2.json")).document();
        assertEquals(0.02, second.settings().get("lr"), "the range of Adam's rate");
        assertEquals("overview", second.view());
        assertEquals(Experiment.END, second.step());
    }

    // ------------------------------------------------------------------ what is none

    @Test
    void whatIsNoDocumentIsExplainedInOneSentence(@TempDir Path folder) throws IOException {
        String good = plain(MAIN.defaults(), Pins.NONE).json("test"), none = "This is not a session of Descent Lab.";
        Map<String, String> bad = Map.ofEntries(Map.entry("", none), Map.entry("[1, 2]", none),
                Map.entry("{\"schema\": \"other/1\"}", none),
                Map.entry(good.replace("document/2", "document/9"), "newer version"),
                Map.entry(good.replace("document/2", "session/2"), "newer version"),
                Map.entry(good.replace("document/2", "result/4"), "newer version"),
                Map.entry(good.replace("document/2", "session/x"), none),
                Map.entry(good.replace("document/2", "session/0"), none), Map.entry(good.replace("document/2", "session/01"), none),
                Map.entry(good.replace("document/2", "session/-1"), none), Map.entry(good + "x", none),
                Map.entry(good.replace("\"main\"", "\"mane\""), "lacks"), Map.entry(good.replace("\"width\"", "\"witdh\""), "no parameter"),
                Map.entry(good.replace(" 128,", " 1e9,"), "between"), Map.entry(good.substring(0, good.length() / 2), none),
                Map.entry("[".repeat(100_000), none));
        bad.forEach((text, says) -> {
            String message = assertThrows(IOException.class, () -> open(text), text).getMessage();
            assertTrue(message.contains(says) && message.endsWith(".") && !message.contains("\n"), message);
        });
        assertTrue(assertThrows(IOException.class, () -> open(folder.resolve("none.dlab"))).getMessage().contains("none.dlab"));
        Path binary = Files.write(folder.resolve("not-utf8.dlab"), new byte[] {(byte) 0xff});
        assertEquals("This is not a session of Descent Lab: it is not a text in UTF-8.",
                assertThrows(Damaged.class, () -> open(binary)).getMessage());
        Document document = open(good).document();
        assertTrue(assertThrows(IOException.class, () -> document.save(folder.resolve("no/such/folder.dlab"), "test")).getMessage()
                .startsWith("The session could not be saved"));
    }

    @Test
    void whatWasWrittenForAReportIsKept() throws IOException {
        Document document = plain(MAIN.defaults(), Pins.NONE).with(new OwnWords("Peaks", "Ana", "Two\nlines"));
        assertEquals(document.own(), open(document.json("test")).document().own());
        assertFalse(plain(MAIN.defaults(), Pins.NONE).json("test").contains("report"));
        assertFalse(ShareText.of(document).contains("Ana"), "a text on a slide names nobody");
        var desk = new Desk(MAIN, MAIN.defaults());
        desk.restore(document);
        assertEquals("Two\nlines", desk.document().own().notes());
        desk.paste("main width=8 view=kernel");
        assertEquals(document.own(), desk.document().own(), "a text says nothing of it");
    }

    // ------------------------------------------------------------------ shared text

    @Test
    void whatIsSharedIsOneLineThatSaysOnlyWhatIsNotTheDefault() throws IOException {
        assertEquals("main", ShareText.of(MAIN, MAIN.defaults()));
        Settings s = MAIN.set(MAIN.set(MAIN.set(MAIN.defaults(), "width", 64), "optimizer", "adam"), "label-noise", 0.25);
        String text = ShareText.of(MAIN, s);
        assertEquals("main width=64 label-noise=0.25 optimizer=adam", text);
        assertEquals(s, ShareText.parse(MAIN, MAIN.defaults(), " " + text + "\n"));
        for (Settings own : List.of(MAIN.bring(s, table("a.csv", 60)), MAIN.draw(MAIN.set(s, "task", "moons"), 0.5, 0, false)))
            assertEquals(own, ShareText.parse(MAIN, MAIN.defaults(), ShareText.of(MAIN, own)));
        Document document = plain(s, Pins.NONE.add(MAIN.defaults()));
        assertEquals(s, ShareText.parse(MAIN, MAIN.defaults(), document.json("test")), "a whole document is a text, too");
        assertEquals(s, ShareText.parse(MAIN, MAIN.defaults(), "main width=64 label-noise=25% optimizer=adam"), "as typed");
        String before = "{\"schema\":\"descent-lab/document/2\",\"experiment\":\"main\",\"settings\":{\"width\":64,\"label-noise\":0.25,"
                + "\"optimizer\":\"adam\"}}";
        assertEquals(s, ShareText.parse(MAIN, MAIN.defaults(), before), "as it was written before");
        assertEquals(s, open(before).document().settings());
    }

    @Test
    void wrongTextsAreExplainedInOneSentence() {
        String json = "{\"schema\":\"descent-lab/document/2\",\"experiment\":\"main\",\"settings\":{}}";
        Map<String, String> wrong = Map.of("{", "not a session", "{}", "not a session",
                json.replace("\"main\"", "\"linear\""), "These are settings of \"linear\", not of \"main\".",
                json.replace("{}", "{\"task\":\"own\"}"), "needs a table",
                json.replace("{}", "{\"data\":\"77\"}"), "missing", "main task=own data=65012417363124",
                "needs a table", "main data=65012417363124", "import the table");
        wrong.forEach((text, says) -> {
            String message = assertThrows(IllegalArgumentException.class, () -> ShareText.parse(MAIN, MAIN.defaults(), text)).getMessage();
            assertTrue(message.contains(says) && message.endsWith("."), message);
        });
    }

    @Test
    void recentFilesAreTheLatestThatExist(@TempDir Path folder) throws IOException {
        var user = new UserFolder(folder.resolve("state"));
        assertEquals(List.of(), user.recent());
        for (int i = 0; i < 9; i++) user.remember(Files.writeString(folder.resolve(i + ".dlab"), ""));
        user.remember(folder.resolve("6.dlab"));
        Files.delete(folder.resolve("7.dlab"));
        assertEquals(List.of("6.dlab", "8.dlab", "5.dlab", "4.dlab", "3.dlab"),
                user.recent().stream().map(p -> p.getFileName().toString()).toList());
        assertEquals(Path.of("/x/descent-lab"), UserFolder.usual("Linux", Path.of("/h"), Map.of("XDG_STATE_HOME", "/x")));
        assertEquals(Path.of("/h/.local/state/descent-lab"), UserFolder.usual("Linux", Path.of("/h"), Map.of()));
    }
}
