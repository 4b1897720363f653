package org.descentlab.data;

import java.util.regex.Pattern;

/// Text that a user typed, pasted or opened, of any length: it is read in one pass and quoted in brief.
public final class UserText {
    /// Possessive throughout: where it does not match it says so without trying the same digits again.
    private static final Pattern NUMBER = Pattern.compile("[+-]?+(?:[0-9]++(?:[.][0-9]*+)?+|[.][0-9]++)(?:[eE][+-]?+[0-9]++)?+");
    private static final int QUOTED = 60;

    private UserText() {}

    /// Whether it is a number with a decimal point.
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /// In quotation marks, for a sentence; of a long text only the beginning.
    public static String quoted(String text) {
        return "\"" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + "\"";
    }
}
