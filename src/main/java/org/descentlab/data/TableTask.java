package org.descentlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The user's own table as a task. Columns of numbers or of two words become [Inputs]; a constant 1 is appended and each row scaled to
/// length √D. A label of two values becomes ±1; a number of more values is learned as a number, standardised; of words, one is told from
/// the rest. What the label and the inputs are is judged on the rows that are used.
///
/// @param name    the SHA-256 of table, label and what is told from the rest, in hex; equal names, equal tasks
/// @param label   the column learned
/// @param against the value told from the rest, or null
/// @param left what was left out, in words ("2 columns without numbers (name, id), 3 rows with gaps"), or ""
/// @param says what the inputs and the label are, in one sentence
public record TableTask(String name, Task task, Table table, String label, String against, String left, String says) implements Brought {
    /// Rows beyond these are left out, drawn at random: the theory needs the spectrum of the whole pool.
    public static final int MOST_ROWS = 2000;
    private static final int MOST_TESTS = 800;

    /// The values of a column, gaps aside, in the order of numbers or of words.
    public static List<String> values(Table table, String column) {
        return Inputs.values(table.column(column));
    }

    /// Whether a column is one of numbers, some odd cells aside.
    public static boolean numbers(Table table, String column) {
        return ColumnKind.of(table.column(column)) == ColumnKind.NUMBERS;
    }

    /// @param label   the column to learn
    /// @param against the value to be told from the rest, or null
    /// @throws IllegalArgumentException with one sentence for the user
    public static TableTask of(Table table, String label, String against) {
        List<String> given = table.column(label), values = values(table, label);
        if (against != null && values.stream().noneMatch(v -> CellOrder.INSTANCE.compare(v, against) == 0))
            throw new IllegalArgumentException("No row of " + UserText.quoted(label) + " is " + UserText.quoted(against) + ".");
        UsedPart part = UsedPart.of(table, label, against != null, MOST_ROWS);
        LabelColumn learned = LabelColumn.of(label, Arrays.stream(part.rows()).mapToObj(given::get).toList(), against);
        int columns = part.inputs().size(), d = Math.min(columns, Inputs.MOST), n = part.rows().length;
        int tests = Math.min(MOST_TESTS, (int) Math.round(0.4 * n)), available = n - tests;
        String name = name(table, label, against);
        var info = new TaskInfo("own-" + name, table.name() + ": " + label, TaskInfo.Kind.TABLE, d + 1, n, tests, learned.real(),
                Math.max(2, Math.min(300, (int) (0.8 * available))), 2000, learned.low(), learned.high());
        String says = columns + (columns == 1 ? " column" : " columns") + ", standardised"
                + (columns > d ? ", projected onto " + d + " random directions" : "") + "; " + n + " rows, " + tests
                + " of them for testing; " + learned.says() + ".";
        return new TableTask(name,
                new Task(info, Task.inputs(Inputs.of(table, part), n, d, 1), learned.values(), Task.order(learned.values()),
                        null, null, 0),
                table, label, against, String.join("; ", Stream.concat(table.reading().asked().stream(), part.left().stream()).toList()),
                says);
    }

    private static String name(Table table, String label, String against) {
        Stream<String> head = Stream.of(table.name(), label, against, Integer.toString(table.columns().size()));
        return Sha256.hex(Stream.of(head, table.columns().stream(), table.cells().stream().flatMap(List::stream)).flatMap(s -> s));
    }

    /// What was made of the table, what was left out, and what was assumed when it was read.
    public String summary() {
        return String.join(" ", Stream.concat(lines().stream(), table.notes().stream()).toList());
    }

    /// The file, the rows and columns used and the classes; and what was left out.
    public List<String> lines() {
        String first = UserText.quoted(table.name()) + ": " + says;
        return left.isEmpty() ? List.of(first) : List.of(first, "Left out: " + left + ".");
    }

    @Override
    public String what() {
        return "table";
    }

    @Override
    public UserText called() {
        String called = UserText.quoted(table.name()) + ", " + UserText.quoted(label)
                + (against == null ? "" : " " + UserText.quoted(against));
        return new UserText(called.replaceAll("\\s+", " "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableTask t && name.equals(t.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
