package org.descentlab.study;

import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;

/// One quantity over one axis, as it is drawn and exported.
///
/// @param name  as exported, kebab-case
/// @param kind  what `values` are
/// @param at    places on the axis
/// @param seeds `[seed][i]` belongs to `at[i]`, NaN where there is no value; empty without seeds
public record Series(String name, String x, String y, String unit, Kind kind, double[] at, double[] values, double[][] seeds) {
    /// What the one curve of a series is.
    public enum Kind {
        MEDIAN("median"), MEAN("mean"),
        /// Of the first seed alone.
        FIRST("first seed"),
        /// A law fitted to measured values.
        FIT("fit"),
        /// A closed form, or what follows from one.
        THEORY("theory"),
        /// A closed form outside the conditions under which it was derived: drawn grey.
        OUTSIDE("theory outside its conditions");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// As exported.
        public String words() {
            return words;
        }
    }

    private static final double[][] NONE = {};

    /// Medians over seeds.
    public static Series medians(String name, String x, String y, String unit, Grid of) {
        return new Series(name, x, y, unit, Kind.MEDIAN, of.at(), of.medians(), of.values());
    }

    /// Means over seeds.
    public static Series means(String name, String x, String y, String unit, Grid of) {
        return new Series(name, x, y, unit, Kind.MEAN, of.at(), Summary.means(of.values(), of.at().length), of.values());
    }

    public static Series theory(String name, String x, String y, String unit, double[] at, double[] values) {
        return new Series(name, x, y, unit, Kind.THEORY, at, values, NONE);
    }

    /// A closed form, marked where its conditions are not met.
    public Series holding(boolean conditions) {
        return new Series(name, x, y, unit, conditions ? Kind.THEORY : Kind.OUTSIDE, at, values, seeds);
    }

    /// The same drawn over other positions than it is exported over.
    public Series over(double[] positions) {
        return new Series(name, x, y, unit, kind, positions, values, seeds);
    }
}
