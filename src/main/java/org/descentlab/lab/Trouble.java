package org.descentlab.lab;

import static org.descentlab.language.Names.say;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.regex.Pattern;
import org.descentlab.data.UserText;

/// What went wrong, as one sentence for the user. Sentences of this program are carried by a few kinds of exceptions and end like
/// one; whatever else is thrown is a fault of the program or of a library, whose words mean nothing to a user. Those are logged
/// (System.Logger `org.descentlab`, level DEBUG, which nobody hears unless they ask for it).
public final class Trouble {
    private static final Set<Class<?>> OURS = Set.of(IllegalArgumentException.class, IllegalStateException.class, IOException.class,
            Damaged.class);
    private static final Pattern SENTENCE = Pattern.compile("[.?]$");
    private static final String MEMORY = "There is not enough memory for this.";
    private static final System.Logger LOG = System.getLogger("org.descentlab");

    private Trouble() {}

    /// In the language of the window, as far as it has that sentence.
    ///
    /// @param otherwise what to say where the words are not the program's own
    public static String sentence(Throwable e, String otherwise) {
        return say(inEnglish(e, otherwise));
    }

    /// The same as a part of another sentence in English.
    public static String inEnglish(Throwable e, String otherwise) {
        for (Throwable t = e; t != null; t = t.getCause()) if (t instanceof OutOfMemoryError) return MEMORY;
        if (e instanceof UncheckedIOException wrapped) return inEnglish(wrapped.getCause(), otherwise);
        if (told(e)) return UserText.sentence(e.getMessage()).text();
        note(otherwise, e);
        return otherwise;
    }

    /// What costs nobody anything, for those who look for the fault.
    static void note(String what, Throwable e) {
        LOG.log(Level.DEBUG, what, e);
    }

    private static boolean told(Throwable e) {
        return OURS.contains(e.getClass()) && e.getMessage() != null && SENTENCE.matcher(e.getMessage().strip()).find();
    }
}
