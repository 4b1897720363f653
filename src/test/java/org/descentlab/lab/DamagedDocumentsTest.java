package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.descentlab.Wait;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is in a file, it opens as a document that can be shown and saved, or one sentence says why not.
class DamagedDocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MainExperiment MAIN = new MainExperiment();
    /// In place of any value of a document.
    private static final List<String> VALUES = List.of("null", "true", "5", "-1", "1e400", "-1e-400", "9".repeat(400), "\"\"", "\"x\\ny\"",
            "\"0\"", "\"p:1:1\"", "\"p:999:1\"", "\"own\"", "\"descent-lab/session/1\"", "\"\\ud800\"", "[]", "{}", "[[[[1]]]]",
            "{\"a\":{\"csv\":\"\"}}", "\"" + "7".repeat(5000) + "\"", "[".repeat(900) + "]".repeat(900));
    private int opened;

    private static List<String> whole() throws IOException {
        TableTask table = TableTask.of(Table.read(DocumentTest.kept("table-of-60-rows.csv")), "label", null);
        Settings own = MAIN.bring(MAIN.defaults(), table), drawn = MAIN.draw(MAIN.set(MAIN.defaults(), "task", "moons"), 0.5, 0.1, true);
        Pins pins = Pins.NONE.add(own).add(drawn).add(MAIN.defaults());
        List<String> all = new ArrayList<>(List.of(new Document(MAIN, own, pins, "function", "loss", 7).json("test")));
        for (String name : List.of("pins-of-two-tables.dlab", "drawn-points.dlab", "result-1.json"))
            all.add(Files.readString(DocumentTest.kept(name)));
        return all;
    }

    private void isADocumentOrASentence(Path file, byte[] content, String what) throws IOException {
        Files.write(file, content);
        Document.Opened read;
        try {
            read = Document.read(file, List.of(MAIN));
        } catch (IOException e) {
            sentence(e.getMessage(), what);
            return;
        }
        opened++;
        read.said().forEach(s -> sentence(s, what));
        Document d = read.document();
        List<Settings> all = new ArrayList<>(List.of(d.settings()));
        d.pins().entries().forEach(p -> all.add(p.settings()));
        for (Settings s : all)
            for (Parameter p : MAIN.parameters(s)) assertDoesNotThrow(() -> p.check(s.get(p.name())), () -> brief(what));
        assertEquals(d.pins().entries().size(), d.pins().entries().stream().map(Pins.Pin::letter).distinct().count(), () -> brief(what));
        assertEquals(d, Document.parse(d.json("test"), List.of(MAIN)).document(), () -> brief(what));
    }

    private static void sentence(String said, String what) {
        assertTrue(said.endsWith(".") && said.length() < 500, () -> said + " " + brief(what));
        assertFalse(said.matches("(?s).*(Exception|Error:|java|jackson|\\n|[^\"]null).*"), () -> said + " " + brief(what));
    }

    private static String brief(String content) {
        return content.substring(0, Math.min(3000, content.length()));
    }

    private static List<String> said(String text) throws IOException {
        return Document.parse(text, List.of(MAIN)).said();
    }

    /// What is mended is said.
    @Test
    void whatIsNotAsItWasIsSaid() throws IOException {
        String session = new Document(MAIN, MAIN.defaults(), Pins.NONE.add(MAIN.defaults()).add(MAIN.defaults().with("seed", 3)),
                "overview",
                null, 7).json("test");
        assertEquals(List.of(), said(session));
        assertEquals(List.of("Two pinned runs are called A; the second is now B."), said(session.replace("\"B\"", "\"A\"")));
        assertEquals(List.of("There is no step \"-5\": the play head stands at the nearest."), said(session.replace(": 7", ": -5")));
        assertEquals(0, Document.parse(session.replace(": 7", ": -5"), List.of(MAIN)).document().step());
        Settings zero = Document.parse(session.replaceFirst("\"label-noise\" : [0-9.]+", "\"label-noise\" : -0.0"), List.of(MAIN))
                .document()
                .settings();
        assertEquals(0L, Double.doubleToLongBits(zero.get("label-noise")), "zero has no sign");
    }

    @Test
    void aFileThatIsNoTextSaysSo(@TempDir Path folder) throws IOException {
        byte[] content = new Document(MAIN, MAIN.defaults(), Pins.NONE, "overview", null, 7).json("test")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int at : new int[] {0, content.length / 2, content.length - 1}) {
            byte[] wrong = content.clone();
            wrong[at] = (byte) 0xE9;
            Path file = Files.write(folder.resolve("a.dlab"), wrong);
            var refused = org.junit.jupiter.api.Assertions.assertThrows(Damaged.class, () -> Document.read(file, List.of(MAIN)));
            assertEquals("This is not a session of Descent Lab: it is not a text in UTF-8.", refused.getMessage());
        }
    }

    /// A table whose rows are not equally long.
    @Test
    void aRaggedTableIsDamaged() throws IOException {
        TableTask table = TableTask.of(Table.read(DocumentTest.kept("table-of-60-rows.csv")), "label", null);
        String session = new Document(MAIN, MAIN.bring(MAIN.defaults(), table), Pins.NONE, "overview", null, 7).json("test");
        int end = session.lastIndexOf("\\n");
        var refused = org.junit.jupiter.api.Assertions.assertThrows(Damaged.class,
                () -> Document.parse(session.substring(0, end) + "\\n1" + session.substring(end), List.of(MAIN)));
        assertEquals("This session cannot be opened: The table \"table-of-60-rows.csv\" is damaged.", refused.getMessage());
    }

    /// Of one test's files.
    private interface Mutations {
        void read() throws IOException;
    }

    private static void soon(Mutations all) {
        Wait.ended(() -> {
            all.read();
            return null;
        }, "a file is read for ever");
    }

    @Test
    void bytesFlippedAndFilesCutShort(@TempDir Path folder) {
        soon(() -> flipped(folder.resolve("a.dlab")));
        assertTrue(opened > 20, opened + " could be opened");
    }

    private void flipped(Path file) throws IOException {
        var random = new Random(1);
        for (String text : whole())
            for (int i = 0; i < 100; i++) {
                byte[] content = text.getBytes(StandardCharsets.UTF_8);
                for (int k = random.nextInt(4); k >= 0; k--)
                    content[random.nextInt(content.length)] = (byte) random.nextInt(i % 2 == 0 ? 128 : 256);
                if (i % 10 == 0) content = java.util.Arrays.copyOf(content, random.nextInt(content.length));
                isADocumentOrASentence(file, content, new String(content, StandardCharsets.UTF_8));
            }
    }

    @Test
    void membersRemovedRepeatedAndOfOtherTypes(@TempDir Path folder) {
        soon(() -> changed(folder.resolve("a.dlab")));
        assertTrue(opened > 100, opened + " could be opened");
    }

    private void changed(Path file) throws IOException {
        var random = new Random(2);
        for (String text : whole())
            for (int i = 0; i < 200; i++) {
                JsonNode root = JSON.readTree(text);
                List<ObjectNode> objects = new ArrayList<>();
                objects(root, objects, i % 2 == 0 ? 3 : 9);
                ObjectNode object = objects.get(random.nextInt(objects.size()));
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                if (names.isEmpty()) continue;
                String name = names.get(random.nextInt(names.size())), value = VALUES.get(random.nextInt(VALUES.size()));
                switch (random.nextInt(4)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(names.get(random.nextInt(names.size())), object.get(name));
                    case 2 -> {
                        if (object.get(name) instanceof ArrayNode array) for (int k = 0; k < 8; k++) array.add(array.path(0).deepCopy());
                    }
                    default -> object.putRawValue(name, new com.fasterxml.jackson.databind.util.RawValue(value));
                }
                String mutated = JSON.writeValueAsString(root);
                isADocumentOrASentence(file, mutated.getBytes(StandardCharsets.UTF_8), mutated);
            }
    }

    /// Every object down to that depth.
    private static void objects(JsonNode node, List<ObjectNode> all, int depth) {
        if (depth == 0) return;
        if (node instanceof ObjectNode object) all.add(object);
        node.forEach(n -> objects(n, all, depth - 1));
    }
}
