package org.descentlab.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;

/// An exported result: what it was made of, and its numbers.
///
/// @param step     of the play head; [Experiment#END] at the end
/// @param complete whether all was computed when it was saved
/// @param numbers  by what they are; NaN where there was none
public record Recorded(Kind kind, Experiment experiment, Settings settings, Set<String> panes, int step, boolean complete, String version,
        Circumstances circumstances, SequencedMap<String, double[]> numbers) {
    /// What a result is exported as.
    public enum Kind { JSON, CSV, SVG, PNG, HTML }

    private static final ObjectMapper READER = new ObjectMapper();
    private static final long MOST_BYTES = 100L << 20;
    private static final String SCHEMA = "descent-lab/result/";

    /// What a file holds: one result, or the figures of a report, those together that were made of the same.
    /// @throws IOException with one sentence for the user
    public static List<Recorded> read(Path file, List<Experiment> experiments) throws IOException {
        String name = file.getFileName().toString(), ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        Kind kind = null;
        for (Kind k : Kind.values()) if (k.name().equals(ending)) kind = k;
        if (kind == null)
            throw new IllegalArgumentException(
                    "A result ends in .json, .csv, .svg, .png or .html; " + UserText.quoted(name) + " does not.");
        byte[] content;
        try {
            if (Files.size(file) > MOST_BYTES) throw new IOException("it is larger than 100 MB");
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(UserText.name(file) + " cannot be read (" + SafeFile.reason(e) + ").", e);
        }
        String text = kind == Kind.PNG ? "" : new String(content, StandardCharsets.UTF_8);
        try {
            List<String> records = switch (kind) {
                case JSON, CSV -> List.of(text);
                case SVG, HTML -> Embedded.ofText(text);
                case PNG -> List.of(Embedded.ofPng(content));
            };
            SequencedMap<Object, Recorded> all = new LinkedHashMap<>();
            for (String record : records) {
                Recorded one = of(kind, record, experiments);
                all.merge(List.of(one.experiment, one.settings, one.step, one.complete, one.version, one.circumstances), one,
                        Recorded::and);
            }
            return List.copyOf(all.values());
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new IOException(UserText.name(file) + " is not a result of Descent Lab, or it is damaged.", e);
        }
    }

    /// Both, which were made of the same.
    private Recorded and(Recorded other) {
        Set<String> both = new LinkedHashSet<>(panes);
        both.addAll(other.panes);
        SequencedMap<String, double[]> all = new LinkedHashMap<>(numbers);
        all.putAll(other.numbers);
        return new Recorded(kind, experiment, settings, both, step, complete, version, circumstances, all);
    }

    private static Recorded of(Kind kind, String text, List<Experiment> experiments) throws IOException {
        String json = kind == Kind.CSV ? record(text) : text;
        JsonNode root = READER.readTree(json);
        if (!root.path("schema").asText().startsWith(SCHEMA)) throw new IOException("This file is not a result of Descent Lab.");
        Document of = Document.parse(json, experiments).document();
        Set<String> panes = new LinkedHashSet<>();
        root.path("panes").forEach(p -> panes.add(p.asText()));
        if (panes.isEmpty()) root.path("verdicts").fieldNames().forEachRemaining(panes::add);
        JsonNode made = root.path("provenance");
        return new Recorded(kind, of.experiment(), of.settings(), panes, root.path("step").asInt(Experiment.END),
                root.path("complete").asBoolean(true), made.path("version").asText(),
                new Circumstances(made.path("numerics").asText(), made.path("machine").asText()), numbers(kind, text));
    }

    /// The one in a CSV's first line.
    private static String record(String csv) throws IOException {
        String line = csv.lines().findFirst().orElse("");
        int at = line.indexOf("{\"schema\"");
        if (!line.startsWith("#") || at < 0) throw new IOException("This table does not say how it was made.");
        return line.substring(at);
    }

    /// The numbers that the same export of another frame would hold.
    public SequencedMap<String, double[]> numbers(Frame frame, ResultText.Provenance provenance) throws JsonProcessingException {
        return numbers(kind, switch (kind) {
            case JSON -> ResultText.json(experiment, frame, provenance);
            case CSV -> ResultText.csv(experiment, frame, provenance, List.copyOf(panes));
            case SVG, PNG, HTML -> ResultText.record(experiment, frame, provenance, panes);
        });
    }

    private static SequencedMap<String, double[]> numbers(Kind kind, String text) throws JsonProcessingException {
        SequencedMap<String, double[]> all = new LinkedHashMap<>();
        if (kind == Kind.CSV) {
            Map<String, List<Double>> rows = new LinkedHashMap<>();
            for (String line : (Iterable<String>) text.lines().skip(2)::iterator) {
                String[] cells = line.split(",", -1);
                if (cells.length != 4) throw new NumberFormatException(line);
                String name = cells[0] + (cells[2].equals("all") ? "" : " (" + cells[2] + ")");
                rows.computeIfAbsent(name, n -> new ArrayList<>()).add(number(cells[3]));
                if (!cells[2].equals("all")) rows.computeIfAbsent(name + " at", n -> new ArrayList<>()).add(number(cells[1]));
            }
            rows.forEach((name, values) -> all.put(name, values.stream().mapToDouble(v -> v).toArray()));
            return all;
        }
        JsonNode root = READER.readTree(text);
        root.path("scalars").properties().forEach(e -> all.put(e.getKey(), new double[] {number(e.getValue())}));
        for (JsonNode s : root.path("series")) {
            String pane = s.path("pane").asText() + "/" + s.path("name").asText(), name = pane;
            for (int i = 2; all.containsKey(name); i++) name = pane + " " + i;
            all.put(name, numbers(s.path("values")));
            all.put(name + " at", numbers(s.path("at")));
            int k = 0;
            for (JsonNode seed : s.path("seeds")) all.put(name + " of seed " + k++, numbers(seed));
        }
        return all;
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(Recorded::number).toArray();
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
