package org.descentlab.experiment.linear;

import static org.descentlab.experiment.linear.Linear.SAMPLES;
import static org.descentlab.experiment.linear.Linear.SAY;

import java.util.Arrays;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Interpolating noise with another covariance: benign, tempered or catastrophic, beside the estimate that knows the spectrum.
final class BenignPane {
    private static final double[] FEATURES = {150, 200, 300, 400, 600, 1000, 1700, 3000};
    private static final int LAST = FEATURES.length - 1;
    private static final double[] CURVE = Arrays.stream(Chart.ratios(FEATURES[0], FEATURES[LAST], 80)).map(Math::round).toArray();

    private BenignPane() {}

    static Shown show(Ask ask) {
        int n = ask.get(SAMPLES), narrow = 0;
        Family<Double> draws = Family.of(ask, FEATURES, (p, seed) -> Benign.of(ask, (int) p, seed));
        Series excess = draws.means("excess-by-features", "features", "excess risk", "", v -> v);
        double[] mean = excess.values(), curve = Arrays.stream(CURVE).map(p -> theory(ask, p)).toArray();
        double wide = mean[LAST], wideTheory = theory(ask, FEATURES[LAST]);
        double least = Arrays.stream(mean).filter(x -> x > 0).min().orElse(0.1);
        Axis y = Axis.log("", Math.min(0.02, 0.5 * least), 20);
        String name = ask.get(Linear.BENIGN_RIDGE) > 0 ? "excess risk of the ridge fit" : "excess risk of the minimum-norm fit";
        Chart chart = new Chart(name, Axis.log("features p", 120, 3600), y).threshold(n, "p = n")
                .theory("theory", Series.theory("excess-theory-by-features", "features", "excess risk", "", CURVE, curve))
                .places(Role.TEST, "excess", excess);
        if (draws.whole() == 0) return Shown.waiting(SAY.of("draws.none"), chart, ask);
        while (narrow < LAST - 1 && FEATURES[narrow] < Claims.BRANCH * n) narrow++;
        String state = wide < 0.5 * mean[narrow] ? "benign.falls" : "benign.stays";
        Sentence said = SAY.of(state, wide, (int) FEATURES[LAST], wideTheory, mean[narrow], (int) FEATURES[narrow]);
        return draws.standing(Shown.of(said, chart))
                .scalar("excess-narrow", mean[1]).scalar("excess-narrow-theory", theory(ask, FEATURES[1]))
                .scalar("excess-past-threshold", mean[narrow]).scalar("excess-wide", wide).scalar("excess-wide-theory", wideTheory)
                .scalar("benignity", Benign.of(ask, (int) FEATURES[LAST], 0).benignity());
    }

    private static double theory(Ask ask, double p) {
        return Benign.of(ask, (int) p, 0).theory();
    }
}
