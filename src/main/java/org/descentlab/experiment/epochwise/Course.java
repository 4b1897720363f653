package org.descentlab.experiment.epochwise;

import java.util.Arrays;
import java.util.function.Function;
import org.descentlab.figure.Role;
import org.descentlab.kernel.DescentPaths;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Series;

/// One quantity over the steps of descent under all seeds, from step 1 until it no longer changes.
///
/// @param all  at every step that is known, 0 included
/// @param size so many steps are shown
record Course(Curves all, int size) {
    private static final double SETTLED = 0.01;
    /// Shown when nothing is known yet.
    private static final double UNKNOWN = 1e7;

    Course(Family<DescentPaths> draws, Function<DescentPaths, double[]> of) {
        this(draws.along(DescentPaths.steps(), of));
    }

    private Course(Curves all) {
        this(all, size(all));
    }

    /// Up to the next power of ten after the last step at which the median is a hundredth off its end.
    private static int size(Curves all) {
        double[] at = all.at(), median = all.median();
        int last = 1;
        double end = UNKNOWN / 10;
        for (int i = 1; i < at.length && all.seeds().length > 0; i++)
            if (Math.abs(median[i] - median[at.length - 1]) > SETTLED * Math.abs(median[at.length - 1])) last = i;
        if (all.seeds().length > 0) end = at[last];
        double until = Math.max(100, Math.pow(10, Math.floor(Math.log10(end) + 1 + 1e-9)));
        return (int) Arrays.stream(at).filter(t -> t <= until).count();
    }

    /// The same over another's steps.
    Course within(Course other) {
        return new Course(all, other.size);
    }

    /// The shown part, without step 0.
    double[] cut(double[] values) {
        return Arrays.copyOfRange(values, 1, size);
    }

    double[] steps() {
        return cut(all.at());
    }

    double end() {
        return all.at()[size - 1];
    }

    double[] median() {
        return cut(all.median());
    }

    double[][] seeds() {
        return Arrays.stream(all.seeds()).map(this::cut).toArray(double[][]::new);
    }

    double least() {
        return bound(0, 1);
    }

    double most() {
        return bound(1, 10);
    }

    private double bound(double quantile, double unknown) {
        double[] v = Summary.finite(median());
        double bound = Summary.quantile(quantile, v);
        return bound > 0 ? bound : unknown;
    }

    Series series(String name, String y, Course range) {
        Course c = within(range);
        return Series.medians(name, "step", y, "", new Grid(c.steps(), c.seeds()));
    }

    /// Faint lines of the seeds and the median's, exported if it has a name.
    void draw(Chart chart, Role role, String legend, String name, String y) {
        chart.seeds(role, steps(), seeds()).line(role, legend, steps(), median());
        if (name != null) chart.export(series(name, y, this));
    }
}
