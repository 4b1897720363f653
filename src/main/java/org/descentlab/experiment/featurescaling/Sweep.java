package org.descentlab.experiment.featurescaling;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Turn;
import org.jspecify.annotations.Nullable;

/// Errors while one of features and samples moves and the other stays, beside what theory expects. The ridge of a place is one for all
/// seeds: the one with the least mean.
///
/// @param still how many there are of what stays
/// @param fits  `[ridge]` of every seed at every place: see [ProjectionFit]
/// @param curve null as long as it is not computed
record Sweep(boolean overSamples, int still, Family<double[]> fits, Expected.@Nullable Curve curve) {
    /// From where on a law is measured, and to where its slope is read.
    static final double FIRST = 8, READ = 128;
    /// Places of theory an octave.
    static final int EACH = 4;
    /// So many of what stays set no limit.
    private static final int ENDLESS = 1_000_000_000;

    /// Over places from the first to the last.
    static Sweep law(Ask ask, boolean overSamples, int still, double... at) {
        return of(ask, overSamples, still, at, (int) Math.round(EACH * Math.log(at[at.length - 1] / at[0]) / Math.log(2)) + 1, false);
    }

    /// @param top whether theory has a place beside where both are as many
    static Sweep of(Ask ask, boolean overSamples, int still, double[] at, int places, boolean top) {
        Family<double[]> fits = Family.of(ask, at,
                (x, seed) -> ProjectionFit.of(ask, overSamples ? still : x, overSamples ? x : still, seed),
                (i, k) -> k == 0 ? Turn.COARSE : Turn.seed(k));
        Expected.Curve curve = ask.find(new Expected(PowerSpectrum.of(ask), ask.get(FeatureScaling.NOISE), overSamples, still, at[0],
                at[at.length - 1], places, top), Turn.INSTANT);
        return new Sweep(overSamples, still, fits, curve);
    }

    /// Theory's exponent while what stays is endless; NaN as long as it is not computed.
    static double endless(Ask ask, boolean overSamples) {
        Expected.Curve curve = ask.find(new Expected(PowerSpectrum.of(ask), ask.get(FeatureScaling.NOISE), overSamples, ENDLESS, FIRST,
                READ, 5, false), Turn.INSTANT);
        return curve == null ? Double.NaN : -Summary.logSlope(curve.at(), curve.best());
    }

    double[] at() {
        return fits.at();
    }

    /// The seeds that are known everywhere.
    Sweep whole() {
        return new Sweep(overSamples, still, fits.ofWhole(), curve);
    }

    /// `[seed][place]` without ridge.
    Grid ridgeless() {
        return fits.grid(e -> e[0]);
    }

    /// `[seed][place]` at every place's best ridge.
    Grid best() {
        double[][] values = new double[fits.seeds()][fits.places()];
        for (int i = 0; i < fits.places(); i++) {
            int ridge = ridge(i);
            for (int k = 0; k < values.length; k++) values[k][i] = fits.get(k, i) == null ? Double.NaN : fits.get(k, i)[ridge];
        }
        return new Grid(at(), values);
    }

    private int ridge(int i) {
        Family<double[]> here = fits.only(i);
        int count = ProjectionFit.ridges().length;
        return 1 + Math.max(0, Summary.argmin(IntStream.range(1, count).mapToDouble(r -> here.mean(e -> e[r])).toArray()));
    }

    /// Over whole seeds.
    double[] bestMeans() {
        return Summary.means(whole().best().values(), fits.places());
    }

    /// The exponent p of x^−p over whole seeds.
    LogSlope exponent() {
        Grid grid = whole().best().cut(FIRST, READ);
        return LogSlope.of(grid.at(), grid.values()).falling();
    }

    /// Theory at the places of measurement, which are octaves.
    double[] expected() {
        return curve == null
                ? new double[0]
                : Arrays.stream(at()).map(x -> curve.best()[(int) Math.round(EACH * Math.log(x / at()[0]) / Math.log(2))]).toArray();
    }

    double expectedExponent() {
        if (curve == null) return Double.NaN;
        Grid grid = new Grid(at(), new double[][] {expected()}).cut(FIRST, READ);
        return -Summary.logSlope(grid.at(), grid.values()[0]);
    }

    /// The largest relative distance of means from theory; NaN without it.
    double gap() {
        double[] means = bestMeans(), expected = expected();
        return IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(means[i] / expected[i] - 1)).max().orElse(Double.NaN);
    }

    Series means(String name) {
        return Series.means(name, axis(), "error", "share", best());
    }

    Series theory(String name, double[] values) {
        return Series.theory(name, axis(), "error", "share", curve == null ? new double[0] : curve.at(), values);
    }

    String axis() {
        return overSamples ? "samples" : "features";
    }

    /// The horizontal axis.
    Axis along(double... ticks) {
        return Axis.log(overSamples ? "samples D" : "features N", at()[0] / 1.15, at()[at().length - 1] * 1.15, ticks);
    }

}
