package org.descentlab.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Rows of equally many cells. Empty cells too many at the end of a row are taken away; a first row that is one short lacks the name of
/// the first column, whose cells name the rows (as R writes).
final class Grid {
    private final int width;
    private final boolean headed;
    private final List<String[]> rows;
    private final int[] lines;

    /// @param quoted the file's name, for complaints
    /// @param given  at least one
    /// @throws IOException with one sentence for the user if a row has too few or too many cells
    Grid(UserText quoted, List<Row> given) throws IOException {
        Row first = given.getFirst();
        List<Row> others = given.size() == 1 ? given : given.subList(1, given.size());
        boolean trailing = given.size() > 1
                && others.stream().allMatch(r -> r.cells().length == first.cells().length + 1 && r.cells()[r.cells().length - 1].isEmpty());
        int most = DialectGuess.width(others);
        headed = !trailing && given.size() > 2 && first.cells().length == most - 1;
        width = headed ? most : first.cells().length;
        rows = new java.util.ArrayList<>(given.size());
        lines = given.stream().mapToInt(Row::line).toArray();
        for (Row r : given) rows.add(r == first && headed ? shifted(r.cells()) : fitted(quoted, r, first, most));
    }

    private String[] fitted(UserText quoted, Row row, Row first, int most) throws IOException {
        int n = row.cells().length;
        if (n == width) return row.cells();
        if (n > width && Arrays.stream(row.cells(), width, n).allMatch(String::isEmpty)) return Arrays.copyOf(row.cells(), width);
        if (width != most)
            throw new IOException(
                    "Line " + first.line() + " of " + quoted + " has " + cells(width) + ", and most lines below it have " + most
                            + ": a title above the names of columns has to go.");
        throw new IOException("Line " + row.line() + " of " + quoted + " has " + cells(n) + ", the first one has " + width + ".");
    }

    private static String cells(int n) {
        return n == 1 ? "1 cell" : n + " cells";
    }

    private static String[] shifted(String[] names) {
        String[] out = new String[names.length + 1];
        out[0] = "";
        System.arraycopy(names, 0, out, 1, names.length);
        return out;
    }

    int width() {
        return width;
    }

    /// Whether the first row can only be one of names.
    boolean headed() {
        return headed;
    }

    /// The names of columns, if there are any, are the first. The arrays are the caller's to change.
    List<String[]> rows() {
        return rows;
    }

    int[] lines() {
        return lines;
    }
}
