package org.descentlab.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an experiment shows in one sentence, and the ranges in which its published numbers must lie for that sentence to hold, at its
/// defaults and in a quick run of them. The ranges are those that its specification accepts, as far as a quick run can keep them.
///
/// @param said without a full stop
public record Claim(String said, List<Range> ranges) {
    /// @param scalar a published number of the first view
    /// @param over   the published number by which it is divided, or null
    public record Range(String scalar, @Nullable String over, double low, double high) {
        /// Not a number where one of the two is missing.
        double of(Map<String, Double> scalars) {
            double value = scalars.getOrDefault(scalar, Double.NaN);
            return over == null ? value : value / scalars.getOrDefault(over, Double.NaN);
        }

        private boolean holds(Map<String, Double> scalars) {
            double value = of(scalars);
            return value >= low && value <= high;
        }

        /// "peak/theory 0.98 in 0.9 … 1.1".
        private String told(Map<String, Double> scalars) {
            String name = over == null ? scalar : scalar + "/" + over;
            String range = high == Double.POSITIVE_INFINITY
                    ? "at least " + plain(low)
                    : low == Double.NEGATIVE_INFINITY
                            ? "at most " + plain(high)
                            : low == high ? "is " + plain(low) : "in " + plain(low) + " … " + plain(high);
            return name + " " + plain(of(scalars)) + " (" + range + ")";
        }

        private static String plain(double value) {
            return Double.isFinite(value)
                    ? String.format(Locale.ROOT, "%.3g", value).replaceFirst("(\\.\\d*?)0+($|e)", "$1$2").replaceFirst("\\.($|e)", "$1")
                    : "–";
        }
    }

    public Claim {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) throw new IllegalArgumentException("a claim without numbers");
    }

    public static Claim of(String said, Range... ranges) {
        return new Claim(said, List.of(ranges));
    }

    public static Range within(String scalar, double low, double high) {
        return new Range(scalar, null, low, high);
    }

    public static Range least(String scalar, double low) {
        return new Range(scalar, null, low, Double.POSITIVE_INFINITY);
    }

    public static Range most(String scalar, double high) {
        return new Range(scalar, null, Double.NEGATIVE_INFINITY, high);
    }

    /// Of one number divided by another.
    public static Range ratio(String scalar, String over, double low, double high) {
        return new Range(scalar, over, low, high);
    }

    /// Whether every number is there and lies in its range.
    public boolean holds(Map<String, Double> scalars) {
        return ranges.stream().allMatch(r -> r.holds(scalars));
    }

    /// The numbers and their ranges, in English.
    public String numbers(Map<String, Double> scalars) {
        return String.join("; ", ranges.stream().map(r -> r.told(scalars)).toList());
    }
}
