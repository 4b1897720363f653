package org.descentlab.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.UserText;

/// The columns of a table of measurements by what they are: `N`, `D`, `C`, `x`, `loss`. Every complaint is one sentence.
final class Columns {
    /// What else they are called, letters and digits only.
    private static final Map<String, List<String>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("N", List.of("n", "params", "parameters", "nparams", "numparams", "modelsize", "modelparams"));
        KNOWN.put("D", List.of("d", "tokens", "trainingtokens", "traintokens", "ntokens", "numtokens", "examples"));
        KNOWN.put("C", List.of("c", "flops", "flop", "compute", "trainingflops", "trainingflop", "trainflops"));
        KNOWN.put("x", List.of("x"));
        KNOWN.put("loss", List.of("loss", "finalloss", "valloss", "validationloss", "testloss", "evalloss"));
    }

    private final Table table;
    private final Map<String, String> named = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();

    /// @param given `N=params,C=flops`, or null; a name may hold commas. What is not given is looked for under its usual names
    Columns(Table table, String given) {
        this.table = table;
        String[] parts = given == null ? new String[0] : given.split(",(?=\\s*+(?:" + String.join("|", KNOWN.keySet()) + ")\\s*+=)");
        for (String part : parts) {
            int at = part.indexOf('=');
            String what = at < 0 ? part : part.substring(0, at).strip();
            if (at < 0 || !KNOWN.containsKey(what))
                throw new IllegalArgumentException(
                        "--columns takes N, D, C, x or loss with the name of a column, as in N=params,C=flops,loss=val; "
                                + UserText.quoted(part) + " is not of that form.");
            String column = part.substring(at + 1).strip();
            table.column(column);
            named.put(what, column);
            asked.add(what);
        }
        for (var known : KNOWN.entrySet())
            for (String name : known.getValue())
                table.columns().stream().filter(c -> letters(c).equals(name)).findFirst()
                        .ifPresent(c -> named.putIfAbsent(known.getKey(), c));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
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

    /// Its numbers, all positive; NaN at a gap.
    ///
    /// @throws IllegalArgumentException with one sentence for the user
    double[] positive(String what) {
        if (!has(what))
            throw new IllegalArgumentException(UserText.quoted(table.name()) + " has no column " + what + " (it has "
                    + Table.listed(table.columns()) + "): say which one it is, as in --columns " + what + "=NAME.");
        String title = named.get(what);
        List<String> cells = table.column(title);
        boolean numbers = TableTask.numbers(table, title);
        double[] v = new double[cells.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = Table.number(cells.get(i));
            boolean gap = Table.missing(cells.get(i)) || numbers && Double.isNaN(v[i]);
            if (!gap && !(v[i] > 0))
                throw new IllegalArgumentException("Column " + UserText.quoted(title) + " of " + UserText.quoted(table.name())
                        + " must hold a positive number; " + UserText.quoted(cells.get(i)) + " in " + table.place(i) + " is none.");
        }
        return v;
    }

    /// The rows in which no column has a gap, without the `k` largest losses of these, in the file's order.
    static int[] keep(double[] loss, int k, double[]... others) {
        int[] complete = IntStream.range(0, loss.length)
                .filter(i -> !Double.isNaN(loss[i]) && Arrays.stream(others).noneMatch(v -> Double.isNaN(v[i]))).toArray();
        int[] order = Arrays.stream(complete).boxed().sorted((i, j) -> Double.compare(loss[i], loss[j])).mapToInt(i -> i).toArray();
        int[] kept = Arrays.copyOf(order, Math.max(0, order.length - k));
        Arrays.sort(kept);
        return kept;
    }
}
