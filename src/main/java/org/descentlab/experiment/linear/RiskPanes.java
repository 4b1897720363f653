package org.descentlab.experiment.linear;

import static org.descentlab.experiment.linear.Linear.NOISE;
import static org.descentlab.experiment.linear.Linear.RIDGE;
import static org.descentlab.experiment.linear.Linear.SAY;
import static org.descentlab.experiment.linear.Linear.SIGNAL;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.descentlab.experiment.linear.Design.Spectrum;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.IsotropicRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Excess risk along a grid of ratios under every seed, beside its closed form: over the number of features at a fixed number of
/// samples, and the other way round.
///
/// @param ratios multiples of n, or of p
/// @param scale  what a ratio is multiplied by on the axis
/// @param gamma  features a sample at a ratio
record RiskPanes(Ask ask, double[] ratios, double scale, DoubleUnaryOperator gamma, Family<Spectrum> draws) {
    /// p as multiples of n.
    static final double[] FEATURES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25,
            1.4, 1.6, 1.8, 2, 2.5, 3, 4, 5, 7, 10};
    /// n as multiples of p.
    static final double[] SAMPLES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5};
    private static final int FIVE = Arrays.binarySearch(FEATURES, 5);
    /// Theory is compared with medians this far from p/n = 1, where they scatter by factors.
    private static final double AWAY = 0.249;
    /// Risks below this share of signal and noise are rounding.
    private static final double ROUNDING = 1e-9;

    static Shown overFeatures(Ask ask) {
        int n = ask.get(Linear.SAMPLES);
        var risks = new RiskPanes(ask, FEATURES, 1, g -> g,
                Family.of(ask, FEATURES, (g, seed) -> new Design(n, Math.max(2, (int) Math.round(g * n)), seed)));
        double[] median = risks.draws.medians(risks::risk);
        int peak = Summary.argmax(median), last = FEATURES.length - 1;
        double high = peak < 0 ? Double.NaN : median[peak], five = median[FIVE], gap = risks.gap(median);
        boolean rises = high > Claims.RISE * five && high > Claims.RISE * median[0] && peak > 0 && peak < last;
        Sentence said = rises
                ? SAY.of("features.peak", FEATURES[peak], high / five, gap)
                : SAY.of("features.flat", median[0], median[last], gap);
        return risks.shown(said, "p / n", "features").scalar("peak-position", rises ? FEATURES[peak] : Double.NaN)
                .scalar("peak-over-five", high / five).scalar("theory-gap", gap)
                .scalar("second-minimum-theory", IsotropicRisk.secondMinimum(ask.get(SIGNAL), ask.get(NOISE)))
                .scalar("risk-narrowest", median[0]).scalar("risk-widest", median[last]).scalar("risk-at-five", five)
                .scalar("risk-at-five-theory", risks.theory(5));
    }

    static Shown overSamples(Ask ask) {
        int p = ask.get(Linear.FEATURES), last = SAMPLES.length - 1;
        double[] at = Arrays.stream(SAMPLES).map(r -> r * p).toArray();
        var risks = new RiskPanes(ask, SAMPLES, p, r -> 1 / r,
                Family.of(ask, at, (n, seed) -> new Design(Math.max(2, (int) Math.round(n)), p, seed)));
        double[] median = risks.draws.medians(risks::risk), best = risks.draws.medians(risks::best);
        int peak = Summary.argmax(median), dip = 0;
        for (int i = 0; i < peak; i++) if (median[i] < median[dip]) dip = i;
        double zero = ROUNDING * (ask.get(SIGNAL) + ask.get(NOISE)), rise = peak < 0 ? Double.NaN : median[peak] / median[dip];
        boolean falls = IntStream.rangeClosed(1, last).allMatch(i -> best[i] < best[i - 1] || best[i] < zero);
        boolean hurts = rise > Claims.RISE && median[peak] > zero;
        Sentence said = hurts
                ? SAY.of("samples.hurt", Math.round(at[dip]), Math.round(at[peak]))
                : SAY.of("samples.flat", median[0], Math.round(at[0]), median[last], Math.round(at[last]));
        if (ask.get(SIGNAL) > 0) said = said.behind(SAY.of(falls ? "best.falls" : "best.rises"));
        return risks.shown(said, "samples n", "samples").scalar("sample-peak", hurts ? at[peak] : Double.NaN)
                .scalar("sample-rise", rise).scalar("risk-fewest", median[0]).scalar("risk-most", median[last])
                .scalar("best-ridge-falls", ask.get(SIGNAL) > 0 ? falls ? 1 : 0 : Double.NaN);
    }

    private double risk(Spectrum s) {
        return s.risk(ask.get(SIGNAL), ask.get(NOISE), ask.get(RIDGE));
    }

    /// With the ridge that theory calls best.
    private double best(Spectrum s) {
        double signal = ask.get(SIGNAL), noise = ask.get(NOISE);
        return signal == 0 ? Double.NaN : s.risk(signal, noise, IsotropicRisk.bestRidge((double) s.p() / s.n(), signal, noise));
    }

    private double theory(double ratio) {
        return IsotropicRisk.ridge(gamma.applyAsDouble(ratio), ask.get(RIDGE), ask.get(SIGNAL), ask.get(NOISE));
    }

    private double bestTheory(double ratio) {
        double signal = ask.get(SIGNAL), noise = ask.get(NOISE), g = gamma.applyAsDouble(ratio);
        return signal == 0 ? 0 : IsotropicRisk.ridge(g, IsotropicRisk.bestRidge(g, signal, noise), signal, noise);
    }

    /// The largest relative distance of a median from theory, away from the peak; NaN without any.
    private double gap(double[] median) {
        double most = Double.NaN;
        for (int i = 0; i < ratios.length; i++) {
            double theory = theory(ratios[i]);
            if (Math.abs(ratios[i] - 1) < AWAY || !Double.isFinite(median[i]) || theory <= 0) continue;
            most = Math.max(Double.isNaN(most) ? 0 : most, Math.abs(median[i] / theory - 1));
        }
        return most;
    }

    /// The picture with a sentence below it.
    ///
    /// @param name as on the axis
    /// @param over what the risk is drawn over, in names of series
    private Shown shown(Sentence said, String name, String over) {
        double from = ratios[0], to = ratios[ratios.length - 1];
        double[] curve = Chart.ratios(from, to, 200), x = Arrays.stream(curve).map(r -> r * scale).toArray();
        var chart = new Chart("excess risk ‖b − β‖²", Axis.log(name, 0.9 * from * scale, 1.1 * to * scale), Axis.log("", 0.01, 300));
        chart.threshold(scale, "p = n");
        if (ask.get(SIGNAL) > 0) {
            Series best = draws.series("best-ridge-risk-by-" + over, name, "excess risk", "", this::best);
            chart.curve(Role.GHOST, "best ridge, theory",
                    Series.theory("best-ridge-theory-by-" + over, name, "excess risk", "", x,
                            Arrays.stream(curve).map(this::bestTheory).toArray()))
                    .export(best).points(Role.DATA_SCALING, "best ridge", best.at(), best.values());
        }
        chart.theory("theory", Series.theory("risk-theory-by-" + over, name, "excess risk", "", x,
                Arrays.stream(curve).map(this::theory).toArray()))
                .places(Role.TEST, "risk", draws.series("risk-by-" + over, name, "excess risk", "", this::risk));
        return draws.whole() == 0 ? Shown.waiting(SAY.of("draws.none"), chart, ask) : draws.standing(Shown.of(said, chart));
    }
}
