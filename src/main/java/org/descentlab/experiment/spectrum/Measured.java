package org.descentlab.experiment.spectrum;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Parameter;
import org.descentlab.study.Series;
import org.descentlab.study.Words;
import org.jspecify.annotations.Nullable;

/// A learning curve as measured, beside what theory expects of its source's finite spectrum. What is said of it is of the seeds that are
/// known everywhere.
///
/// @param fits  errors over samples
/// @param curve null as long as the spectrum is not known
/// @param from  the fewest samples of the range in which the slope is read
/// @param to    the most
record Measured(Ask ask, String name, Family<Double> fits, Expected.@Nullable Curve curve, double from, double to) {
    /// Errors below this share of the target are not drawn; they are so small only where no exponent is read.
    private static final double LEAST = 1e-12;

    double noise() {
        return ask.get(Spectrum.NOISE);
    }

    double[] at() {
        return fits.at();
    }

    int last() {
        return fits.places() - 1;
    }

    /// Means over whole seeds.
    double[] means() {
        return fits.ofWhole().means(v -> v);
    }

    /// What theory expects at the same places.
    private double[] expected() {
        return curve == null ? new double[0] : curve.octaves().stream().mapToDouble(this::error).toArray();
    }

    double error(SpectralRisk risk) {
        return risk.error(noise());
    }

    /// The exponent p of P^−p over the range.
    LogSlope exponent() {
        Grid grid = new Grid(at(), fits.ofWhole().values(v -> v)).cut(from, to);
        return LogSlope.of(grid.at(), grid.values()).falling();
    }

    /// The same of theory.
    double expectedExponent() {
        return exponent(expected());
    }

    /// The same of any values at the places.
    double exponent(double[] values) {
        if (values.length == 0) return Double.NaN;
        Grid grid = new Grid(at(), new double[][] {values}).cut(from, to);
        return -Summary.logSlope(grid.at(), grid.values()[0]);
    }

    /// How far the means are from theory where they are farthest, as a share of theory, and the standard error of that mean.
    ///
    /// @param error NaN with one seed
    record Gap(double value, double error) {
        String words() {
            return Double.isFinite(error) ? Words.percent(value) + " ± " + Words.percent(error) : Words.percent(value);
        }
    }

    /// From so many samples on.
    Gap gap(double least) {
        double[] means = means(), expected = expected();
        int at = IntStream.range(0, expected.length).filter(i -> at()[i] >= least).boxed()
                .max(Comparator.comparingDouble(i -> Math.abs(means[i] / expected[i] - 1))).orElseThrow();
        double[] seeds = Grid.column(fits.ofWhole().values(v -> v), at);
        double error = seeds.length < 2 ? Double.NaN : Summary.deviation(seeds) / Math.sqrt(seeds.length);
        return new Gap(Math.abs(means[at] / expected[at] - 1), error / expected[at]);
    }

    /// Theory's exponent from the fewest samples of the range to twice as many, and from half the most on.
    double earlyExponent() {
        return octave(from);
    }

    double lateExponent() {
        return octave(to / 2);
    }

    private double octave(double samples) {
        return Math.log(expectedAt(samples) / expectedAt(2 * samples)) / Math.log(2);
    }

    /// With theory, the slider's samples, and a line of a slope through theory at the range's beginning.
    ///
    /// @param legend    of what is measured
    /// @param reference of the line of that slope
    /// @param exponent  beside its name; NaN: no such line
    Chart chart(String legend, String reference, double exponent) {
        Series error = fits.means(name, "samples", "error", "share", v -> v);
        double[] seen = Arrays.stream(error.seeds()).flatMapToDouble(Arrays::stream).toArray();
        double[] theory = curve == null ? new double[0] : curve.each(this::error);
        double own = ask.get(Spectrum.SAMPLES), first = at()[0], end = at()[last()];
        Chart chart = new Chart("error, as a share of the target", Axis.log("samples P", first / 1.15, end * 1.15, at()),
                Chart.around(LEAST, seen, theory));
        if (own >= first) chart.cursor(own, "P = " + Words.typed(own, 4));
        if (curve == null) chart.line(Role.THEORY, "theory", theory, theory);
        else chart.theory("theory", Series.theory(name + "-theory", "samples", "error", "share", curve.samples(), theory));
        chart.places(Role.TEST, legend, error).over(Role.TEST, link());
        if (curve != null && Double.isFinite(exponent)) {
            double[] line = Arrays.stream(at()).map(p -> expectedAt(from) * Math.pow(p / from, -exponent)).toArray();
            chart.export(Series.theory(name + "-reference", "samples", "error", "share", at(), line))
                    .line(Role.GHOST, reference, Words.fixed(exponent), at(), line, 1);
        }
        fits.progress(chart);
        return chart;
    }

    private double expectedAt(double samples) {
        return expected()[fits.place(samples)];
    }

    /// A click sets the samples that the modes are shown for.
    private Link link() {
        Parameter p = Spectrum.SAMPLES.parameter();
        double[] can = Arrays.stream(at()).filter(x -> x >= p.low() && x <= p.high()).toArray();
        return new Link(p.name(), can, can);
    }
}
