package org.descentlab.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Drawing;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;
import org.descentlab.study.ShareText;

/// What a window shows, to go on tomorrow: JSON of schema `descent-lab/session/1` in a file ending in `.dlab`. Results are not
/// kept: they follow from the settings. The user's own table and drawn points are kept with it.
///
/// @param view of the experiment, by name
/// @param step of the play head; [Experiment#END] at the end
public record Session(Experiment experiment, Settings settings, Pins pins, String view, int step) {
    public static final String ENDING = ".dlab";
    private static final String SCHEMA = "descent-lab/session/";
    private static final int NEWEST = 1;
    private static final long MOST_BYTES = 50L << 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /// The same with the play head somewhere else.
    public Session at(int otherStep) {
        return new Session(experiment, settings, pins, view, otherStep);
    }

    public String json(String version) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA + NEWEST).put("version", version).put("experiment", experiment.name()).put("view", view);
        if (step != Experiment.END) root.put("step", step);
        root.set("settings", values(settings));
        ArrayNode pinned = root.putArray("pins");
        for (Pins.Pin p : pins.entries()) pinned.addObject().put("letter", p.letter()).set("settings", values(p.settings()));
        if (settings.data() instanceof TableTask own) {
            ObjectNode table = root.putObject("table").put("name", own.table().name()).put("label", own.label());
            if (own.against() != null) table.put("against", own.against());
            table.put("csv", own.table().csv());
        }
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode values(Settings of) {
        ObjectNode node = JSON.createObjectNode();
        for (Parameter p : experiment.parameters(of)) node.put(p.name(), experiment.show(of, p.name()));
        if (of.data() instanceof Drawing drawing) node.put("data", drawing.text());
        return node;
    }

    /// Writes the file whole or not at all.
    /// @throws IOException with one sentence for the user
    public void save(Path file, String version) throws IOException {
        try {
            SafeFile.write(file, json(version));
        } catch (IOException e) {
            throw new IOException("The session could not be saved to " + file + " (" + e.getMessage() + ").", e);
        }
    }

    /// @throws IOException with one sentence for the user
    public static Session read(Path file, List<Experiment> experiments) throws IOException {
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) throw new IOException("it is larger than 50 MB");
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Damaged("This file is not a session of Descent Lab.", e);
        } catch (IOException e) {
            throw new IOException("The session " + file.getFileName() + " cannot be read (" + SafeFile.reason(e) + ").", e);
        }
        return parse(text, experiments);
    }

    /// @throws IOException with one sentence for the user
    static Session parse(String text, List<Experiment> experiments) throws IOException {
        try {
            JsonNode root = JSON.readTree(text);
            String schema = root.path("schema").asText("");
            if (!schema.startsWith(SCHEMA)) throw new Damaged("This file is not a session of Descent Lab.", null);
            if (!schema.equals(SCHEMA + NEWEST)) throw new IOException("This session was saved by a newer version of Descent Lab.");
            String name = root.path("experiment").asText();
            Experiment experiment = experiments.stream().filter(e -> e.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IOException(
                            "This session is one of the experiment " + UserText.quoted(name) + ", which this version lacks."));
            JsonNode table = root.path("table");
            Settings start = experiment.defaults();
            if (table.isObject() && experiment instanceof OwnData own)
                start = own.bring(start, TableTask.of(Table.parse(table.path("name").asText(), table.path("csv").asText()),
                        table.path("label").asText(), table.path("against").asText(null)));
            List<Pins.Pin> pins = new ArrayList<>();
            for (JsonNode p : root.path("pins"))
                if (pins.size() < Pins.MOST) pins.add(new Pins.Pin(p.path("letter").asText(), settings(experiment, start, p.path("settings"))));
            String view = root.path("view").asText();
            boolean known = experiment.views().stream().anyMatch(v -> v.name().equals(view));
            return new Session(experiment, settings(experiment, start, root.path("settings")), new Pins(pins),
                    known ? view : experiment.views().getFirst().name(),
                    root.path("step").asInt(Experiment.END));
        } catch (JsonProcessingException e) {
            throw new Damaged("This file is not a session of Descent Lab.", e);
        } catch (IllegalArgumentException e) {
            throw new Damaged("This session cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Settings settings(Experiment experiment, Settings start, JsonNode values) {
        List<String> words = new ArrayList<>();
        values.properties().forEach(e -> words.add(e.getKey() + "=" + e.getValue().asText()));
        return ShareText.settings(experiment, start, words);
    }
}
