package org.descentlab.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Documents as JSON: sessions, results and share texts have the same members, and settings are the same in all of them.
final class DocumentJson {
    static final String SESSION = "document/2", RESULT = "result/3";
    private static final Pattern SCHEMA = Pattern.compile("descent-lab/(session|document|result)/([1-9][0-9]{0,8})");
    private static final Map<String, Integer> NEWEST = Map.of("session", 1, "document", 2, "result", 3);
    private static final String NONE = "This is not a session of Descent Lab.", DAMAGED = "It is damaged.";
    private static final Sentences SAY = Sentences.of(DocumentJson.class);
    /// A table is one string.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private DocumentJson() {}

    /// What every document begins with.
    static ObjectNode root(String schema, Experiment experiment) {
        return JSON.createObjectNode().put("schema", "descent-lab/" + schema).put("experiment", experiment.name());
    }

    static String text(Document document, String version) {
        return tree(document, version).toPrettyString() + "\n";
    }

    /// The same on one line.
    static String line(Document document, String version) {
        return tree(document, version).toString();
    }

    private static ObjectNode tree(Document document, String version) {
        Experiment experiment = document.experiment();
        ObjectNode root = root(SESSION, experiment).put("version", version).put("view", document.view()), brought = JSON.createObjectNode();
        var json = new SettingsJson(experiment, brought);
        if (document.filled() != null) root.put("filled", document.filled());
        if (document.step() != Experiment.END) root.put("step", document.step());
        if (!document.own().equals(OwnWords.NOTHING)) root.set("report", own(document.own()));
        root.set("settings", json.write(document.settings()));
        ArrayNode pins = root.putArray("pins");
        for (Pins.Pin p : document.pins().entries()) pins.addObject().put("letter", p.letter()).set("settings", json.write(p.settings()));
        if (!brought.isEmpty()) root.set("data", brought);
        return root;
    }

    /// Those that are not "".
    private static ObjectNode own(OwnWords words) {
        ObjectNode node = JSON.createObjectNode();
        Map.of("title", words.title(), "author", words.author(), "notes", words.notes())
                .forEach((name, text) -> {
                    if (!text.isEmpty()) node.put(name, text);
                });
        return node;
    }

    /// On one line, the settings alone, only what is not the default.
    static String share(Experiment experiment, Settings settings) {
        ObjectNode root = root(SESSION, experiment), brought = JSON.createObjectNode();
        root.set("settings", new SettingsJson(experiment, brought).write(settings, p -> settings.get(p.name()) != p.initial()));
        if (!brought.isEmpty()) root.set("data", brought);
        return root.toString();
    }

    /// What a text says: a whole document, or of one without a view the settings alone.
    /// @throws IllegalArgumentException with one sentence for the user
    static ShareText.Given given(List<Experiment> experiments, String text) {
        try {
            JsonNode root = known(tree(new StringReader(text)));
            Document.Opened opened = parse(root, experiments);
            return new ShareText.Given(opened.document(), root.has("view"), opened.said());
        } catch (IOException e) {
            throw new IllegalArgumentException(Trouble.inEnglish(e, NONE), e);
        }
    }

    /// The settings of a shared text, or of any other document.
    /// @throws IllegalArgumentException with one sentence for the user
    static Settings shared(Experiment experiment, Settings from, String text) {
        try {
            JsonNode root = known(tree(new StringReader(text)));
            String name = root.path("experiment").asText();
            if (!name.equals(experiment.name()))
                throw new IllegalArgumentException(
                        "These are settings of " + UserText.quoted(name) + ", not of \"" + experiment.name() + "\".");
            return new SettingsJson(experiment, brought(root)).read(from, root.path("settings"));
        } catch (IOException e) {
            throw new IllegalArgumentException(Trouble.inEnglish(e, NONE), e);
        }
    }

    /// @throws IOException with one sentence for the user; a [Damaged] one if no version would read it
    static Document.Opened parse(JsonNode root, List<Experiment> experiments) throws IOException {
        String name = known(root).path("experiment").asText();
        Experiment experiment = Experiment.named(experiments, name).orElseThrow(
                () -> new IOException("This session is one of the experiment " + UserText.quoted(name) + ", which this version lacks."));
        var json = new SettingsJson(experiment, brought(root));
        List<String> said = new ArrayList<>();
        Settings settings;
        try {
            settings = json.read(experiment.defaults(), root.path("settings"));
        } catch (IllegalArgumentException e) {
            throw new Damaged("This session cannot be opened: " + Trouble.inEnglish(e, DAMAGED), e);
        }
        Pins pins = pins(experiment, json, root.path("pins"), said);
        View view = view(experiment, root);
        String filled = view.names().stream().filter(root.path("filled").asText()::equals).findFirst().orElse(null);
        int at = step(root.path("step"), said);
        JsonNode report = root.path("report");
        var own = new OwnWords(report.path("title").asText(), report.path("author").asText(), report.path("notes").asText());
        return new Document.Opened(new Document(experiment, settings, pins, view.name(), filled, at, own), List.copyOf(said));
    }

    /// Where the play head stood; the nearest step where there is none of that number.
    private static int step(JsonNode step, List<String> said) {
        if (!step.isNumber()) return Experiment.END;
        double given = step.asDouble(), nearest = Math.rint(Math.clamp(given, 0, Experiment.END));
        if (given != nearest) said.add(SAY.of("step.nearest", UserText.quoted(step.asText())).text());
        return (int) nearest;
    }

    /// A pin that cannot be restored costs the others nothing.
    private static Pins pins(Experiment experiment, SettingsJson json, JsonNode all, List<String> said) {
        Pins pins = Pins.NONE;
        for (JsonNode p : all) {
            String letter = p.path("letter").asText();
            if (pins.entries().size() == Pins.MOST) {
                said.add(SAY.of("pins.most", Pins.MOST).text());
                break;
            }
            boolean taken = pins.entries().stream().anyMatch(e -> e.letter().equals(letter));
            try {
                Pins more = pins.add(new Pins.Pin(letter, json.read(experiment.defaults(), p.path("settings"))));
                if (more == pins) said.add(SAY.of("pins.same", UserText.quoted(letter)).text());
                else if (taken) said.add(SAY.of("pins.renamed", new UserText(letter), more.entries().getLast().letter()).text());
                pins = more;
            } catch (IllegalArgumentException e) {
                said.add(SAY.of("pins.lost", UserText.quoted(letter), Trouble.sentence(e, DAMAGED)).text());
            }
        }
        return pins;
    }

    /// The one that is named; of a result, the one that shows its first pane.
    private static View view(Experiment experiment, JsonNode root) {
        List<View> all = experiment.views();
        String name = root.path("view").asText(), pane = root.at("/series/0/pane").asText();
        return all.stream().filter(v -> v.name().equals(name)).findFirst()
                .orElseGet(() -> all.stream().filter(v -> v.names().contains(pane)).findFirst().orElseGet(all::getFirst));
    }

    /// @throws IOException a [Damaged] one if it is no JSON, and that of the reader
    static JsonNode tree(Reader text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Damaged(NONE, e);
        }
    }

    /// The same if it is a document, of this version or an older one.
    private static JsonNode known(JsonNode root) throws IOException {
        Matcher schema = SCHEMA.matcher(root.path("schema").asText());
        if (!schema.matches()) throw new Damaged(NONE, null);
        int version = Integer.parseInt(schema.group(2)), newest = NEWEST.get(schema.group(1));
        if (version > newest) throw new IOException("This session was saved by a newer version of Descent Lab.");
        return root;
    }

    /// What the user brought. In a `session/1` that was the one table of its settings, which named it by a number.
    private static ObjectNode brought(JsonNode root) {
        if (root.path("data") instanceof ObjectNode named) return named;
        ObjectNode table = JSON.createObjectNode();
        return root.path("table").isObject() ? table.set(root.at("/settings/data").asText(), root.path("table")) : table;
    }
}
