package org.descentlab.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Makes rows of what the parser finds, as it finds it: a line or a cell without end is refused before it fills the memory, and equal
/// short cells are one object.
final class CellReader extends AbstractBaseCsvCallbackHandler<Row> {
    /// Cells of a row, and characters of a cell: as many as a spreadsheet takes.
    static final int MOST_CELLS = 5000, LONGEST_CELL = 32_767;
    private static final int POOLED = 12, POOL = 1 << 14;
    private final String name;
    private final boolean blanks, lenient;
    private final String[] pool = new String[POOL];
    private final List<String> cells = new ArrayList<>();
    private int line;
    private boolean comment, quoted, firstQuoted;

    /// @param name   of the file, for complaints
    /// @param blanks  whether runs of blanks separate, so that an empty cell is none
    /// @param lenient whether marks were read as they came, so that one of `""a""` is left at the end
    CellReader(String name, boolean blanks, boolean lenient) {
        this.name = name;
        this.blanks = blanks;
        this.lenient = lenient;
    }

    /// Whether the quotation marks around the last cell never ended.
    ///
    /// @param last character of the file that is no blank
    boolean open(char last) {
        return quoted && last != '"';
    }

    /// That of the row begun last.
    int line() {
        return line;
    }

    /// Whether the first cell of the last row did.
    boolean firstQuoted() {
        return firstQuoted;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = (int) startingLineNumber;
        comment = false;
        firstQuoted = false;
        cells.clear();
    }

    @Override
    protected void handleField(int fieldIdx, char[] buf, int offset, int length, boolean isQuoted) {
        quoted = isQuoted;
        if (fieldIdx == 0) firstQuoted = isQuoted;
        if (blanks && length == 0 && !isQuoted) return;
        if (cells.size() == MOST_CELLS)
            throw refused(
                    "Line " + line + " of " + UserText.quoted(name) + " has more than " + MOST_CELLS + " cells, the most that are read.");
        int from = offset, to = offset + length;
        while (from < to && blank(buf[from])) from++;
        while (from < to && blank(buf[to - 1])) to--;
        if (lenient && isQuoted && lone(buf, from, to)) to--;
        if (to - from > LONGEST_CELL)
            throw refused(
                    "Cell " + (cells.size() + 1) + " in line " + line + " of " + UserText.quoted(name) + " has more than " + LONGEST_CELL
                            + " characters, the most that are read; perhaps a quotation mark does not end.");
        cells.add(text(buf, from, to));
    }

    @Override
    protected void handleComment(char[] buf, int offset, int length) {
        comment = true;
        cells.add(new String(buf, offset, Math.min(length, LONGEST_CELL)));
    }

    @Override
    protected Row buildRecord() {
        return new Row(line, cells.toArray(String[]::new), comment);
    }

    private static UncheckedIOException refused(String sentence) {
        return new UncheckedIOException(new IOException(sentence));
    }

    /// Whether the only mark is the last character.
    private static boolean lone(char[] buf, int from, int to) {
        if (from == to || buf[to - 1] != '"') return false;
        for (int i = from; i < to - 1; i++) if (buf[i] == '"') return false;
        return true;
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u202F' || c == '\uFEFF';
    }

    private String text(char[] buf, int from, int to) {
        int n = to - from, hash = n;
        if (n == 0) return "";
        if (n > POOLED) return unwrapped(new String(buf, from, n));
        for (int i = from; i < to; i++) hash = 31 * hash + buf[i];
        int at = (hash ^ hash >>> 15) & POOL - 1;
        String known = pool[at];
        if (known == null || known.length() != n || !equal(known, buf, from)) known = pool[at] = new String(buf, from, n);
        return unwrapped(known);
    }

    private static boolean equal(String text, char[] buf, int from) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) != buf[from + i]) return false;
        return true;
    }

    /// What was quoted twice is unpacked twice.
    private static String unwrapped(String cell) {
        String c = cell;
        while (c.length() > 1 && c.charAt(0) == '"' && c.charAt(c.length() - 1) == '"') {
            String inside = c.substring(1, c.length() - 1), single = inside.replace("\"\"", "");
            if (single.indexOf('"') >= 0) return c;
            c = inside.replace("\"\"", "\"").strip();
        }
        return c;
    }
}
