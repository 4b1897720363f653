package org.descentlab.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Whether the first line of a table names its columns: it does unless it is like the lines below it, column by column.
final class Heading {
    /// Columns below which a first line 0, 1, 2, … over whole numbers may be a row.
    private static final int SURELY_COUNTED = 5;
    private static final int AGAINST = 4;
    /// Rows looked at.
    private static final int ENOUGH = 1000;
    private final String[] first;
    private final List<String[]> rows;
    private final NumberStyle style;

    /// @param rows those below the first line
    Heading(String[] first, List<String[]> rows, NumberStyle style) {
        this.first = first;
        this.rows = rows.subList(0, Math.min(ENOUGH, rows.size()));
        this.style = style;
    }

    boolean names() {
        if (rows.isEmpty()) return IntStream.range(0, first.length).noneMatch(k -> number(first[k]));
        if (counted() || pointless()) return true;
        int unlike = 0, like = 0;
        for (int k = 0; k < first.length; k++) {
            int vote = vote(k);
            if (vote > 0) unlike++;
            if (vote < 0) like++;
        }
        return unlike > 0 ? AGAINST * unlike >= like : like == 0;
    }

    /// 1 where the first cell is unlike the others, −1 where it is like them, 0 where that cannot be told.
    private int vote(int k) {
        String cell = first[k];
        if (numeric(k)) return number(cell) ? -1 : Gaps.is(cell) ? 0 : 1;
        Set<String> words = new HashSet<>();
        boolean among = false;
        int said = 0;
        for (String[] r : rows) {
            if (Gaps.is(r[k])) continue;
            said++;
            words.add(r[k]);
            among |= r[k].equals(cell);
        }
        if (among) return -1;
        // Few words, each of them often, and another one above them.
        return !cell.isEmpty() && said > 0 && words.size() * AGAINST <= said ? 1 : 0;
    }

    private boolean numeric(int k) {
        int numbers = 0, odd = 0;
        for (String[] r : rows) {
            if (number(r[k])) numbers++;
            else if (!Gaps.is(r[k])) odd++;
        }
        return ColumnKind.mostly(numbers, odd);
    }

    /// 0, 1, 2, … or 1, 2, 3, … as programs write where columns have no names.
    private boolean counted() {
        int from = first[0].isEmpty() ? 1 : 0, n = first.length - from;
        if (n < 2) return false;
        for (int start = 0; start < 2; start++) {
            int s = start, f = from;
            if (IntStream.range(0, n).allMatch(k -> first[f + k].equals(Integer.toString(s + k))))
                return n >= SURELY_COUNTED || rows.stream().anyMatch(r -> IntStream.range(f, first.length).anyMatch(k -> marked(r[k])));
        }
        return false;
    }

    /// Different whole numbers, as years are, each over numbers with decimals only.
    private boolean pointless() {
        Set<String> seen = new HashSet<>();
        for (int k = 0; k < first.length; k++) {
            int column = k;
            if (!numeric(k)) continue;
            if (!number(first[k]) || marked(first[k]) || !seen.add(first[k])) return false;
            if (!rows.stream().allMatch(r -> !number(r[column]) || marked(r[column]))) return false;
        }
        return seen.size() > 1 && rows.size() > 2;
    }

    private boolean number(String cell) {
        return style.plain(cell) != null;
    }

    private boolean marked(String cell) {
        return cell.indexOf(style.mark) >= 0 && number(cell);
    }
}
