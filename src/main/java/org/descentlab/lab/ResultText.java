package org.descentlab.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.TableTask;
import org.descentlab.figure.Figure;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;

/// A frame's numbers as text, with their provenance: JSON (a document of schema `descent-lab/result/3`) and CSV.
public final class ResultText {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final ObjectMapper LINE = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ResultText() {}

    /// Where a result comes from. `elapsed` in seconds, NaN where nobody measured it.
    public record Provenance(String version, String backend, int threads, long seed, int seeds, double elapsed,
            Circumstances circumstances) {
        /// That of a result which rests on networks that these devices trained.
        public Provenance with(Set<String> devices) {
            return devices.isEmpty()
                    ? this
                    : new Provenance(version, backend + " and " + String.join(" and ", devices), threads, seed, seeds, elapsed,
                            circumstances.with(devices));
        }

        String line() {
            return "Descent Lab " + version + " · " + backend + ", " + threads + (threads == 1 ? " thread" : " threads") + " · seeds "
                    + seed + "–" + (seed + seeds - 1);
        }
    }

    /// Version, backend, seeds, settings and, before the end of a run, the step in one line.
    public static String caption(Experiment experiment, Frame frame, Provenance provenance) {
        StringBuilder line = new StringBuilder(provenance.line());
        for (var p : experiment.parameters(frame.settings()))
            if (!p.name().startsWith("seed"))
                line.append(" · ").append(p.name()).append(' ').append(experiment.show(frame.settings(), p.name()));
        if (frame.step() < frame.lastStep()) line.append(" · at step ").append(frame.step()).append(" of ").append(frame.lastStep());
        return line + data(frame.settings().data());
    }

    private static String data(Brought data) {
        return switch (data) {
            case Brought.Nothing none -> "";
            case Drawing drawing -> " · data " + drawing.text();
            case TableTask table -> " · " + table.words() + ", content " + table.name().substring(0, 8);
        };
    }

    /// Settings, provenance, scalars, sentences (as words, and as key and numbers) and series. What does not exist is null.
    public static String json(Experiment experiment, Frame frame, Provenance provenance) {
        try {
            return JSON.writeValueAsString(tree(experiment, frame, provenance)) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// What makes a figure again, on one line of ASCII: the same without series and sentences.
    ///
    /// @param panes the figure's
    public static String record(Experiment experiment, Frame frame, Provenance provenance, Collection<String> panes) {
        ObjectNode root = root(experiment, frame, provenance);
        ObjectNode scalars = JSON.createObjectNode();
        ArrayNode named = JSON.createArrayNode();
        for (Frame.Pane pane : frame.panes()) {
            if (!panes.contains(pane.name())) continue;
            named.add(pane.name());
            pane.scalars().forEach((name, value) -> scalars.set(name, number(value)));
        }
        root.set("panes", named);
        root.set("scalars", scalars);
        try {
            return LINE.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode tree(Experiment experiment, Frame frame, Provenance provenance) {
        ObjectNode root = root(experiment, frame, provenance);
        root.withObject("provenance").set("elapsed", number(provenance.elapsed));
        scalarsAndSeries(root, frame);
        return root;
    }

    /// What is to be computed, and with what.
    private static ObjectNode root(Experiment experiment, Frame frame, Provenance provenance) {
        ObjectNode root = DocumentJson.root(DocumentJson.RESULT, experiment), brought = JSON.createObjectNode();
        root.set("settings", new SettingsJson(experiment, brought).write(frame.settings()));
        if (!brought.isEmpty()) root.set("data", brought);
        root.putObject("provenance").put("version", provenance.version).put("backend", provenance.backend)
                .put("threads", provenance.threads)
                .put("seed", provenance.seed).put("seeds", provenance.seeds).put("machine", provenance.circumstances.machine())
                .put("numerics", provenance.circumstances.numerics());
        if (frame.step() < frame.lastStep()) root.put("step", frame.step());
        if (!frame.complete()) root.put("complete", false);
        return root;
    }

    private static void scalarsAndSeries(ObjectNode root, Frame frame) {
        ObjectNode scalars = root.putObject("scalars");
        for (Map.Entry<String, Double> e : frame.scalars().entrySet()) scalars.set(e.getKey(), number(e.getValue()));
        ObjectNode verdicts = root.putObject("verdicts"), sentences = root.putObject("sentences");
        ArrayNode series = root.putArray("series");
        for (Frame.Pane pane : frame.panes()) {
            Figure f = pane.figure();
            verdicts.put(pane.name(), (f.badge() == null ? "" : f.badge() + ": ") + pane.sentence().saidInEnglish());
            said(sentences.putObject(pane.name()), pane.sentence());
            for (Series s : pane.series()) {
                ObjectNode node = series.addObject().put("name", s.name()).put("pane", pane.name()).put("x", s.x()).put("y", s.y())
                        .put("unit", s.unit());
                node.put("curve", s.kind().words());
                node.set("at", numbers(s.at()));
                node.set("values", numbers(s.values()));
                ArrayNode seeds = node.putArray("seeds");
                for (double[] seed : s.seeds()) seeds.add(numbers(seed));
            }
        }
    }

    /// A sentence as its key and what stands in it, and so what stands behind it.
    private static void said(ObjectNode node, Sentence sentence) {
        ArrayNode values = node.put("key", sentence.key()).putArray("values");
        for (Object v : sentence.values()) {
            if (v instanceof Number n) values.add(number(n.doubleValue()));
            else values.add(String.valueOf(v));
        }
        if (sentence.more() != null) said(node.putObject("detail"), sentence.more());
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode array = JSON.createArrayNode();
        for (double v : values) array.add(number(v));
        return array;
    }

    private static JsonNode number(double v) {
        return Double.isFinite(v) ? JSON.getNodeFactory().numberNode(v) : JSON.getNodeFactory().nullNode();
    }

    /// The series of some panes in long form, one value a line.
    public static String csv(Experiment experiment, Frame frame, Provenance provenance, List<String> panes) {
        StringBuilder out = new StringBuilder("# " + caption(experiment, frame, provenance) + " · "
                + record(experiment, frame, provenance, panes) + "\nseries,x,seed,value\n");
        for (Frame.Pane pane : frame.panes()) {
            if (!panes.contains(pane.name())) continue;
            for (Series s : pane.series()) {
                for (int i = 0; i < s.at().length; i++) row(out, s.name(), s.at()[i], s.kind().words(), s.values()[i]);
                for (int k = 0; k < s.seeds().length; k++)
                    for (int i = 0; i < s.at().length; i++)
                        row(out, s.name(), s.at()[i], Long.toString(provenance.seed + k), s.seeds()[k][i]);
            }
            pane.scalars().forEach((name, value) -> row(out, name, Double.NaN, "all", value));
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String name, double x, String seed, double value) {
        out.append(name).append(',').append(Double.isFinite(x) ? x : "").append(',').append(seed).append(',')
                .append(Double.isFinite(value) ? value : "").append('\n');
    }
}
