package org.descentlab.experiment.spectrum;

import static org.descentlab.experiment.spectrum.Spectrum.SAY;

import org.descentlab.kernel.GaussianModes.Fit;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Modes;
import org.descentlab.stats.SpectralRisk;
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
    /// Rates as near as this cannot be told apart; as near as rounding they are one.
    private static final double EQUAL = 0.1, ONE = 1e-9;
    /// A ridge that takes more of what can be learned than this changes the curve.
    private static final double RIDGE = 0.1;

    private CurvePanes() {}

    static Shown gaussian(Ask ask) {
        PowerLaws laws = PowerLaws.of(ask);
        Family<Double> fits = Family.of(ask.seeds(), Expected.octaves(laws), CurvePanes::turn,
                (p, k, turn) -> error(ask.find(GaussianFit.of(ask, (int) p, ask.settings().seed(k)), turn)));
        Measured m = new Measured(ask, "error", fits, ask.find(new Expected(laws, ask.get(Spectrum.RIDGE)), Turn.INSTANT),
                GAUSSIAN_FROM, GAUSSIAN_TO);
        boolean law = laws.count() > GAUSSIAN_TO;
        Chart chart = m.chart("simulation", "asymptote", law && free(m) ? laws.exponent() : Double.NaN);
        if (fits.whole() == 0 || m.curve() == null) return Shown.waiting(SAY.of("fits.none", fits.done(), fits.total()), chart, ask);
        LogSlope slope = law ? m.exponent() : new LogSlope(Double.NaN, Double.NaN);
        double theory = law ? m.expectedExponent() : Double.NaN;
        Measured.Gap gap = m.gap(GAUSSIAN_FROM);
        Sentence said;
        if (m.noise() > 0) said = noisy(m).behind(left(laws, m));
        else if (!law) said = SAY.of("curve.few", laws.count(), gap.words());
        else {
            var slopes = new Slopes(theory, m.earlyExponent(), m.lateExponent());
            said = falls(slope, theory, gap).behind(behind(laws, m.curve().last(), slope, slopes));
        }
        return fits.standing(Shown.of(said, chart)).scalar("slope", slope.value()).scalar("slope-deviation", slope.deviation())
                .scalar("slope-theory", theory).scalar("slope-asymptote", laws.exponent()).scalar("gap-most", gap.value())
                .scalar("error-last", m.means()[m.last()]).scalar("error-last-theory", m.error(m.curve().last()));
    }

    private static @Nullable Double error(@Nullable Fit fit) {
        return fit == null ? null : fit.error();
    }

    /// Whether neither noise nor ridge changes the curve much, as far as is known.
    private static boolean free(Measured m) {
        return m.noise() == 0 && m.curve() != null && !ridged(m.curve().last());
    }

    private static boolean ridged(SpectralRisk risk) {
        return risk.ridgeShare() > RIDGE;
    }

    private static Sentence falls(LogSlope slope, double theory, Measured.Gap gap) {
        return SAY.of("curve.falls", words(slope), theory, gap.words());
    }

    /// Theory's exponents over the range, its first octave and its last.
    record Slopes(double all, double early, double late) {}

    /// What the exponent is to be held against.
    static Sentence behind(PowerLaws laws, SpectralRisk last, LogSlope slope, Slopes theory) {
        double p = laws.exponent(), apart = Math.abs(laws.a() - 1 - 2 * laws.b());
        if (ridged(last)) return SAY.of("curve.ridge", last.ridgeShare(), (int) last.samples());
        if (apart < EQUAL) return SAY.of(apart < ONE ? "curve.equal" : "curve.near", p);
        if (Math.abs(theory.all - p) <= MET) return SAY.of(meets(slope, p) ? "curve.met" : "curve.theory", p);
        return theory.late > p + MET && theory.late > theory.early
                ? SAY.of("curve.ends", laws.count(), p, theory.late)
                : SAY.of("curve.bent", p, theory.late);
    }

    private static boolean meets(LogSlope slope, double p) {
        return Double.isFinite(slope.deviation()) && !slope.below(p) && !slope.above(p);
    }

    /// The slope means nothing where noise stays.
    private static Sentence noisy(Measured m) {
        SpectralRisk last = m.curve().last();
        double error = m.error(last);
        return SAY.of("curve.noise", (int) last.samples(), m.means()[m.last()], error, 1 - last.error(0) / error);
    }

    /// What becomes of noise.
    private static Sentence left(PowerLaws laws, Measured m) {
        SpectralRisk last = m.curve().last();
        if (laws.count() <= GAUSSIAN_TO) return SAY.of("curve.more", laws.count());
        return ridged(last)
                ? SAY.of("curve.damped", last.ridgeShare(), (int) last.samples())
                : SAY.of("curve.left", m.noise() * (laws.b() - 1));
    }

    static Shown pictures(Ask ask) {
        Pictures pictures = Pictures.of(ask);
        Family<Double> fits = Family.of(ask, Expected.octaves(pictures), (p, seed) -> PictureFit.of(ask, (int) p, seed), CurvePanes::turn);
        Modes modes = ask.find(new PictureModes(pictures), Turn.NEXT);
        Measured m = new Measured(ask, "pictures", fits, ask.find(new Expected(pictures, ask.get(Spectrum.RIDGE)), Turn.NEXT),
                PICTURES_FROM, PICTURES_TO);
        double tail = modes == null ? Double.NaN : -SpectrumPane.slope(modes.tail());
        Chart chart = m.chart("kernel regression", "tail of the target", free(m) ? tail : Double.NaN);
        if (fits.whole() == 0) return Shown.waiting(SAY.of("fits.none", fits.done(), fits.total()), chart, ask);
        LogSlope slope = m.exponent();
        Shown shown = fits.standing(Shown.of(said(m, slope, tail), chart)).scalar("pictures-slope", slope.value())
                .scalar("pictures-slope-deviation", slope.deviation()).scalar("pictures-error-last", m.means()[m.last()]);
        return m.curve() == null
                ? shown
                : shown.scalar("pictures-slope-theory", m.expectedExponent()).scalar("pictures-slope-tail", tail)
                        .scalar("pictures-gap-most", m.gap(0).value()).scalar("pictures-error-last-theory", m.error(m.curve().last()));
    }

    private static Sentence said(Measured m, LogSlope slope, double tail) {
        if (m.curve() == null) return SAY.of("pictures.alone", words(slope));
        if (m.noise() > 0) return noisy(m).behind(SAY.of("pictures.clean"));
        double theory = m.expectedExponent();
        return falls(slope, theory, m.gap(0)).behind(beside(m.curve().last(), theory, tail));
    }

    /// What the target's tail alone would say.
    static Sentence beside(SpectralRisk last, double theory, double tail) {
        if (ridged(last)) return SAY.of("pictures.ridge", last.ridgeShare(), (int) last.samples());
        if (Math.abs(theory - tail) <= MET) return SAY.of("pictures.met", tail);
        return SAY.of(tail > theory ? "pictures.over" : "pictures.under", tail);
    }

    private static String words(LogSlope slope) {
        return Words.spread(slope.value(), slope.deviation());
    }

    private static int turn(int i, int k) {
        return k == 0 ? Turn.COARSE : Turn.seed(k);
    }
}
