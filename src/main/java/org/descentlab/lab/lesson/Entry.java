package org.descentlab.lab.lesson;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.descentlab.data.UserText;
import org.descentlab.lab.Trouble;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// What stands under one name in a YAML file, and on which line. Whatever is wrong with it is a [Wrong] there.
///
/// @param name as the file calls it
record Entry(String name, Node node) {
    /// One sentence about one line of a file.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int line;
        final String sentence;

        Wrong(int line, String sentence) {
            super(sentence);
            this.line = line;
            this.sentence = sentence;
        }
    }

    /// All of a file.
    static Entry of(String text) {
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isEmpty()) throw new Wrong(1, "There is nothing in it.");
            return new Entry("the lesson", root.get());
        } catch (MarkedYamlEngineException e) {
            throw new Wrong(line(e.getProblemMark()), e.getProblem().contains("mapping values are not allowed")
                    ? "A text in which a blank follows a colon stands in quotation marks."
                    : "This is not YAML (" + UserText.quoted(e.getProblem()) + ").");
        } catch (YamlEngineException e) {
            throw new Wrong(1, "This is not YAML.");
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }

    Wrong wrong(String sentence) {
        return new Wrong(line(node.getStartMark()), sentence);
    }

    /// What a call makes of it; what the call refuses is wrong here.
    <T> T checked(Supplier<T> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            throw wrong(Trouble.inEnglish(e, name + " cannot be read."));
        }
    }

    /// Its parts by name.
    Map<String, Entry> fields() {
        if (!(node instanceof MappingNode mapping)) throw wrong(name + " takes lines of the form “name: value”.");
        Map<String, Entry> fields = new LinkedHashMap<>();
        for (NodeTuple t : mapping.getValue()) {
            Entry key = new Entry("a name", t.getKeyNode());
            if (fields.put(key.text(), new Entry(key.text(), t.getValueNode())) != null)
                throw key.wrong(UserText.quoted(key.text()) + " is there twice.");
        }
        return fields;
    }

    /// The same, all of which are among those that there are.
    Map<String, Entry> fields(List<String> known) {
        Map<String, Entry> fields = fields();
        if (node instanceof MappingNode mapping) for (NodeTuple t : mapping.getValue()) {
            Entry key = new Entry("a name", t.getKeyNode());
            if (!known.contains(key.text()))
                throw key.wrong(UserText.quoted(key.text()) + " has no meaning here; there are " + String.join(", ", known) + ".");
        }
        return fields;
    }

    List<Entry> items() {
        if (!(node instanceof SequenceNode list)) throw wrong(name + " takes a list.");
        return list.getValue().stream().map(n -> new Entry(name, n)).toList();
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /// On one line.
    String text() {
        if (!(node instanceof ScalarNode scalar)) throw wrong(name + " takes a text.");
        return scalar.getValue().strip().replaceAll("\\s+", " ");
    }

    double number() {
        String text = text();
        if (!UserText.isNumber(text)) throw wrong(name + " must be a number; " + UserText.quoted(text) + " is not.");
        return Double.parseDouble(text);
    }

    int whole(int low, int high) {
        double v = number();
        if (v != Math.rint(v) || v < low || v > high)
            throw wrong(name + " must be a whole number from " + low + " to " + high + "; " + UserText.quoted(text()) + " is not.");
        return (int) v;
    }

    /// As whoever reads the file is told.
    static IOException told(String file, Wrong wrong) {
        return new IOException(file + ", line " + wrong.line + ": " + wrong.sentence, wrong);
    }
}
