package org.descentlab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Parameter;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;

/// Settings as JSON, in sessions, results and share texts alike: numbers as numbers, choices as words, and what the user brought
/// by its name, under which it stands, once, beside them.
final class SettingsJson {
    /// How a table's numbers are written; a file without this word has them as its table's file did.
    private static final String DATA = Brought.WORD, NUMBERS = "numbers", POINTS = "decimal point";
    private final Experiment experiment;
    /// What the user brought, by name; of older files, by number.
    private final ObjectNode brought;
    /// What has been made of that already.
    private final Map<String, Brought> made = new HashMap<>();

    /// @param brought is read, and filled by [#write]
    SettingsJson(Experiment experiment, ObjectNode brought) {
        this.experiment = experiment;
        this.brought = brought;
    }

    ObjectNode write(Settings settings) {
        return write(settings, p -> true);
    }

    /// @param which of the parameters
    ObjectNode write(Settings settings, Predicate<Parameter> which) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Parameter p : experiment.parameters(settings)) {
            double v = settings.get(p.name());
            if (!which.test(p)) continue;
            if (!p.choices().isEmpty()) node.put(p.name(), p.show(v));
            else if (p.integer()) node.put(p.name(), (long) v);
            else node.put(p.name(), v);
        }
        Brought data = settings.data();
        if (data.equals(Brought.NOTHING)) return node;
        if (!brought.has(data.name())) brought.set(data.name(), node(data));
        return node.put(DATA, data.name());
    }

    private static ObjectNode node(Brought data) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (data) {
            case Brought.Nothing nothing -> {}
            case Drawing drawing -> node.put("points", drawing.text());
            case TableTask own -> {
                node.put("name", own.table().name()).put("label", own.label());
                if (own.against() != null) node.put("against", own.against());
                node.put(NUMBERS, POINTS).put("csv", own.table().csv());
            }
        }
        return node;
    }

    /// @param from what is not said
    /// @throws IllegalArgumentException with one sentence for the user
    Settings read(Settings from, JsonNode values) {
        Map<String, String> words = new LinkedHashMap<>();
        values.properties().forEach(e -> {
            if (e.getValue().isNumber() && Double.isInfinite(e.getValue().asDouble()))
                throw new IllegalArgumentException("The value of " + UserText.quoted(e.getKey()) + " is beyond all numbers.");
            words.put(e.getKey(), e.getValue().asText());
        });
        String name = experiment instanceof OwnData ? words.remove(DATA) : null;
        if (name == null || name.equals("0")) return SettingWords.settings(experiment, from, words);
        Brought data = brought(name);
        OwnData own = (OwnData) experiment;
        // Points belong to the task that is chosen; a table chooses it.
        return data instanceof TableTask
                ? SettingWords.settings(experiment, own.bring(from, data), words)
                : own.bring(SettingWords.settings(experiment, from, words), data);
    }

    private Brought brought(String name) {
        Brought known = made.get(name);
        if (known != null) return known;
        Brought data = brought(name, brought.path(name));
        made.put(name, data);
        return data;
    }

    private static Brought brought(String name, JsonNode node) {
        if (node.has("points")) return Drawing.parse(node.path("points").asText());
        if (name.startsWith("p:") || name.startsWith("m:")) return Drawing.parse(name);
        if (!node.has("csv")) throw new IllegalArgumentException("Its table or its drawn points are missing.");
        try {
            var table = Table.ofCsv(node.path("name").asText(), node.path("csv").asText());
            return TableTask.of(node.has(NUMBERS) ? table : table.withPoints(), node.path("label").asText(),
                    node.path("against").asText(null));
        } catch (IOException e) {
            throw new IllegalArgumentException(Trouble.inEnglish(e, "Its table is damaged."), e);
        }
    }
}
