package org.descentlab.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descentlab.data.Table;

/// The columns of a table of measurements by what they are: `N`, `D`, `C`, `x`, `loss`. Every complaint is one sentence.
final class Columns {
    static final List<String> KNOWN = List.of("N", "D", "C", "x", "loss");
    private final Table table;
    private final Map<String, String> named = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();

    /// @param given `N=params,C=flops`, or null; what is not given is looked for under its own name, in any case
    Columns(Table table, String given) {
        this.table = table;
        for (String part : given == null ? new String[0] : given.split(",")) {
            int at = part.indexOf('=');
            String what = at < 0 ? part : part.substring(0, at).strip();
            if (at < 0 || !KNOWN.contains(what))
                throw new IllegalArgumentException(
                        "--columns takes N, D, C, x or loss with the name of a column, as in N=params,C=flops,loss=val; \"" + part
                                + "\" is not of that form.");
            String column = part.substring(at + 1).strip();
            table.column(column);
            named.put(what, column);
            asked.add(what);
        }
        for (String what : KNOWN)
            table.columns().stream().filter(c -> c.equalsIgnoreCase(what)).findFirst().ifPresent(c -> named.putIfAbsent(what, c));
    }

    boolean has(String what) {
        return named.containsKey(what);
    }

    /// The first of these that the user named, or else that the file has; null without any.
    String first(String... these) {
        for (String what : these) if (asked.contains(what)) return what;
        for (String what : these) if (has(what)) return what;
        return null;
    }

    /// What the column is called in the file.
    String name(String what) {
        return named.get(what);
    }

    /// Its numbers, all positive.
    /// @throws IllegalArgumentException with one sentence for the user
    double[] positive(String what) {
        if (!has(what))
            throw new IllegalArgumentException(
                    "\"" + table.name() + "\" has no column " + what + " (it has " + String.join(", ", table.columns())
                            + "): say which one it is, as in --columns " + what + "=NAME.");
        List<String> cells = table.column(named.get(what));
        double[] v = new double[cells.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = Table.number(cells.get(i));
            if (!(v[i] > 0))
                throw new IllegalArgumentException("Row " + (i + 1) + " of the column \"" + named.get(what)
                        + "\" must hold a positive number; \"" + cells.get(i) + "\" is none.");
        }
        return v;
    }

    /// The rows without the `k` largest losses, in the file's order.
    static int[] keep(double[] loss, int k) {
        int[] order = java.util.stream.IntStream.range(0, loss.length).boxed().sorted((i, j) -> Double.compare(loss[i], loss[j]))
                .mapToInt(i -> i).toArray();
        int[] kept = Arrays.copyOf(order, Math.max(0, loss.length - k));
        Arrays.sort(kept);
        return kept;
    }

    static double[] rows(double[] v, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> v[i]).toArray();
    }
}
