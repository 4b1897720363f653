package org.descentlab.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.descentlab.data.UserText;
import org.descentlab.language.Language;

/// How this user likes the program, on this computer. No number that is computed depends on it.
///
/// @param scale    size of text in per cent; 0: as the system says
/// @param workers  0: one a core
/// @param memory   in MB for results
/// @param disk     in MB for results
/// @param playback speed of the play head at first
/// @param before   whether the run before the last change is shown behind the present one
/// @param toured   whether the first-minute tour has been offered
/// @param speech   what the window speaks
public record Preferences(Theme theme, int scale, int workers, int memory, int disk, double playback, boolean reducedMotion, boolean before,
        boolean toured, Speech speech) {
    /// Of the window's colours.
    public enum Theme {
        SYSTEM("As the system"), DARK("Dark"), LIGHT("Light");

        private final String label;

        Theme(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// What the window speaks.
    public enum Speech {
        SYSTEM("As the system"), ENGLISH(Language.ENGLISH.label()), GERMAN(Language.GERMAN.label());

        private final String label;

        Speech(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /// @param system that of the system's user
        public Language language(Locale system) {
            return this == SYSTEM ? Language.of(system) : Language.valueOf(name());
        }
    }

    public static final Preferences DEFAULT = new Preferences(Theme.SYSTEM, 0, 0, 400, 1000, 1, false, true, false, Speech.SYSTEM);
    private static final String SCHEMA = "schema", NAME = "descent-lab/preferences/1";
    /// Streamed: it is read before the window opens.
    private static final JsonFactory JSON = new JsonFactory();

    /// What a file said.
    ///
    /// @param said what did not hold, a sentence each
    public record Read(Preferences preferences, List<String> said) {}

    public Preferences in(Theme other) {
        return with(c -> c.theme = other);
    }

    /// @param beforeShown whether the run before the last change is shown
    public Preferences showing(boolean beforeShown) {
        return with(c -> c.before = beforeShown);
    }

    /// The same with the first-minute tour behind oneself, or still to come.
    public Preferences touring(boolean done) {
        return with(c -> c.toured = done);
    }

    /// The same, changed.
    Preferences with(Consumer<Change> what) {
        var c = new Change();
        c.theme = theme;
        c.scale = scale;
        c.workers = workers;
        c.memory = memory;
        c.disk = disk;
        c.playback = playback;
        c.reducedMotion = reducedMotion;
        c.before = before;
        c.toured = toured;
        c.speech = speech;
        what.accept(c);
        return new Preferences(c.theme, c.scale, c.workers, c.memory, c.disk, c.playback, c.reducedMotion, c.before, c.toured,
                c.speech);
    }

    /// Preferences on their way to others.
    static final class Change {
        Theme theme;
        int scale, workers, memory, disk;
        double playback;
        boolean reducedMotion, before, toured;
        Speech speech;
    }

    public static List<Preference<?>> entries() {
        return Preference.ALL;
    }

    String json() {
        var out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField(SCHEMA, NAME);
            for (Preference<?> p : Preference.ALL) {
                json.writeFieldName(p.key());
                switch (p.get().apply(this)) {
                    case Enum<?> chosen -> json.writeString(chosen.name().toLowerCase(Locale.ROOT));
                    case Integer v -> json.writeNumber(v);
                    case Double v -> json.writeNumber(v);
                    case Object v -> json.writeBoolean((Boolean) v);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out + "\n";
    }

    /// What does not hold is left out, one by one.
    /// @throws Damaged if it is no such file
    static Read parse(String text) throws IOException {
        Preferences read = DEFAULT;
        List<String> said = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new Damaged("It holds no preferences.", null);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                String value = json.nextToken().isScalarValue() ? json.getText() : "";
                json.skipChildren();
                if (!key.equals(SCHEMA)) read = read.with(key, value, said);
            }
            if (json.currentToken() != JsonToken.END_OBJECT) throw new Damaged("It holds half of the preferences.", null);
        } catch (JsonProcessingException e) {
            throw new Damaged("It holds no preferences.", e);
        }
        return new Read(read, List.copyOf(said));
    }

    private Preferences with(String key, String value, List<String> said) {
        for (Preference<?> p : Preference.ALL) if (p.key().equals(key)) return with(p, value, said);
        said.add("There is no preference " + UserText.quoted(key) + ".");
        return this;
    }

    private <T> Preferences with(Preference<T> p, String value, List<String> said) {
        try {
            return p.with().apply(this, p.read().apply(value));
        } catch (IllegalArgumentException e) {
            T initial = p.get().apply(DEFAULT);
            said.add("The preference " + p.title() + " cannot be " + UserText.quoted(value) + "; it is now: " + p.label().apply(initial)
                    + ".");
            return this;
        }
    }
}
