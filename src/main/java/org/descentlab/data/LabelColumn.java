package org.descentlab.data;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// What is learned, read off the rows that are used.
///
/// @param values ±1, or numbers standardised
/// @param real   whether they are numbers
/// @param low    what −1 stands for
/// @param says   "learns …", with how many rows each class has
record LabelColumn(double[] values, boolean real, String low, String high, String says) {
    /// With fewer rows of a class, training and test sets of some seeds would hold none.
    private static final int FEWEST = 10;

    /// @param cells   of the rows used, none of them a gap
    /// @param against the value told from the rest, or null
    /// @throws IllegalArgumentException with one sentence for the user
    static LabelColumn of(String title, List<String> cells, String against) {
        UserText quoted = UserText.quoted(title);
        var counts = new TreeMap<String, Integer>(CellOrder.INSTANCE);
        cells.forEach(c -> counts.merge(c, 1, Integer::sum));
        if (against != null && !counts.containsKey(against))
            throw new IllegalArgumentException("No complete row of " + quoted + " is " + UserText.quoted(against) + ".");
        if (counts.size() < 2)
            throw new IllegalArgumentException("Every complete row of " + quoted + " is " + UserText.quoted(counts.firstKey())
                    + ": there is nothing to learn.");
        boolean numbers = counts.keySet().stream().noneMatch(c -> Double.isNaN(Table.number(c)));
        if (against == null && !numbers && counts.size() > 2)
            throw new IllegalArgumentException(quoted + " has " + counts.size() + " different words" + (2 * counts.size() > cells.size()
                    ? " in " + cells.size() + " rows, as " + UserText.quoted(cells.getFirst())
                            + ": perhaps another column is to be learned, or something else separates the cells."
                    : "; choose one to tell from the rest."));
        if (against == null && counts.size() > 2) {
            double[] v = cells.stream().mapToDouble(Table::number).toArray();
            Scaling.of(v).apply(v);
            return new LabelColumn(v, true, "low", "high", "learns the number " + quoted + ", standardised");
        }
        String high = against == null ? counts.lastKey() : against, low = against == null ? counts.firstKey() : "not " + against;
        double[] v = cells.stream().mapToDouble(c -> CellOrder.INSTANCE.compare(c, high) == 0 ? 1 : -1).toArray();
        int ups = (int) Arrays.stream(v).filter(y -> y > 0).count(), downs = v.length - ups;
        if (Math.min(ups, downs) < FEWEST)
            throw new IllegalArgumentException((ups < downs ? ups : downs) + " of the " + v.length + " rows used "
                    + (Math.min(ups, downs) == 1 ? "is " : "are ") + UserText.quoted(ups < downs ? high : low) + " in " + quoted
                    + "; at least "
                    + FEWEST + " are needed, for training and for testing.");
        return new LabelColumn(v, false, low, high, "learns " + UserText.quoted(high) + " (+1, " + rows(ups) + ") against "
                + UserText.quoted(low) + " (−1, " + rows(downs) + ")");
    }

    private static String rows(int n) {
        return n == 1 ? "1 row" : n + " rows";
    }
}
