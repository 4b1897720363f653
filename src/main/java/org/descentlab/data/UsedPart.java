package org.descentlab.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.tensor.Streams;

/// The part of a table that is learned from: columns of numbers or of two words that vary over the rows used, and rows without a gap in
/// them. A column that has gaps in most rows is left out rather than cost them.
///
/// @param inputs columns in the table's order
/// @param rows   of the table, in the order in which they stand in the task
/// @param left   what was left out, in words
record UsedPart(List<String> inputs, int[] rows, List<String> left) {
    private static final int FEWEST_ROWS = 40, MOST_COLUMNS = 4096, COSTLY = 3;

    /// A column and where it has gaps.
    private record Gapped(String name, List<String> cells, boolean[] gaps, int count) {
        /// @param numbers whether cells that are none count as gaps, too
        static Gapped of(String name, List<String> cells, boolean numbers) {
            boolean[] gaps = new boolean[cells.size()];
            for (int i = 0; i < gaps.length; i++)
                gaps[i] = Gaps.is(cells.get(i)) || numbers && Double.isNaN(Table.number(cells.get(i)));
            return new Gapped(name, cells, gaps, (int) IntStream.range(0, gaps.length).filter(i -> gaps[i]).count());
        }

        boolean varies(int[] rows) {
            return Arrays.stream(rows).anyMatch(i -> CellOrder.INSTANCE.compare(cells.get(i), cells.get(rows[0])) != 0);
        }

        int[] complete() {
            return IntStream.range(0, gaps.length).filter(i -> !gaps[i]).toArray();
        }
    }

    /// @param words whether every cell of the label that is no gap is a label; else numbers only, in a column of numbers
    /// @throws IllegalArgumentException with one sentence for the user
    static UsedPart of(Table table, String label, boolean words, int mostRows) {
        UserText name = UserText.quoted(table.name());
        String beside = " beside " + UserText.quoted(label);
        Gapped learned = Gapped.of(label, table.column(label), !words && ColumnKind.of(table.column(label)) == ColumnKind.NUMBERS);
        List<Gapped> inputs = new ArrayList<>();
        List<String> other = new ArrayList<>(), constant = new ArrayList<>(), hollow = new ArrayList<>();
        for (int k = 0; k < table.columns().size(); k++) {
            String title = table.columns().get(k);
            if (title.equals(label)) continue;
            ColumnKind kind = ColumnKind.of(table.cells().get(k));
            Gapped column = Gapped.of(title, table.cells().get(k), kind == ColumnKind.NUMBERS);
            if (kind == ColumnKind.WORDS) other.add(title);
            else if (2 * column.count > table.rows()) hollow.add(title);
            else if (!column.varies(column.complete())) constant.add(title);
            else inputs.add(column);
        }
        if (inputs.isEmpty())
            throw new IllegalArgumentException(name + " has no column of numbers" + beside
                    + (other.isEmpty() ? "" : "; other things are in " + Table.listed(other) + odd(table, other.getFirst())) + ".");
        List<Gapped> all = Stream.concat(inputs.stream(), Stream.of(learned)).toList();
        int[] complete = IntStream.range(0, table.rows()).filter(i -> all.stream().noneMatch(c -> c.gaps[i])).toArray();
        String costly = costly(all);
        if (complete.length < FEWEST_ROWS)
            throw new IllegalArgumentException(name + " has " + complete.length
                    + (complete.length == 1 ? " complete row; at least " : " complete rows; at least ") + FEWEST_ROWS + " are needed"
                    + (costly.isEmpty() ? "" : " (gaps: " + costly + ")") + ".");
        int[] order = Streams.permutation(Streams.stream(0, "own data"), complete.length);
        int[] rows = Arrays.stream(order).limit(mostRows).map(i -> complete[i]).toArray();
        inputs.stream().filter(c -> !c.varies(rows)).forEach(c -> constant.add(c.name));
        List<String> used = inputs.stream().filter(c -> c.varies(rows)).map(Gapped::name).toList();
        if (used.isEmpty()) throw new IllegalArgumentException("No column of " + name + beside + " changes over the complete rows.");
        if (used.size() > MOST_COLUMNS)
            throw new IllegalArgumentException(
                    name + " has " + used.size() + " columns of numbers; at most " + MOST_COLUMNS + " can be used.");
        List<String> left = new ArrayList<>();
        if (!other.isEmpty())
            left.add("columns with other things than numbers (" + Table.listed(other) + odd(table, other.getFirst()) + ")");
        if (!hollow.isEmpty()) left.add("columns with gaps in most rows (" + Table.listed(hollow) + ")");
        if (!constant.isEmpty()) left.add("columns that never change (" + Table.listed(constant) + ")");
        int gapped = table.rows() - complete.length, spare = complete.length - rows.length;
        if (gapped > 0) left.add(gapped + (gapped == 1 ? " row" : " rows") + " with gaps (" + costly + ")");
        if (spare > 0) left.add(spare + " rows beyond " + mostRows + ", at random");
        return new UsedPart(used, rows, List.copyOf(left));
    }

    /// The first cell of a column that is no number and no gap: `; b has "x" in line 2`.
    private static String odd(Table table, String title) {
        List<String> cells = table.column(title);
        int at = IntStream.range(0, cells.size()).filter(i -> !Gaps.is(cells.get(i)) && Double.isNaN(Table.number(cells.get(i))))
                .findFirst()
                .orElse(-1);
        return at < 0 ? "" : "; " + UserText.brief(title) + " has " + UserText.quoted(cells.get(at)) + " in " + table.place(at);
    }

    /// The columns with the most gaps: "rare 36, b 2".
    private static String costly(List<Gapped> columns) {
        List<Gapped> most = columns.stream().filter(c -> c.count > 0).sorted(Comparator.comparingInt(Gapped::count).reversed()).toList();
        String some = String.join(", ", most.stream().limit(COSTLY).map(c -> UserText.brief(c.name) + " " + c.count).toList());
        return most.size() > COSTLY ? some + " and " + (most.size() - COSTLY) + " more columns" : some;
    }
}
