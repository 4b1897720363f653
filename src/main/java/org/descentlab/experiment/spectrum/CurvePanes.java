package org.descentlab.experiment.spectrum;

import static org.descentlab.experiment.spectrum.Spectrum.SAY;

import org.descentlab.kernel.GaussianModes.Fit;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Modes;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;
import org.jspecify.annotations.Nullable;

/// Learning curves: of Gaussian features with the sliders' power laws, and of pictures.
final class CurvePanes {
    /// Slopes are read from so many samples to so many.
    static final int GAUSSIAN_FROM = 32, GAUSSIAN_TO = 512, PICTURES_FROM = 40, PICTURES_TO = 320;
    /// Slopes as near as this are met.
    private static final double MET = 0.02;
    /// Rates as near as this cannot be told apart.
    private static final double EQUAL = 0.1;
    /// A ridge that makes more of κ than this changes the curve.
    private static final double RIDGE = 0.1;

    private CurvePanes() {}

    static Shown gaussian(Ask ask) {
        PowerLaws laws = PowerLaws.of(ask);
        Family<Double> fits = Family.of(ask.seeds(), Expected.octaves(laws), CurvePanes::turn,
                (p, k, turn) -> error(ask.find(GaussianFit.of(ask, (int) p, ask.settings().seed(k)), turn)));
        Measured m = new Measured(ask, "error", fits, ask.find(new Expected(laws, ask.get(Spectrum.RIDGE)), Turn.INSTANT),
                Double.POSITIVE_INFINITY, GAUSSIAN_FROM, GAUSSIAN_TO);
        boolean free = m.noise() == 0 && m.curve() != null && m.curve().last().ridge() <= RIDGE;
        Chart chart = m.chart("simulation", "asymptote", free ? laws.exponent() : Double.NaN);
        if (fits.whole() == 0 || m.curve() == null) return Shown.waiting(SAY.of("curve.none", fits.done(), fits.total()), chart, ask);
        LogSlope slope = m.exponent();
        double theory = m.expectedExponent(), gap = m.gap(GAUSSIAN_FROM);
        Sentence said = m.noise() > 0
                ? noisy(m, "curve.noise").behind(SAY.of("curve.left", m.noise() * (laws.b() - 1)))
                : SAY.of("curve.falls", words(slope), theory, gap).behind(behind(laws, m.curve().last(), theory));
        return fits.standing(Shown.of(said, chart)).scalar("slope", slope.value()).scalar("slope-deviation", slope.deviation())
                .scalar("slope-theory", theory).scalar("slope-asymptote", laws.exponent()).scalar("gap-most", gap)
                .scalar("error-last", m.means()[m.last()]).scalar("error-last-theory", m.error(m.curve().last()));
    }

    private static @Nullable Double error(@Nullable Fit fit) {
        return fit == null ? null : fit.error();
    }

    /// What the exponent is to be held against.
    private static Sentence behind(PowerLaws laws, OmniscientRisk last, double theory) {
        double p = laws.exponent();
        if (laws.count() <= last.samples()) return SAY.of("curve.few", laws.count());
        if (last.ridge() > RIDGE) return SAY.of("curve.ridge", last.ridge(), (int) last.samples());
        if (Math.abs(laws.a() - 1 - 2 * laws.b()) < EQUAL) return SAY.of("curve.equal", p);
        return SAY.of(Math.abs(theory - p) <= MET ? "curve.met" : "curve.bent", p);
    }

    /// The slope means nothing where noise stays.
    private static Sentence noisy(Measured m, String key) {
        OmniscientRisk last = m.curve().last();
        double error = m.error(last);
        return SAY.of(key, (int) last.samples(), m.means()[m.last()], error, 1 - last.error(0) / error);
    }

    static Shown pictures(Ask ask) {
        Pictures pictures = Pictures.of(ask);
        Family<Double> fits = Family.of(ask, Expected.octaves(pictures), (p, seed) -> PictureFit.of(ask, (int) p, seed), CurvePanes::turn);
        Modes modes = ask.find(new PictureModes(pictures), Turn.NEXT);
        Measured m = new Measured(ask, "pictures", fits, ask.find(new Expected(pictures, ask.get(Spectrum.RIDGE)), Turn.NEXT),
                pictures.count(),
                PICTURES_FROM, PICTURES_TO);
        double tail = modes == null ? Double.NaN : -SpectrumPane.slope(modes.tail());
        Chart chart = m.chart("kernel regression", "tail of the spectrum", m.noise() == 0 ? tail : Double.NaN);
        if (fits.whole() == 0) return Shown.waiting(SAY.of("curve.none", fits.done(), fits.total()), chart, ask);
        LogSlope slope = m.exponent();
        double theory = m.expectedExponent(), gap = m.gap(0);
        Shown shown = fits.standing(Shown.of(said(m, slope, tail), chart)).scalar("pictures-slope", slope.value())
                .scalar("pictures-slope-deviation", slope.deviation()).scalar("pictures-error-last", m.means()[m.last()]);
        return m.curve() == null
                ? shown
                : shown.scalar("pictures-slope-theory", theory).scalar("pictures-slope-tail", tail).scalar("pictures-gap-most", gap)
                        .scalar("pictures-error-last-theory", m.error(m.curve().last()));
    }

    private static Sentence said(Measured m, LogSlope slope, double tail) {
        if (m.curve() == null) return SAY.of("pictures.alone", words(slope));
        if (m.noise() > 0) return noisy(m, "pictures.noise");
        double theory = m.expectedExponent();
        return SAY.of("pictures.falls", words(slope), theory, m.gap(0))
                .behind(SAY.of(Math.abs(theory - tail) <= MET ? "pictures.met" : tail > theory ? "pictures.over" : "pictures.under", tail));
    }

    private static String words(LogSlope slope) {
        return Words.spread(slope.value(), slope.deviation());
    }

    private static int turn(int i, int k) {
        return k == 0 ? Turn.COARSE : Turn.seed(k);
    }
}
