package org.descentlab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;

/// What lies open: an experiment with its settings, pins, view and play head, in them whatever the user brought, and what was written for
/// a report. Results are not kept: they follow from the settings. Equal documents look the same.
///
/// @param view   of the experiment, by name
/// @param filled the pane that fills the view, by name, or null
/// @param step   of the play head; [Experiment#END] at the end
public record Document(Experiment experiment, Settings settings, Pins pins, String view, String filled, int step, OwnWords own) {
    /// Of a session's file, and of a result that can be opened like one.
    public static final String ENDING = ".dlab", RESULT = ".json";
    private static final long MOST_BYTES = 400L << 20;

    /// Without words for a report.
    public Document(Experiment experiment, Settings settings, Pins pins, String view, String filled, int step) {
        this(experiment, settings, pins, view, filled, step, OwnWords.NOTHING);
    }

    /// A document as it was read.
    ///
    /// @param said what of the file could not be restored, a sentence each
    public record Opened(Document document, List<String> said) {}

    /// Whether a file of that name may hold one.
    public static boolean named(String file) {
        String name = file.toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(ENDING) || name.endsWith(RESULT);
    }

    /// The same with the play head somewhere else.
    public Document at(int otherStep) {
        return new Document(experiment, settings, pins, view, filled, otherStep, own);
    }

    /// The same with other words for a report.
    public Document with(OwnWords other) {
        return new Document(experiment, settings, pins, view, filled, step, other);
    }

    public String json(String version) {
        return DocumentJson.text(this, version);
    }

    /// Writes the file whole or not at all.
    /// @throws IOException with one sentence for the user
    public void save(Path file, String version) throws IOException {
        byte[] content = json(version).getBytes(StandardCharsets.UTF_8);
        try {
            if (content.length > MOST_BYTES) throw new IOException("with its tables it is larger than 400 MB");
            SafeFile.write(file, content);
        } catch (IOException e) {
            throw new IOException("The session could not be saved to " + UserText.path(file) + " (" + SafeFile.reason(e) + ").", e);
        }
    }

    /// Reads a session or a result, of this or an older version.
    /// @throws IOException with one sentence for the user; a [Damaged] one if no version would read it
    public static Opened read(Path file, List<Experiment> experiments) throws IOException {
        JsonNode root;
        try {
            if (!Files.isRegularFile(file) && Files.exists(file)) throw new IOException("it is not a file");
            if (Files.size(file) > MOST_BYTES) throw new IOException("it is larger than 400 MB");
            try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
                root = DocumentJson.tree(text);
            }
        } catch (CharacterCodingException e) {
            throw new Damaged("This is not a session of Descent Lab: it is not a text in UTF-8.", e);
        } catch (IOException e) {
            if (e instanceof Damaged) throw e;
            throw new IOException("The session " + UserText.name(file) + " cannot be read (" + SafeFile.reason(e) + ").", e);
        }
        return DocumentJson.parse(root, experiments);
    }

    /// @throws IOException with one sentence for the user
    static Opened parse(String text, List<Experiment> experiments) throws IOException {
        return DocumentJson.parse(DocumentJson.tree(new StringReader(text)), experiments);
    }
}
