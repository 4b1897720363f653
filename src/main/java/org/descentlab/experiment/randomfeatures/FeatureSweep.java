package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.DIMENSION;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.FEATURES;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.NOISE;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.RIDGE;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAMPLES;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.kernel.FeatureRegression.Errors;
import org.descentlab.stats.RandomFeaturesRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Parameter;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// One sweep under every seed: over N/n at fixed samples, or over samples n at fixed features.
///
/// @param fixed the samples, or the features, that stay
record FeatureSweep(Ask ask, boolean overSamples, int fixed, Family<Errors> fits) {
    /// N/n.
    private static final double[] RATIOS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10};
    /// n/N.
    private static final double[] SIZES = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4};
    private static final double TALL = 100;

    static FeatureSweep overFeatures(Ask ask) {
        int d = ask.get(DIMENSION), n = ask.get(SAMPLES);
        double[] at = Arrays.stream(places(RATIOS, n)).map(wide -> wide / n).toArray();
        return new FeatureSweep(ask, false, n, family(ask, at, (x, seed) -> new FeatureFit(d, n, (int) Math.round(x * n), seed)));
    }

    static FeatureSweep overSamples(Ask ask) {
        int d = ask.get(DIMENSION), wide = ask.get(FEATURES);
        return new FeatureSweep(ask, true, wide, family(ask, places(SIZES, wide), (n, seed) -> new FeatureFit(d, (int) n, wide, seed)));
    }

    private static double[] places(double[] ratios, int fixed) {
        return Arrays.stream(ratios).map(r -> Math.max(2, Math.round(r * fixed))).distinct().toArray();
    }

    /// Every second place first.
    private static Family<Errors> family(Ask ask, double[] at, Family.Place<Errors> place) {
        return Family.of(ask, at, place, (i, k) -> i % 2 == 0 ? Turn.seed(k) : Turn.after(k));
    }

    double[] at() {
        return fits.at();
    }

    int last() {
        return fits.places() - 1;
    }

    Ridge ridge() {
        return ask.get(RIDGE);
    }

    double noise() {
        return ask.get(NOISE);
    }

    ToDoubleFunction<Errors> risk(Ridge ridge) {
        return e -> e.risk(ridge.ordinal(), noise());
    }

    /// What moves, at a place: samples or features.
    private long moving(double x) {
        return Math.round(overSamples ? x : x * fixed);
    }

    /// The closed form at the i-th place.
    RandomFeaturesRisk theory(int i) {
        double d = ask.get(DIMENSION), moving = moving(at()[i]) / d;
        return RandomFeaturesRisk.of(overSamples ? fixed / d : moving, overSamples ? moving : fixed / d, ridge().lambda());
    }

    /// The closed form at any place.
    RandomFeaturesRisk theory(double x, double lambda) {
        double d = ask.get(DIMENSION), still = fixed / d;
        return overSamples ? RandomFeaturesRisk.of(still, x / d, lambda) : RandomFeaturesRisk.of(x * still, still, lambda);
    }

    /// Places of the closed form's line, none exactly at the threshold.
    double[] dense() {
        double[] all = Chart.ratios(at()[0], at()[last()], 161);
        return Arrays.stream(all).map(x -> Math.abs(x / threshold() - 1) < 1e-9 ? x * 1.001 : x).toArray();
    }

    /// The closed form along these places.
    double[] curve(double[] x, Ridge ridge, ToDoubleFunction<RandomFeaturesRisk> of) {
        return Arrays.stream(x).map(v -> of.applyAsDouble(theory(v, ridge.lambda()))).toArray();
    }

    private double threshold() {
        return overSamples ? fixed : 1;
    }

    Chart chart(String name, Axis y) {
        double low = at()[0] / 1.15, high = at()[last()] * 1.15;
        Axis x = overSamples
                ? Axis.log("samples n", low, high)
                : Axis.log("features per sample N/n", low, high, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10);
        return new Chart(name, x, y).threshold(threshold(), overSamples ? "n = N" : "N = n");
    }

    /// From below the least median to above the largest; of a tall peak only its foot.
    static Axis range(double[]... values) {
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> v > 1e-6 && Double.isFinite(v)).sorted().toArray();
        if (all.length == 0) return Axis.log("", 0.05, 20);
        double low = all[0] / 2, high = Math.min(2 * all[all.length - 1], TALL * all[all.length / 2]);
        return Axis.log("", low, Math.max(high, 10 * low));
    }

    /// The places that can be set.
    Link link() {
        Parameter p = (overSamples ? SAMPLES : FEATURES).parameter();
        double[] at = Arrays.stream(at()).filter(x -> moving(x) >= p.low() && moving(x) <= p.high()).toArray();
        return new Link(p.name(), at, Arrays.stream(at).map(this::moving).toArray());
    }

    Series series(String name, String y, ToDoubleFunction<Errors> of) {
        return fits.series(name, overSamples ? "n" : "N/n", y, "squared error", of);
    }

    /// The medians alone.
    Series median(String name, String y, ToDoubleFunction<Errors> of) {
        return new Series(name, "N/n", y, "squared error", at(), fits.medians(of), new double[0][]);
    }

    /// What is said before the first whole sweep, else null.
    Shown early(Plot plot) {
        return fits.whole() > 0 ? null : fits.standing(Shown.of(SAY.of("sweep.none"), plot));
    }
}
