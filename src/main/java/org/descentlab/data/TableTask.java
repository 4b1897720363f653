package org.descentlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.descentlab.tensor.Streams;

/// The user's own table as a task. Numeric columns become inputs, each standardised to mean 0 and standard deviation 1 over the
/// whole table; a constant 1 is appended and each row scaled to length √D. A label of two values becomes ±1; a number of more
/// values is learned as a number, standardised; of words, one is told from the rest.
///
/// @param name    the SHA-256 of table, label and what is told from the rest, in hex; equal names, equal tasks
/// @param label   the column learned
/// @param against the value told from the rest, or null
/// @param left what was left out, in words ("2 columns without numbers (name, id), 3 rows with gaps"), or ""
/// @param says what the inputs and the label are, in one sentence
public record TableTask(String name, Task task, Table table, String label, String against, String left, String says) implements Brought {
    /// Rows beyond these are left out, drawn at random: the theory needs the spectrum of the whole pool.
    public static final int MOST_ROWS = 2000;
    private static final int FEWEST_ROWS = 40, MOST_COLUMNS = 512, MOST_TESTS = 800;

    /// The values of a column, in the order of numbers or of words.
    public static List<String> values(Table table, String column) {
        var all = new TreeSet<>(TableTask::compare);
        for (String c : table.column(column)) if (!Table.missing(c)) all.add(c);
        return List.copyOf(all);
    }

    /// Numbers before words; 1 and 1.0 are the same.
    private static int compare(String a, String b) {
        double x = Table.number(a), y = Table.number(b);
        if (Double.isNaN(x) != Double.isNaN(y)) return Double.isNaN(x) ? 1 : -1;
        return Double.isNaN(x) ? a.compareTo(b) : Double.compare(x, y);
    }

    /// @param label   the column to learn
    /// @param against the value to be told from the rest, or null
    /// @throws IllegalArgumentException with one sentence for the user
    public static TableTask of(Table table, String label, String against) {
        List<String> given = table.column(label), values = values(table, label);
        boolean numbers = given.stream().allMatch(c -> Table.missing(c) || !Double.isNaN(Table.number(c)));
        if (values.size() < 2) throw new IllegalArgumentException("Every row of \"" + label + "\" is the same: there is nothing to learn.");
        if (against != null && values.stream().noneMatch(v -> compare(v, against) == 0))
            throw new IllegalArgumentException("No row of \"" + label + "\" is " + UserText.quoted(against) + ".");
        if (against == null && !numbers && values.size() > 2)
            throw new IllegalArgumentException(
                    "\"" + label + "\" has " + values.size() + " different words; choose one to tell from the rest.");
        boolean real = against == null && values.size() > 2;
        List<String> inputs = new ArrayList<>(), words = new ArrayList<>(), constant = new ArrayList<>();
        for (String c : table.columns()) if (!c.equals(label)) sort(table, c, inputs, words, constant);
        if (inputs.isEmpty())
            throw new IllegalArgumentException("\"" + table.name() + "\" has no column of numbers beside \"" + label + "\".");
        if (inputs.size() > MOST_COLUMNS)
            throw new IllegalArgumentException(
                    "\"" + table.name() + "\" has " + inputs.size() + " columns of numbers; at most " + MOST_COLUMNS + " can be used.");
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            int row = i;
            if (!Table.missing(given.get(i)) && inputs.stream().noneMatch(c -> Table.missing(table.column(c).get(row)))) rows.add(i);
        }
        int gaps = table.rows() - rows.size(), spare = Math.max(0, rows.size() - MOST_ROWS);
        if (rows.size() < FEWEST_ROWS)
            throw new IllegalArgumentException(
                    "\"" + table.name() + "\" has " + rows.size() + " complete rows; at least " + FEWEST_ROWS + " are needed.");
        int[] order = Streams.permutation(Streams.stream(0, "own data"), rows.size());
        int n = Math.min(MOST_ROWS, rows.size()), d = inputs.size() + 1;
        double[] z = new double[n * (d - 1)], labels = new double[n];
        for (int k = 0; k < d - 1; k++) {
            List<String> column = table.column(inputs.get(k));
            double[] v = new double[n];
            for (int i = 0; i < n; i++) v[i] = Table.number(column.get(rows.get(order[i])));
            Scaling.of(v).apply(v);
            System.arraycopy(v, 0, z, k * n, n);
        }
        String high = against != null ? against : values.getLast();
        for (int i = 0; i < n; i++) {
            String cell = given.get(rows.get(order[i]));
            labels[i] = real ? Table.number(cell) : compare(cell, high) == 0 ? 1 : -1;
        }
        if (real) Scaling.of(labels).apply(labels);
        int tests = Math.min(MOST_TESTS, (int) Math.round(0.4 * n)), available = n - tests;
        String low = against != null ? "not " + against : values.getFirst();
        String name = name(table, label, against);
        var info = new TaskInfo("own-" + name, table.name() + ": " + label, TaskInfo.Kind.TABLE, d, n,
                tests, real,
                Math.max(2, Math.min(300, (int) (0.8 * available))), 2000, real ? "low" : low, real ? "high" : high);
        String says = inputs.size() + (inputs.size() == 1 ? " column" : " columns") + " of numbers, standardised; " + n + " rows, " + tests
                + " of them for testing; learns "
                + (real ? "the number \"" + label + "\", standardised" : "\"" + high + "\" (+1) against \"" + low + "\" (−1)") + ".";
        return new TableTask(name, new Task(info, Task.inputs(z, n, d - 1, 1), labels, Task.order(labels), null, null, 0), table, label,
                against,
                left(words, constant, gaps, spare), says);
    }

    private static void sort(Table table, String name, List<String> inputs, List<String> words, List<String> constant) {
        double first = Double.NaN;
        boolean differs = false;
        for (String cell : table.column(name)) {
            if (Table.missing(cell)) continue;
            double v = Table.number(cell);
            if (Double.isNaN(v)) {
                words.add(name);
                return;
            }
            differs |= !Double.isNaN(first) && v != first;
            first = Double.isNaN(first) ? v : first;
        }
        (differs ? inputs : constant).add(name);
    }

    private static String left(List<String> words, List<String> constant, int gaps, int spare) {
        List<String> parts = new ArrayList<>();
        if (!words.isEmpty()) parts.add("columns with other things than numbers (" + String.join(", ", words) + ")");
        if (!constant.isEmpty()) parts.add("columns that never change (" + String.join(", ", constant) + ")");
        if (gaps > 0) parts.add(gaps + (gaps == 1 ? " row" : " rows") + " with gaps");
        if (spare > 0) parts.add(spare + " rows beyond " + MOST_ROWS + ", at random");
        return String.join("; ", parts);
    }

    private static String name(Table table, String label, String against) {
        Stream<String> head = Stream.of(table.name(), label, against, Integer.toString(table.columns().size()));
        return Sha256.hex(Stream.of(head, table.columns().stream(), table.cells().stream().flatMap(List::stream)).flatMap(s -> s));
    }

    /// What was made of the table and what was left out, in a sentence or two.
    public String summary() {
        return says + (left.isEmpty() ? "" : " Left out: " + left + ".");
    }

    @Override
    public String words() {
        String what = UserText.quoted(table.name()) + ", " + UserText.quoted(label)
                + (against == null ? "" : " " + UserText.quoted(against));
        return "table " + what.replaceAll("\\s+", " ");
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
