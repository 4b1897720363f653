package org.descentlab.study;

import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.language.Language;

/// The sentences of one room, each whole under its key in the `sentences.properties` beside its classes, in the language of the window. `{0}` is the first value, in
/// the way that its [Words] name says: `{0}` as [Words#number], `{0:ratio}`, `{0:fixed}`, `{0:percent}`, `{0:typed}` with three digits at
/// most; whole numbers and texts as they are. What stands behind the sentence `key` is `key.detail`, with the same values.
public final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([a-z]+))?}");
    private final Class<?> room;
    private volatile Texts texts;

    private record Texts(Language language, ResourceBundle bundle) {}

    private Sentences(Class<?> room) {
        this.room = room;
        texts = texts(Language.now());
    }

    /// Those of the package in which a class stands.
    public static Sentences of(Class<?> room) {
        return new Sentences(room);
    }

    private Texts texts(Language language) {
        return new Texts(language, language.texts(room, "sentences").orElseThrow());
    }

    private ResourceBundle bundle() {
        Texts now = texts;
        if (now.language != Language.now()) texts = now = texts(Language.now());
        return now.bundle;
    }

    /// @throws java.util.MissingResourceException if there is no such key
    public Sentence of(String key, Object... values) {
        ResourceBundle bundle = bundle();
        String more = key + ".detail";
        List<Object> all = Arrays.asList(values);
        Sentence detail = bundle.containsKey(more) ? new Sentence(more, all, filled(bundle.getString(more), values), null) : null;
        return new Sentence(key, all, filled(bundle.getString(key), values), detail);
    }

    private static String filled(String text, Object... values) {
        return PLACE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(words(values[Integer.parseInt(m.group(1))], m.group(2))));
    }

    private static String words(Object value, String how) {
        if (!(value instanceof Double v)) return String.valueOf(value);
        return Words.as(v, how);
    }
}
