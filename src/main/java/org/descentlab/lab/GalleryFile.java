package org.descentlab.lab;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.descentlab.language.Language;
import org.jspecify.annotations.Nullable;

/// A list in `assets/gallery`, in the language of the window: the texts of `NAME.de.json`, say, over those of `NAME.json`. Read once.
final class GalleryFile<T> {
    private final String name;
    private final TypeReference<List<T>> type;
    private @Nullable List<T> read;
    private Language in = Language.ENGLISH;

    GalleryFile(String name, TypeReference<List<T>> type) {
        this.name = name;
        this.type = type;
    }

    /// @throws UncheckedIOException with one sentence for the user if the file is missing or damaged
    synchronized List<T> all() {
        if (read == null || in != Language.now()) {
            Language now = Language.now();
            read = read(now.code());
            in = now;
        }
        return read;
    }

    private List<T> read(String language) {
        var json = new ObjectMapper();
        try {
            JsonNode all = tree(json, "");
            if (!language.isEmpty()) over(all, tree(json, "." + language));
            List<T> list = json.readerFor(type).readValue(all);
            return List.copyOf(list);
        } catch (IOException e) {
            throw new UncheckedIOException("The gallery of this installation is damaged; please install Descent Lab again.", e);
        }
    }

    private JsonNode tree(ObjectMapper json, String language) throws IOException {
        try (InputStream in = GalleryFile.class.getResourceAsStream("/assets/gallery/" + name + language + ".json")) {
            if (in == null) throw new IOException("missing");
            return json.readTree(in);
        }
    }

    /// Lays the texts of another language over those of the program.
    private static void over(JsonNode all, JsonNode words) {
        if (all instanceof ArrayNode list) for (int i = 0; i < list.size() && i < words.size(); i++) over(list.get(i), words.get(i));
        else
            if (all instanceof ObjectNode fields)
                for (var e : words.properties())
                    if (e.getValue().isValueNode()) fields.set(e.getKey(), e.getValue());
                    else if (fields.has(e.getKey())) over(fields.get(e.getKey()), e.getValue());
    }
}
