package org.descentlab.lab;

import static org.descentlab.language.Names.say;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What keys are called on a system's own keyboard: the table of commands ([Command#keys]) writes "Ctrl" for the key of the desktop's
/// shortcuts, which on macOS is ⌘; what is printed on keys is said in the language of the window.
public final class KeyNames {
    /// Of a key, and what stands between two.
    private static final Pattern NAME = Pattern.compile("\\p{L}{2,}(?: (?:Up|Down))?");
    private static final boolean MAC = mac(System.getProperty("os.name"));

    private KeyNames() {}

    /// Here.
    public static String shown(String keys) {
        return shown(keys, MAC);
    }

    static String shown(String keys, boolean mac) {
        String here = mac ? keys.replace("Shift+", "⇧").replace("Ctrl+", "⌘") : keys;
        return NAME.matcher(here).replaceAll(m -> Matcher.quoteReplacement(say(m.group())));
    }

    static boolean mac(String system) {
        return system.startsWith("Mac");
    }
}
