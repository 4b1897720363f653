package org.descentlab.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference.Kind;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.jspecify.annotations.Nullable;

/// A plot in the making: marks in the order in which they are drawn, and the numbers behind them. What is drawn from a [Series]
/// is exported with the pane.
public final class Chart {
    private final String name;
    private final Axis x, y;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private UnaryOperator<Plot> links = plot -> plot;
    private @Nullable Flow flow;

    /// @param name what is plotted, printed above the vertical axis
    public Chart(String name, Axis x, Axis y) {
        this.name = name;
        this.x = x;
        this.y = y;
    }

    /// So many places from one to another at equal ratios, for a closed form's line.
    public static double[] ratios(double low, double high, int count) {
        return IntStream.range(0, count).mapToDouble(i -> low * Math.pow(high / low, i / (count - 1.0))).toArray();
    }

    /// A logarithmic axis around all values above a least one: over a factor of two at least, and of errors where there are none yet.
    public static Axis around(double least, double[]... values) {
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> v > least && Double.isFinite(v)).toArray();
        if (all.length == 0) return Axis.log("", 0.01, 1);
        double low = Summary.quantile(0, all);
        return Axis.log("", low / 1.4, 1.4 * Math.max(Summary.quantile(1, all), 2 * low));
    }

    public Chart add(Mark mark) {
        marks.add(mark);
        return this;
    }

    /// @param legend its name in the gutter, or null
    public Chart line(Role role, String legend, double[] at, double[] values) {
        return line(role, legend, null, at, values, 0);
    }

    /// @param reading what stands beside its name, or null
    /// @param variant 0 as the role's own; 1 dashed, 2 dotted
    public Chart line(Role role, String legend, String reading, double[] at, double[] values, int variant) {
        return add(Mark.Line.of(role, legend, reading, at, values).variant(variant));
    }

    /// A level across the plot that stands in the legend with its value; NaN: not known yet, then its name alone.
    ///
    /// @param variant as in [#line]
    public Chart across(Role role, String legend, double level, DoubleFunction<String> words, int variant) {
        return line(role, legend, Double.isNaN(level) ? null : words.apply(level), new double[] {x.low(), x.high()},
                new double[] {level, level}, variant);
    }

    /// A line with the role's marker at every place.
    public Chart markers(Role role, String legend, double[] at, double[] values) {
        return add(Mark.Line.of(role, legend, null, at, values).withMarkers());
    }

    /// Faint lines of the seeds, if there are several.
    public Chart seeds(Role role, double[] at, double[][] seeds) {
        if (seeds.length > 1) for (double[] seed : seeds) add(Mark.Line.seed(role, at, seed));
        return this;
    }

    /// Faint points of the seeds, if there are several.
    public Chart cloud(Role role, double[] at, double[][] seeds) {
        if (seeds.length > 1) for (double[] seed : seeds) add(new Mark.Points(role, null, null, at, seed, true, false));
        return this;
    }

    public Chart points(Role role, String legend, double[] at, double[] values) {
        return add(new Mark.Points(role, legend, null, at, values, false, false));
    }

    /// A quiet dashed vertical.
    public Chart threshold(double at, String label) {
        return add(new Mark.Reference(Kind.THRESHOLD, true, at, label));
    }

    /// "You are here" on the horizontal axis.
    public Chart cursor(double at, String label) {
        return add(new Mark.Reference(Kind.CURSOR, true, at, label));
    }

    /// The play head, while it stands between the first step and the end.
    public Chart head(int step, int end) {
        return step > 0 && step < end ? cursor(step, null) : this;
    }

    /// A thin horizontal.
    public Chart level(double at, String label) {
        return add(new Mark.Reference(Kind.LEVEL, false, at, label));
    }

    /// A dashed horizontal in the colour of danger.
    public Chart limit(double at, String label) {
        return add(new Mark.Reference(Kind.LIMIT, false, at, label));
    }

    /// Faint points of the seeds and a line with the role's marker at every place.
    public Chart places(Role role, String legend, Series of) {
        return export(of).cloud(role, of.at(), of.seeds()).markers(role, legend, of.at(), of.values());
    }

    /// Faint lines of the seeds and one line.
    public Chart curve(Role role, String legend, Series of) {
        return curve(role, legend, null, of, 0);
    }

    /// @param reading, variant as in [#line]
    public Chart curve(Role role, String legend, String reading, Series of, int variant) {
        return export(of).seeds(role, of.at(), of.seeds()).line(role, legend, reading, of.at(), of.values(), variant);
    }

    /// A closed form: grey and dotted outside its conditions.
    public Chart theory(String legend, Series of) {
        return of.kind() == Series.Kind.OUTSIDE ? curve(Role.GHOST, legend, null, of, 2) : curve(Role.THEORY, legend, of);
    }

    /// Numbers that belong to the picture though no mark is drawn from them.
    public Chart export(Series of) {
        series.add(of);
        return this;
    }

    /// Over one of the parameters: pointing at a place sets it. A comparison keeps the first listed line of `lead`.
    public Chart over(Key<?> key, Role lead, double[] at) {
        return over(lead, new Link(key.name(), at, at));
    }

    public Chart over(Role lead, Link link) {
        links = plot -> plot.linked(lead, link);
        return this;
    }

    /// Over training steps: pointing at one sets the play head.
    public Chart overSteps() {
        links = plot -> plot.led(null, Link.steps());
        return this;
    }

    /// Its steps can be read as flow time; null: they cannot.
    public Chart flowing(@Nullable Flow by) {
        flow = by;
        return this;
    }

    /// Whatever else its plot is: a map, or brushed along its axis.
    public Chart made(UnaryOperator<Plot> how) {
        links = how;
        return this;
    }

    public Plot plot() {
        return links.apply(Plot.of(name, x, y, marks).flowing(flow));
    }

    List<Series> series() {
        return series;
    }
}
