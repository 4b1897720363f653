package org.descentlab.data;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.tensor.Cancellation;

/// Reads a table as programs write them. Separator, decimal mark and whether the first line names the columns are judged once, for the
/// whole file; what was assumed is noted. Cells of numbers become plain ones, with a decimal point; all others stay as they are.
final class TableReader {
    private static final int LONGEST_NAME = 1000;
    private final String name;
    private final UserText quoted;
    private final Cancellation cancelled;
    private final List<String> notes = new ArrayList<>();

    TableReader(String name, Cancellation cancelled) {
        this.name = name;
        quoted = UserText.quoted(name);
        this.cancelled = cancelled;
    }

    /// @throws IOException with one sentence for the user
    Table read(TableText given) throws IOException {
        TableText text = given;
        note(text.assumed());
        var guess = new DialectGuess(name, text);
        if (guess.packed()) {
            List<String> lines = new ArrayList<>();
            guess.dialect().read(name, text, cancelled, r -> lines.add(r.cells()[0]));
            text = text.of(lines);
            guess = new DialectGuess(name, text);
            note("Every line stood in quotation marks, which were taken away.");
        }
        Dialect dialect = guess.dialect();
        List<Row> rows = new ArrayList<>(), comments = new ArrayList<>();
        int[] last = {0};
        dialect.read(name, text, cancelled, r -> {
            if (r.comment()) {
                // The last one above the first row may name the columns.
                if (rows.isEmpty()) comments.add(r);
                last[0]++;
            } else if (!r.empty()) {
                rows.add(r);
            }
        });
        if (rows.isEmpty()) throw new IOException(quoted + " is empty.");
        var grid = new Grid(quoted, rows);
        if (grid.width() < 2) throw new IOException(oneColumn(guess.unknown()));
        if (last[0] > 0)
            note(last[0] == 1 ? "One line that begins with # was left out." : last[0] + " lines that begin with # were left out.");
        return table(dialect, grid, comments.isEmpty() ? null : dialect.split(name, comments.getLast()));
    }

    private Table table(Dialect dialect, Grid grid, String[] comment) throws IOException {
        List<String[]> all = grid.rows();
        var evidence = new NumberStyle.Evidence();
        for (int k = 0; k < grid.width(); k++) evidence.column(column(all.subList(Math.min(1, all.size() - 1), all.size()), k));
        NumberStyle style = evidence.style(dialect.separator());
        note(separated(dialect.separator()));
        note(evidence.said(style));
        boolean named = grid.headed() || new Heading(all.getFirst(), all.subList(1, all.size()), style).names();
        String[] names = named ? all.getFirst() : new String[grid.width()];
        if (!named && comment != null && comment.length == grid.width()) {
            names = comment;
            note("The columns are called as the line that begins with # says.");
        } else if (!named) {
            Arrays.fill(names, "");
            note("The first line is a row like the others: the columns are called column 1 to column " + grid.width() + ".");
        } else if (Arrays.stream(names).anyMatch(n -> style.plain(n) != null)) {
            note("The first line names the columns, although it holds numbers.");
        }
        int from = named ? 1 : 0;
        List<String[]> rows = List.copyOf(all.subList(from, all.size()));
        if (rows.isEmpty()) throw new IOException(quoted + " has a line of column names and no rows.");
        int[] lines = Arrays.copyOfRange(grid.lines(), from, grid.lines().length);
        List<String> columns = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (int k = 0; k < grid.width(); k++) {
            cancelled.check();
            if (names[k].isEmpty() && empty(rows, k)) continue;
            if (unnamed(names[k], k) && numbersRows(rows, k)) {
                note("The first column has no name and numbers the rows; it was left out.");
                continue;
            }
            if (grid.headed() && k == 0) note("The first line has one cell less than the others: the first column is called row.");
            String title = !names[k].isEmpty() ? names[k] : grid.headed() && k == 0 ? "row" : "column " + (k + 1);
            plain(rows, k, style, title, lines);
            cells.add(column(rows, k));
            columns.add(title);
        }
        check(columns);
        return new Table(name, List.copyOf(columns), List.copyOf(cells), new Table.Reading(List.copyOf(notes), style, lines, List.of()));
    }

    private void note(String sentence) {
        if (!sentence.isEmpty()) notes.add(sentence);
    }

    private static String separated(char separator) {
        return switch (separator) {
            case ',', '\t' -> "";
            case ';' -> "Semicolons separate the columns.";
            case ' ' -> "Blanks separate the columns.";
            default -> UserText.quoted(Character.toString(separator)) + " separates the columns.";
        };
    }

    private String oneColumn(char unknown) {
        return quoted + " has one column only: no comma, semicolon, tab, bar or blank stands in every line"
                + (unknown == 0 ? "." : ", but " + UserText.quoted(Character.toString(unknown)) + " does, which separates nothing.");
    }

    private static boolean unnamed(String name, int k) {
        return k == 0 && (name.isEmpty() || name.equals("Unnamed: 0"));
    }

    private static boolean empty(List<String[]> rows, int k) {
        return rows.stream().allMatch(r -> r[k].isEmpty());
    }

    /// 0, 1, 2, … or 1, 2, 3, …
    private static boolean numbersRows(List<String[]> rows, int k) {
        for (int start = 0; start < 2; start++) {
            int s = start;
            if (rows.size() > 1 && IntStream.range(0, rows.size()).allMatch(i -> rows.get(i)[k].equals(Integer.toString(s + i))))
                return true;
        }
        return false;
    }

    /// Writes numbers plainly, and notes the odd cells of a column of numbers.
    private void plain(List<String[]> rows, int k, NumberStyle style, String title, int[] lines) {
        int numbers = 0, odd = 0, at = -1;
        var plain = new String[rows.size()];
        for (int i = 0; i < plain.length; i++) {
            String cell = rows.get(i)[k];
            if (Gaps.is(cell)) continue;
            plain[i] = style.plain(cell);
            if (plain[i] != null && Table.isNumber(plain[i])) {
                numbers++;
            } else {
                odd++;
                if (at < 0) at = i;
            }
        }
        if (!ColumnKind.mostly(numbers, odd)) return;
        if (odd > 0)
            note((odd == 1 ? "One cell of column " : odd + " cells of column ") + UserText.quoted(title) + (odd == 1 ? " is" : " are")
                    + " no number and counts as a gap: ".replace("counts", odd == 1 ? "counts" : "count") + UserText.quoted(rows.get(at)[k])
                    + " in line " + lines[at] + ".");
        for (int i = 0; i < plain.length; i++) if (plain[i] != null) rows.get(i)[k] = plain[i];
    }

    private void check(List<String> columns) throws IOException {
        for (int k = 0; k < columns.size(); k++) {
            String c = columns.get(k);
            if (c.length() > LONGEST_NAME)
                throw new IOException(
                        "Column " + (k + 1) + " of " + quoted + " has a name of " + c.length() + " characters; " + LONGEST_NAME
                                + " are the most.");
            if (columns.indexOf(c) < k)
                throw new IOException("Two columns of " + quoted + " have the same name, " + UserText.quoted(c) + ".");
        }
    }

    /// A view of a column.
    static List<String> column(List<String[]> rows, int k) {
        return new AbstractList<>() {
            @Override
            public String get(int i) {
                return rows.get(i)[k];
            }

            @Override
            public int size() {
                return rows.size();
            }
        };
    }
}
