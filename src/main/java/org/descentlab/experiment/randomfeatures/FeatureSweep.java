package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.ACTIVATION;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.DIMENSION;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.FEATURES;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAMPLES;
import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.kernel.FeatureMap;
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
    private static final double[] RATIOS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10,
            12};
    /// n/N.
    private static final double[] SIZES = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4};
    private static final double TALL = 100;
    /// Theory is compared with medians this far from N = n: nearer, they scatter by factors.
    private static final double AWAY = 0.0999;
    /// The limit takes what a feature has of higher degrees for noise: as long as samples or features are few beside the d²/2 directions of
    /// degree two, or without such a part the d³/6 of degree three; at most an eighth of them.
    private static final double FEW = 8;
    /// Claims are made of this N/n.
    static final double WIDE = 10;

    static FeatureSweep overFeatures(Ask ask) {
        FeatureMap map = ask.get(ACTIVATION);
        int d = ask.get(DIMENSION), n = ask.get(SAMPLES);
        double[] at = Arrays.stream(places(RATIOS, n)).map(wide -> wide / n).toArray();
        return new FeatureSweep(ask, false, n, family(ask, at, (x, seed) -> new FeatureFit(map, d, n, (int) Math.round(x * n), seed)));
    }

    static FeatureSweep overSamples(Ask ask) {
        FeatureMap map = ask.get(ACTIVATION);
        int d = ask.get(DIMENSION), wide = ask.get(FEATURES);
        return new FeatureSweep(ask, true, wide,
                family(ask, places(SIZES, wide), (n, seed) -> new FeatureFit(map, d, (int) n, wide, seed)));
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
        return ask.get(RandomFeatures.RIDGE);
    }

    /// F₁².
    double signal() {
        return Math.pow(ask.get(RandomFeatures.SIGNAL), 2);
    }

    double noise() {
        return ask.get(RandomFeatures.NOISE);
    }

    ToDoubleFunction<Errors> risk(Ridge ridge) {
        return e -> e.risk(ridge.ordinal(), signal(), noise());
    }

    /// What moves, at a place: samples or features.
    private double moving(double x) {
        return overSamples ? x : x * fixed;
    }

    /// Whether the closed form may be compared with what is measured at a place.
    boolean holds(double x) {
        double d = ask.get(DIMENSION), directions = odd() ? d * d * d / 6 : d * d / 2;
        return FEW * Math.min(moving(x), fixed) <= directions;
    }

    private boolean odd() {
        return ask.get(ACTIVATION).odd();
    }

    /// The directions of the lowest degree that the limit takes for noise.
    String directions() {
        return odd() ? "d³/6" : "d²/2";
    }

    RandomFeaturesRisk.Feature feature() {
        return feature(ask.get(ACTIVATION));
    }

    static RandomFeaturesRisk.Feature feature(FeatureMap map) {
        return new RandomFeaturesRisk.Feature(map.linear(), map.nonlinear());
    }

    /// Where claims of a wide network are read.
    int wide() {
        return overSamples ? last() : fits.place(WIDE);
    }

    /// @param moving what moves, over d
    private double theory(double moving, double lambda, ToDoubleFunction<RandomFeaturesRisk> of) {
        double still = fixed / (double) ask.get(DIMENSION);
        return of.applyAsDouble(RandomFeaturesRisk.of(feature(), overSamples ? still : moving, overSamples ? moving : still, lambda));
    }

    /// The closed form at the i-th place; NaN where it does not hold.
    double theory(int i, ToDoubleFunction<RandomFeaturesRisk> of) {
        double x = at()[i];
        return holds(x) ? theory(Math.round(moving(x)) / (double) ask.get(DIMENSION), ridge().lambda(), of) : Double.NaN;
    }

    /// The largest relative distance of medians from the closed form, away from N = n and where it holds; NaN without any place.
    double gap(double[] median, ToDoubleFunction<RandomFeaturesRisk> of) {
        return IntStream.range(0, median.length).filter(i -> Math.abs(at()[i] - 1) >= AWAY && holds(at()[i]))
                .mapToDouble(i -> Math.abs(median[i] / theory(i, of) - 1)).max().orElse(Double.NaN);
    }

    /// Draws the closed form at the chosen ridge.
    Chart theory(Chart chart, String legend, String name, String y, ToDoubleFunction<RandomFeaturesRisk> of) {
        return theory(chart, Role.THEORY, legend, name, y, x -> ridge().lambda(), of);
    }

    /// Draws the closed form, and apart from it where it does not hold.
    ///
    /// @param lambda the ridge at a place
    Chart theory(Chart chart, Role role, String legend, String name, String y, DoubleUnaryOperator lambda,
            ToDoubleFunction<RandomFeaturesRisk> of) {
        double d = ask.get(DIMENSION), still = fixed / d;
        for (boolean holds : new boolean[] {false, true}) {
            // no place exactly at the threshold
            double[] x = Arrays.stream(Chart.ratios(at()[0], at()[last()], 161)).map(v -> Math.abs(v / one() - 1) < 1e-9 ? v * 1.001 : v)
                    .filter(v -> holds(v) == holds).toArray();
            if (x.length == 0) continue;
            double[] values = Arrays.stream(x).map(v -> theory(overSamples ? v / d : v * still, lambda.applyAsDouble(v), of)).toArray();
            Series s = Series.theory(name, axis(), y, "squared error", x, values).holding(holds);
            if (!holds) chart.theory(role == Role.THEORY && legend != null ? legend + (odd() ? ", n, N ~ d³" : ", n, N ~ d²") : null, s);
            else chart.curve(role, legend, null, s, role == Role.GHOST ? 2 : 0);
        }
        return chart;
    }

    private double one() {
        return overSamples ? fixed : 1;
    }

    private String axis() {
        return overSamples ? "n" : "N/n";
    }

    Chart chart(String name, Axis y) {
        double low = at()[0] / 1.15, high = at()[last()] * 1.15;
        Axis x = overSamples
                ? Axis.log("samples n", low, high)
                : Axis.log("features per sample N/n", low, high, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10);
        return new Chart(name, x, y).threshold(one(), overSamples ? "n = N" : "N = n");
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
        double[] at = Arrays.stream(at()).filter(x -> Math.round(moving(x)) >= p.low() && Math.round(moving(x)) <= p.high()).toArray();
        return new Link(p.name(), at, Arrays.stream(at).map(x -> Math.round(moving(x))).toArray());
    }

    Series series(String name, String y, ToDoubleFunction<Errors> of) {
        return fits.series(name, axis(), y, "squared error", of);
    }

    /// With what is said once a seed is whole.
    Shown shown(Chart chart, Supplier<Shown> said) {
        fits.progress(chart);
        return fits.whole() == 0 ? Shown.waiting(SAY.of("sweep.none"), chart, ask) : fits.standing(said.get());
    }
}
