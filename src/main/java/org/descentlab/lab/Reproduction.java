package org.descentlab.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.study.Words;

/// A result computed again beside the one on record.
///
/// @param equal how many of `total` numbers are the same bit for bit
/// @param worst of every name the largest difference, the largest of all first
public record Reproduction(int equal, int total, List<Difference> worst) {
    /// By how much numbers may differ that were made by another version, or on another machine: there sums are taken in another order, and
    /// training carries the rounding on.
    public static final double TOLERANCE = 0.01;
    /// The share of a series' largest number to which small ones are compared.
    private static final double SMALL = 1e-3;
    private static final int NAMED = 3;

    /// @param relative to the larger one, in a series at least to a thousandth of its largest; infinite where only one is there
    public record Difference(String name, double relative) {
        @Override
        public String toString() {
            return name + (Double.isInfinite(relative) ? " (is missing on one side)" : " by " + share(relative));
        }
    }

    public static Reproduction of(Map<String, double[]> before, Map<String, double[]> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        int equal = 0, total = 0;
        List<Difference> worst = new ArrayList<>();
        for (String name : names) {
            double[] a = before.getOrDefault(name, new double[0]), b = after.getOrDefault(name, new double[0]);
            double least = SMALL * Math.max(largest(a), largest(b)), most = 0;
            for (int i = 0; i < Math.max(a.length, b.length); i++) {
                total++;
                double x = i < a.length ? a[i] : Double.NaN, y = i < b.length ? b[i] : Double.NaN;
                if (Double.doubleToLongBits(x) == Double.doubleToLongBits(y) && i < a.length && i < b.length) {
                    equal++;
                    continue;
                }
                double relative = Math.abs(x - y) / Math.max(least, Math.max(Math.abs(x), Math.abs(y)));
                most = Math.max(most, Double.isNaN(relative) ? Double.POSITIVE_INFINITY : relative);
            }
            if (most > 0) worst.add(new Difference(name, most));
        }
        worst.sort(Comparator.comparingDouble(Difference::relative).reversed());
        return new Reproduction(equal, total, List.copyOf(worst));
    }

    private static double largest(double[] of) {
        double most = 0;
        for (double v : of) if (Double.isFinite(v)) most = Math.max(most, Math.abs(v));
        return most;
    }

    /// Whether no number differs by more.
    public boolean within(double tolerance) {
        return equal == total || worst.stream().allMatch(d -> d.relative <= tolerance);
    }

    /// "reproduced: 37 of 37 numbers equal to the bit"
    public String says(double tolerance) {
        String counts = equal + " of " + total + " numbers equal to the bit";
        if (equal == total) return "reproduced: " + counts;
        String most = String.join(", ", worst.stream().limit(NAMED).map(Difference::toString).toList());
        return (within(tolerance) ? "reproduced within " + share(tolerance) : "not reproduced") + ": " + counts
                + (worst.isEmpty() ? "" : "; most differ" + (worst.size() == 1 ? "s " : " ") + most);
    }

    private static String share(double relative) {
        return relative < 1e-3 ? String.format(java.util.Locale.ROOT, "%.1g", relative).replace("e-0", "e-") : Words.percent(relative);
    }
}
