package org.descentlab.study;

import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.data.UserText;
import org.descentlab.language.Language;
import org.descentlab.language.Names;
import org.jspecify.annotations.Nullable;

/// The sentences of one room, each whole under its key in the `sentences.properties` beside its classes, in the language of the window.
/// `{0}` is the first value, in the way that its [Words] name says: `{0}` as [Words#number], `{0:ratio}`, `{0:fixed}`, `{0:percent}`,
/// `{0:typed}` with three digits at most. Whole numbers are written as [Words#whole], a seed as it is by `{0:plain}`; [UserText] as it is, and
/// a string as [Names#say] has it: it is a name of the code, given in English. What stands behind the sentence `key` is `key.detail`, with the same values.
public final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([a-z]+))?}");
    private final Class<?> room;
    private final ResourceBundle english;
    private volatile Texts texts;

    private record Texts(Language language, ResourceBundle bundle) {}

    private Sentences(Class<?> room) {
        this.room = room;
        english = texts(Language.ENGLISH).bundle;
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
        Sentence detail = bundle.containsKey(more) ? sentence(bundle, more, null, values) : null;
        return sentence(bundle, key, detail, values);
    }

    private Sentence sentence(ResourceBundle bundle, String key, @Nullable Sentence more, Object... values) {
        String text = filled(bundle.getString(key), Names::say, values);
        String written = bundle == english ? text : filled(english.getString(key), word -> word, values);
        return new Sentence(key, Arrays.asList(values), text, written, more);
    }

    private static String filled(String text, UnaryOperator<String> say, Object... values) {
        return PLACE.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(words(values[Integer.parseInt(m.group(1))], m.group(2), say)));
    }

    private static String words(Object value, String how, UnaryOperator<String> say) {
        if (value instanceof String word) return say.apply(word);
        if (value instanceof Double v) return Words.as(v, how);
        boolean whole = value instanceof Integer || value instanceof Long;
        return whole && !"plain".equals(how) ? Words.whole(((Number) value).longValue()) : String.valueOf(value);
    }
}
