package org.descentlab.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Frame;
import org.descentlab.figure.Figure;
import org.descentlab.plot.Export;
import org.descentlab.plot.Theme;

/// A finished frame as a file: JSON and CSV with the numbers, SVG and PNG with the figures.
public final class ResultFile {
    private static final List<String> KINDS = List.of("json", "csv", "svg", "png");
    /// Size of an exported page in points; PNG has twice as many pixels.
    private static final double WIDTH = 1200, HEIGHT = 860;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ResultFile() { }

    /// Where a result comes from.
    public record Provenance(String version, String backend, int threads, long seed, int seeds, double elapsed) {
        String line() {
            return "Descent Lab " + version + " · " + backend + ", " + threads + (threads == 1 ? " thread" : " threads") + " · seeds " + seed + "–" + (seed + seeds - 1);
        }
    }

    /// Checks, before any work is done, that a result can be written there.
    /// @throws IOException with one sentence for the user
    public static void check(Path file) throws IOException {
        if (file.getFileName() == null) throw new IOException(file + " is a folder, not a file.");
        if (!KINDS.contains(kind(file)))
            throw new IOException("The output file must end in .json, .csv, .svg or .png; \"" + file.getFileName() + "\" does not.");
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) throw new IOException("The folder " + folder + " does not exist.");
        if (Files.isDirectory(file)) throw new IOException(file + " is a folder, not a file.");
        if (!Files.isWritable(Files.exists(file) ? file : folder)) throw new IOException("No permission to write " + file + ".");
    }

    static String kind(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /// @throws IOException with one sentence for the user
    public static void write(Path file, Experiment experiment, Frame frame, Provenance provenance) throws IOException {
        try {
            switch (kind(file)) {
                case "json" -> Files.writeString(file, JSON.writeValueAsString(json(experiment, frame, provenance)) + "\n");
                case "csv" -> Files.writeString(file, csv(experiment, frame, provenance));
                case "svg" -> Files.writeString(file, Export.svg(figures(experiment, frame, provenance), WIDTH, HEIGHT, Theme.LIGHT));
                default -> Files.write(file, Export.png(figures(experiment, frame, provenance), WIDTH, HEIGHT, Theme.LIGHT));
            }
        } catch (IOException e) {
            throw new IOException("The result could not be written to " + file + " (" + e.getMessage() + ").", e);
        }
    }

    private static List<Figure> figures(Experiment experiment, Frame frame, Provenance provenance) {
        String line = caption(experiment, frame, provenance);
        return frame.panes().stream().map(p -> p.figure().withProvenance(line)).toList();
    }

    private static String caption(Experiment experiment, Frame frame, Provenance provenance) {
        StringBuilder line = new StringBuilder(provenance.line());
        for (var p : experiment.parameters(frame.settings()))
            if (!p.name().startsWith("seed")) line.append(" · ").append(p.name()).append(' ').append(p.show(frame.settings().get(p.name())));
        return line.toString();
    }

    static ObjectNode json(Experiment experiment, Frame frame, Provenance provenance) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", "descent-lab/result/1");
        root.put("experiment", experiment.name());
        ObjectNode settings = root.putObject("settings");
        for (var p : experiment.parameters(frame.settings())) {
            double v = frame.settings().get(p.name());
            if (!p.choices().isEmpty()) settings.put(p.name(), p.show(v));
            else if (p.integer()) settings.put(p.name(), (long) v);
            else settings.put(p.name(), v);
        }
        root.putObject("provenance").put("version", provenance.version).put("backend", provenance.backend).put("threads", provenance.threads)
                .put("seed", provenance.seed).put("seeds", provenance.seeds).put("elapsed", provenance.elapsed);
        ObjectNode scalars = root.putObject("scalars");
        for (Map.Entry<String, Double> e : frame.scalars().entrySet()) scalars.set(e.getKey(), number(e.getValue()));
        ObjectNode verdicts = root.putObject("verdicts");
        ArrayNode series = root.putArray("series");
        for (Frame.Pane pane : frame.panes()) {
            Figure f = pane.figure();
            verdicts.put(pane.name(), (f.badge() == null ? "" : f.badge() + ": ") + f.sentence());
            for (Frame.Series s : pane.series()) {
                ObjectNode node = series.addObject().put("name", s.name()).put("pane", pane.name()).put("x", s.x()).put("y", s.y()).put("unit", s.unit());
                node.set("at", numbers(s.at()));
                node.set("median", numbers(s.median()));
                ArrayNode seeds = node.putArray("seeds");
                for (double[] seed : s.seeds()) seeds.add(numbers(seed));
            }
        }
        return root;
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode array = JSON.createArrayNode();
        for (double v : values) array.add(number(v));
        return array;
    }

    private static com.fasterxml.jackson.databind.JsonNode number(double v) {
        return Double.isFinite(v) ? JSON.getNodeFactory().numberNode(v) : JSON.getNodeFactory().nullNode();
    }

    /// Long form: one value a line.
    private static String csv(Experiment experiment, Frame frame, Provenance provenance) {
        StringBuilder out = new StringBuilder("# " + caption(experiment, frame, provenance) + "\nseries,x,seed,value\n");
        for (Frame.Pane pane : frame.panes())
            for (Frame.Series s : pane.series()) {
                for (int i = 0; i < s.at().length; i++) row(out, s.name(), s.at()[i], "median", s.median()[i]);
                for (int k = 0; k < s.seeds().length; k++)
                    for (int i = 0; i < s.at().length; i++) row(out, s.name(), s.at()[i], Long.toString(provenance.seed + k), s.seeds()[k][i]);
            }
        frame.scalars().forEach((name, value) -> row(out, name, Double.NaN, "all", value));
        return out.toString();
    }

    private static void row(StringBuilder out, String name, double x, String seed, double value) {
        out.append(name).append(',').append(Double.isFinite(x) ? x : "").append(',').append(seed).append(',').append(Double.isFinite(value) ? value : "").append('\n');
    }
}
