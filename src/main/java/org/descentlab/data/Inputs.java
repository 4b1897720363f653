package org.descentlab.data;

import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Columns of a table as inputs: each standardised to mean 0 and standard deviation 1 over the rows used, two words as −1 and +1 before
/// that. More than 512 columns are projected onto 512 directions, the same ones for every table of so many columns: sums with random
/// signs, which keep distances to a few per cent (Johnson & Lindenstrauss 1984; Achlioptas 2003).
final class Inputs {
    static final int MOST = 512;

    private Inputs() {}

    /// Column-major rows × min(columns, [#MOST]).
    static double[] of(Table table, UsedPart part) {
        int n = part.rows().length, d = part.inputs().size();
        boolean projected = d > MOST;
        double[] z = new double[n * Math.min(d, MOST)], v = new double[n];
        RandomGenerator signs = Streams.stream(0, "projection of a table");
        for (int k = 0; k < d; k++) {
            numbers(table.column(part.inputs().get(k)), part.rows(), v);
            Scaling.of(v).apply(v);
            if (projected) project(v, z, n, signs);
            else System.arraycopy(v, 0, z, k * n, n);
        }
        return z;
    }

    private static void numbers(List<String> column, int[] rows, double[] into) {
        boolean words = ColumnKind.of(column) == ColumnKind.TWO_WORDS;
        String high = words ? values(column).getLast() : null;
        for (int i = 0; i < rows.length; i++) {
            String cell = column.get(rows[i]);
            into[i] = !words ? Table.number(cell) : cell.equals(high) ? 1 : -1;
        }
    }

    /// Adds a column to every direction, with a sign of its own in each.
    private static void project(double[] v, double[] z, int n, RandomGenerator signs) {
        double size = 1 / Math.sqrt(MOST);
        for (int j = 0; j < MOST; j++) {
            double s = signs.nextBoolean() ? size : -size;
            for (int i = 0, at = j * n; i < n; i++) z[at + i] += s * v[i];
        }
    }

    /// The values of a column, gaps aside, in the order of numbers or of words.
    static List<String> values(List<String> column) {
        var all = new TreeSet<>(CellOrder.INSTANCE);
        for (String c : new java.util.HashSet<>(column)) if (!Gaps.is(c)) all.add(c);
        return List.copyOf(all);
    }
}
