package org.descentlab.data;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/// Text that a user typed, pasted or opened, of any length and with any characters: it is read in one pass, and whoever repeats it
/// repeats little of it, with nothing in it that a terminal would obey or that would hide what stands beside it. Unlike a name of the
/// code, which is a string, it reads the same in every language, and so does what has been said in one already.
public record UserText(String text) {
    /// Possessive throughout: where it does not match it says so without trying the same digits again.
    private static final Pattern NUMBER = Pattern.compile("[+-]?+(?:[0-9]++(?:[.][0-9]*+)?+|[.][0-9]++)(?:[eE][+-]?+[0-9]++)?+");
    /// Characters of a quotation, of a path, which the user has to find, and of a sentence around them.
    private static final int QUOTED = 60, PATH = 160, SENTENCE = 600;
    /// General categories that are escaped: what steers, what cannot be seen, and what has no look of its own.
    private static final Set<Integer> HIDDEN = Set.of((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE, (int) Character.UNASSIGNED, (int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR);

    /// Whether it is a number with a decimal point.
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /// In quotation marks, for a sentence; of a long text only the beginning.
    public static UserText quoted(String text) {
        return new UserText("\"" + brief(text) + "\"");
    }

    /// The same without the marks, for a label.
    public static UserText brief(String text) {
        return brief(text, QUOTED);
    }

    /// A file's name in quotation marks; of a path without names the path.
    public static UserText name(Path file) {
        return quoted(String.valueOf(file.getFileName() == null ? file : file.getFileName()));
    }

    /// A file that the user has to find; of a path that no system would open, only the end.
    public static UserText path(Path file) {
        String text = file.toString();
        if (text.length() <= PATH) return brief(text, 6 * PATH);
        return new UserText("…" + brief(text.substring(text.length() - PATH), 2 * PATH));
    }

    /// A whole sentence on one line, whoever wrote it.
    public static UserText sentence(String text) {
        return brief(text.strip(), SENTENCE);
    }

    /// @param most characters of the answer, but for a sign that there was more
    public static UserText brief(String text, int most) {
        var out = new StringBuilder();
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            String shown = HIDDEN.contains(Character.getType(c)) ? escaped(c) : Character.toString(c);
            if (out.length() + shown.length() > most) return new UserText(out.append('…').toString());
            out.append(shown);
        }
        return new UserText(out.toString());
    }

    @Override
    public String toString() {
        return text;
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", c);
        };
    }
}
