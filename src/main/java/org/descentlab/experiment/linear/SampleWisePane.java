package org.descentlab.experiment.linear;

import static org.descentlab.experiment.linear.Linear.SAY;

import java.util.stream.IntStream;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// Excess risk over the number of samples at a fixed number of features.
final class SampleWisePane {
    /// n as multiples of p.
    static final double[] RATIOS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5};
    private static final int LAST = RATIOS.length - 1;

    private SampleWisePane() {}

    static Shown show(Ask ask) {
        int p = ask.get(Linear.FEATURES);
        Risks risks = Risks.of(ask, RATIOS, p, r -> 1 / r, (n, seed) -> new Design(Math.max(2, (int) Math.round(n)), p, seed));
        double[] median = risks.medians(), best = risks.bestMedians(), at = risks.draws().at();
        int peak = Summary.argmax(median), dip = 0;
        for (int i = 0; i < peak; i++) if (median[i] < median[dip]) dip = i;
        boolean falls = IntStream.rangeClosed(1, LAST).allMatch(i -> best[i] < best[i - 1]);
        double rise = peak < 0 ? Double.NaN : median[peak] / median[dip];
        String ridge = ask.get(Linear.SIGNAL) == 0 ? "" : falls ? ".best-falls" : ".best-rises";
        Sentence said;
        if (risks.draws().whole() == 0) said = SAY.of("draws.none");
        else if (rise > Claims.RISE) said = SAY.of("sample-wise.hurts" + ridge, Math.round(at[dip]), Math.round(at[peak]));
        else said = SAY.of("sample-wise.flat" + ridge, median[0], Math.round(at[0]), median[LAST], Math.round(at[LAST]));
        return risks.shown(said, "samples n", "samples").scalar("sample-peak", peak < 0 ? Double.NaN : at[peak]).scalar("sample-rise", rise)
                .scalar("best-ridge-falls", falls ? 1 : 0);
    }
}
