package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAMPLES;
import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.experiment.measures.Measures.SHARE;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.measures.Measured.Outcome;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The networks of every seed at several places: shares of random labels, or numbers of samples.
record Nets(Family<Outcome> family) {
    /// True labels, and the settings' share of random ones.
    static Nets pair(Ask ask) {
        return shares(ask, (i, k) -> Turn.seed(k), 0, ask.get(SHARE));
    }

    static Nets shares(Ask ask, Family.Order order, double... shares) {
        int n = ask.get(SAMPLES);
        return of(Family.of(ask, shares, (share, seed) -> Measured.of(ask, n, share, seed), order));
    }

    /// True labels only.
    static Nets sizes(Ask ask, double... sizes) {
        return of(Family.of(ask, sizes, (n, seed) -> Measured.of(ask, (int) n, 0, seed), (i, k) -> Turn.WIDE));
    }

    private static Nets of(Family<Outcome> family) {
        return new Nets(family.losing(Outcome::diverged));
    }

    /// What is measured, relative to its value at the first place.
    record Curve(String key, String name, Role role, double[][] seeds, double[] median) {
        void draw(Chart chart, String reading, double[] at) {
            chart.cloud(role, at, seeds);
            if (Summary.finite(median).length > 0) chart.add(Mark.Line.of(role, name, reading, at, median).withMarkers());
        }

        Series series(String by, String x, String unit, double[] at) {
            return new Series(key + by, x, name, unit, at, median, seeds);
        }
    }

    Curve curve(Role role, Measure m) {
        return curve(m.key(), m.label, role, factors(m));
    }

    Curve curve(String key, String name, Role role, double[][] seeds) {
        return new Curve(key, name, role, seeds, Summary.medians(seeds, family.places()));
    }

    /// By which factor a measure is larger than at the first place, `[seed][place]`.
    double[][] factors(Measure m) {
        return relative(o -> o.get(m), m::factor);
    }

    /// @param factor of the value at the first place and another
    double[][] relative(ToDoubleFunction<Outcome> what, DoubleBinaryOperator factor) {
        double[][] v = family.values(what);
        for (double[] seed : v) {
            double first = seed[0];
            Arrays.setAll(seed, i -> factor.applyAsDouble(first, seed[i]));
        }
        return v;
    }

    Shown early(Plot plot) {
        return early(family, Outcome::fitted, plot);
    }

    Shown standing(Shown shown) {
        return standing(family, Outcome::fitted, shown);
    }

    private static <T> int unfitted(Family<T> family, Predicate<T> fitted) {
        return (int) family.found().stream().filter(fitted.negate()).count();
    }

    /// What is said if there is too little to speak of, else null.
    static <T> Shown early(Family<T> family, Predicate<T> fitted, Plot plot) {
        int lost = family.lost(), unfitted = unfitted(family, fitted), known = family.done();
        if (family.whole() == 0) return Shown.of(SAY.of("nets.none"), plot).seeds(0, family.seeds());
        if (2 * lost >= known)
            return standing(family, fitted, Shown.of(SAY.of("nets.diverged", lost, known), plot)).badge("Diverged", true);
        if (2 * (unfitted + lost) >= known)
            return standing(family, fitted, Shown.of(SAY.of("nets.unfitted", unfitted, known), plot)).badge("Not fitted", true);
        return null;
    }

    /// On how many seeds it rests, with a warning if some networks are missing or have not fitted.
    static <T> Shown standing(Family<T> family, Predicate<T> fitted, Shown shown) {
        Shown counted = family.standing(shown);
        int unfitted = unfitted(family, fitted);
        return family.lost() > 0 || unfitted == 0 ? counted : counted.badge(unfitted + " of " + family.done() + " not fitted", true);
    }
}
