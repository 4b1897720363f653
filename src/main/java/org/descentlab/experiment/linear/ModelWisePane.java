package org.descentlab.experiment.linear;

import static org.descentlab.experiment.linear.Linear.SAY;

import java.util.Arrays;
import org.descentlab.stats.Claims;
import org.descentlab.stats.IsotropicRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// Excess risk over the number of features at a fixed number of samples.
final class ModelWisePane {
    /// p as multiples of n.
    static final double[] RATIOS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25,
            1.4, 1.6, 1.8, 2, 2.5, 3, 4, 5, 7, 10};
    private static final int LAST = RATIOS.length - 1, FIVE = Arrays.binarySearch(RATIOS, 5);

    private ModelWisePane() {}

    static Shown show(Ask ask) {
        int n = ask.get(Linear.SAMPLES);
        Risks risks = Risks.of(ask, RATIOS, 1, g -> g, (g, seed) -> new Design(n, Math.max(2, (int) Math.round(g * n)), seed));
        double[] median = risks.medians();
        int peak = Summary.argmax(median);
        double high = peak < 0 ? Double.NaN : median[peak], five = median[FIVE], gap = gap(risks, median);
        boolean rises = high > Claims.RISE * five && high > Claims.RISE * median[0] && peak > 0 && peak < LAST;
        Sentence said;
        if (risks.draws().whole() == 0) said = SAY.of("draws.none");
        else if (rises) said = SAY.of("model-wise.peak", RATIOS[peak], high / five, gap);
        else said = SAY.of("model-wise.flat", median[0], median[LAST], gap);
        return risks.shown(said, "p / n", "features").scalar("peak-position", peak < 0 ? Double.NaN : RATIOS[peak])
                .scalar("peak-over-five", high / five).scalar("theory-gap", gap)
                .scalar("second-minimum-theory", IsotropicRisk.secondMinimum(ask.get(Linear.SIGNAL), ask.get(Linear.NOISE)))
                .scalar("risk-at-five", five).scalar("risk-at-five-theory", risks.theory(5));
    }

    /// The largest relative distance of a median from theory, away from the peak; NaN without any.
    private static double gap(Risks risks, double[] median) {
        double most = Double.NaN;
        for (int i = 0; i <= LAST; i++) {
            double theory = risks.theory(RATIOS[i]);
            if (Math.abs(RATIOS[i] - 1) < 0.249 || !Double.isFinite(median[i]) || theory <= 0) continue;
            most = Math.max(Double.isNaN(most) ? 0 : most, Math.abs(median[i] / theory - 1));
        }
        return most;
    }
}
