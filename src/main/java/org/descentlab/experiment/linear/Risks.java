package org.descentlab.experiment.linear;

import static org.descentlab.experiment.linear.Linear.NOISE;
import static org.descentlab.experiment.linear.Linear.RIDGE;
import static org.descentlab.experiment.linear.Linear.SIGNAL;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.experiment.linear.Design.Spectrum;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.IsotropicRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The risk along a grid of ratios, under every seed, beside its closed form.
///
/// @param scale what a ratio is multiplied by on the axis
/// @param gamma features a sample at a ratio
record Risks(Ask ask, double[] ratios, double scale, DoubleUnaryOperator gamma, Family<Spectrum> draws) {
    private static final double LOW = 0.01, HIGH = 300;

    static Risks of(Ask ask, double[] ratios, double scale, DoubleUnaryOperator gamma, Family.Place<Spectrum> draw) {
        return new Risks(ask, ratios, scale, gamma, Family.of(ask, Arrays.stream(ratios).map(r -> r * scale).toArray(), draw));
    }

    double[] medians() {
        return draws.medians(this::risk);
    }

    double[] bestMedians() {
        return draws.medians(this::best);
    }

    private double risk(Spectrum s) {
        return s.risk(ask.get(SIGNAL), ask.get(NOISE), ask.get(RIDGE));
    }

    /// With the ridge that theory calls best.
    private double best(Spectrum s) {
        double signal = ask.get(SIGNAL), noise = ask.get(NOISE);
        return signal == 0 ? Double.NaN : s.risk(signal, noise, IsotropicRisk.bestRidge((double) s.p() / s.n(), signal, noise));
    }

    double theory(double ratio) {
        return IsotropicRisk.ridge(gamma.applyAsDouble(ratio), ask.get(RIDGE), ask.get(SIGNAL), ask.get(NOISE));
    }

    private double bestTheory(double ratio) {
        double signal = ask.get(SIGNAL), noise = ask.get(NOISE), g = gamma.applyAsDouble(ratio);
        return signal == 0 ? 0 : IsotropicRisk.ridge(g, IsotropicRisk.bestRidge(g, signal, noise), signal, noise);
    }

    /// The picture with a sentence below it.
    ///
    /// @param name as on the axis
    /// @param over what the risk is drawn over, in names of series
    Shown shown(Sentence said, String name, String over) {
        double from = ratios[0], to = ratios[ratios.length - 1];
        double[] curve = Chart.ratios(from, to, 200), x = Arrays.stream(curve).map(r -> r * scale).toArray();
        double[] theory = Arrays.stream(curve).map(this::theory).toArray();
        var chart = new Chart("excess risk ‖b − β‖²", Axis.log(name, 0.9 * from * scale, 1.1 * to * scale), Axis.log("", LOW, HIGH));
        chart.threshold(scale, "p = n").cloud(Role.TEST, draws.at(), draws.values(this::risk));
        if (ask.get(SIGNAL) > 0) {
            chart.line(Role.GHOST, "best ridge, theory", x, Arrays.stream(curve).map(this::bestTheory).toArray());
            chart.points(Role.DATA_SCALING, "best ridge", draws.at(), bestMedians());
        }
        Plot plot = chart.line(Role.THEORY, "theory", x, theory).markers(Role.TEST, "risk", draws.at(), medians()).plot();
        return draws.standing(Shown.of(said, plot)).series(draws.series("risk-by-" + over, name, "excess risk", "", this::risk))
                .series("risk-theory-by-" + over, name, "excess risk", x, theory);
    }
}
