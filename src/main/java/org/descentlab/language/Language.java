package org.descentlab.language;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/// What the window speaks: chosen once, before it opens. The command line, files and names of parameters are English in every language.
public enum Language {
    ENGLISH("English", Locale.ROOT), GERMAN("Deutsch", Locale.GERMAN);

    private static volatile Language now = ENGLISH;
    private final String label;
    private final Locale locale;

    Language(String label, Locale locale) {
        this.label = label;
        this.locale = locale;
    }

    /// Its name in itself.
    public String label() {
        return label;
    }

    /// As in names of files: "de"; "" for English, which the program was written in.
    public String code() {
        return locale.getLanguage();
    }

    /// As documents name it: "en", "de".
    public String tag() {
        return code().isEmpty() ? Locale.ENGLISH.getLanguage() : code();
    }

    public static Language now() {
        return now;
    }

    /// From now on. What JavaFX says by itself follows: the buttons and titles of its dialogs, the menu of a text field. How Java writes
    /// numbers stays as it is.
    public static void speak(Language next) {
        now = next;
        Locale format = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.of(next.tag()));
        Locale.setDefault(Locale.Category.FORMAT, format);
    }

    /// The one in which a system speaks to its user, English where that is none of these.
    public static Language of(Locale system) {
        for (Language l : values()) if (!l.code().isEmpty() && l.code().equals(system.getLanguage())) return l;
        return ENGLISH;
    }

    /// The texts of that name beside the classes of a room; what this language lacks is English. None: the room has no such texts.
    public Optional<ResourceBundle> texts(Class<?> room, String name) {
        try {
            var own = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
            return Optional.of(ResourceBundle.getBundle(room.getPackageName() + "." + name, locale, room.getClassLoader(), own));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
