package org.descentlab.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Font;

/// The cuts of Inter, made known to JavaFX once.
public final class Fonts {
    private static final Map<Weight, String> NAMES = names();

    private Fonts() {}

    /// Makes them known; doing it twice is harmless.
    public static void load() {
        font(Weight.REGULAR, 12);
    }

    static Font font(Weight weight, double size) {
        return new Font(NAMES.get(weight), size);
    }

    private static Map<Weight, String> names() {
        var names = new EnumMap<Weight, String>(Weight.class);
        for (Weight w : Weight.values()) {
            // JavaFX takes the address as it is: nothing in it may be encoded.
            Path file = w.onDisk();
            Font font = file == null ? null : Font.loadFont("file:" + file.toAbsolutePath(), 12);
            names.put(w, (font == null ? copied(w) : font).getName());
        }
        return names;
    }

    private static Font copied(Weight w) {
        try (InputStream in = w.open()) {
            return Font.loadFont(in, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
