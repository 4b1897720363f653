package org.descentlab.experiment.featurescaling;

import static org.descentlab.experiment.featurescaling.FeatureScaling.SAY;

import java.util.Arrays;
import java.util.stream.Stream;
import org.descentlab.figure.Role;
import org.descentlab.stats.LogSlope;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// The loss over features with samples to spare, and over samples with features to spare.
final class LawPanes {
    /// Exponents of theory as near as this are not told apart.
    private static final double MET = 0.05;
    /// Octaves.
    private static final double[] PLACES = {8, 16, 32, 64, 128, 256};

    private LawPanes() {}

    static Shown overFeatures(Ask ask) {
        return show(ask, Sweep.law(ask, false, ask.get(FeatureScaling.SAMPLES), PLACES));
    }

    static Shown overSamples(Ask ask) {
        return show(ask, Sweep.law(ask, true, ask.get(FeatureScaling.FEATURES), PLACES));
    }

    private static Shown show(Ask ask, Sweep sweep) {
        String name = sweep.axis();
        double alpha = ask.get(FeatureScaling.DECAY);
        double[] theory = sweep.curve() == null ? new double[0] : sweep.curve().best();
        Series error = sweep.means(name + "-error");
        double[] line = theory.length == 0
                ? new double[0]
                : Arrays.stream(PLACES).map(x -> theory[0] * Math.pow(x / PLACES[0], -alpha)).toArray();
        double[] lineAt = theory.length == 0 ? new double[0] : PLACES;
        Chart chart = new Chart("error, as a share of the target", sweep.along(PLACES),
                Chart.around(0, Stream.concat(Arrays.stream(error.seeds()), Stream.of(theory, line)).toArray(double[][]::new)));
        chart.export(Series.theory(name + "-asymptote", name, "error", "share", lineAt, line))
                .line(Role.GHOST, "exponent α", Words.fixed(alpha), lineAt, line, 1)
                .theory("theory", sweep.theory(name + "-theory", theory)).places(Role.TEST, "simulation", error);
        if (sweep.still() < PLACES[PLACES.length - 1]) chart.threshold(sweep.still(), "N = D");
        sweep.fits().progress(chart);
        double endless = Sweep.endless(ask, sweep.overSamples());
        if (sweep.fits().whole() == 0 || sweep.curve() == null || Double.isNaN(endless))
            return Shown.waiting(SAY.of("fits.none", sweep.fits().done(), sweep.fits().total()), chart, ask);
        LogSlope slope = sweep.exponent();
        double expected = sweep.expectedExponent();
        Sentence said = SAY.of("law.falls", Words.spread(slope.value(), slope.deviation()), expected, sweep.gap())
                .behind(behind(ask, sweep, expected, endless));
        return sweep.fits().standing(Shown.of(said, chart)).scalar("slope-" + name, slope.value())
                .scalar("slope-" + name + "-deviation", slope.deviation()).scalar("slope-" + name + "-theory", expected)
                .scalar("gap-" + name + "-most", sweep.gap());
    }

    private static Sentence behind(Ask ask, Sweep sweep, double expected, double endless) {
        double alpha = ask.get(FeatureScaling.DECAY);
        if (ask.get(FeatureScaling.NOISE) > 0) return SAY.of("law.noise", alpha);
        if (expected < endless - MET) return SAY.of(sweep.overSamples() ? "law.features" : "law.samples", endless, sweep.still());
        if (endless > alpha + MET) return SAY.of("law.steep", alpha);
        return SAY.of(Math.abs(expected - alpha) <= MET ? "law.met" : "law.small", alpha);
    }
}
