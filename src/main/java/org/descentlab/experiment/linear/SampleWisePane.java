package org.descentlab.experiment.linear;

import static org.descentlab.study.Words.number;

import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.stats.Claims;
import org.descentlab.stats.IsotropicRisk;

/// Excess risk over the number of samples at a fixed number of features.
final class SampleWisePane implements BenchPane {
    /// n as multiples of p.
    static final double[] RATIOS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5};

    @Override
    public String name() {
        return "sample-wise";
    }

    @Override
    public String title() {
        return "Risk over samples";
    }

    static RiskSweep sweep(Settings s) {
        int p = s.integer("features");
        return new RiskSweep(s, RATIOS, (ratio, k) -> new Design(Math.max(2, (int) Math.round(ratio * p)), p, s.integer("seed") + k));
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return sweep(s).plan();
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        RiskSweep sweep = sweep(s);
        double signal = s.get("signal"), noise = s.get("noise"), ridge = s.get("ridge");
        int p = s.integer("features");
        sweep.read(results);
        double[] median = sweep.medians(), best = sweep.bestMedians();
        Shown shown = sweep.shown("samples n", r -> IsotropicRisk.ridge(1 / r, ridge, signal, noise),
                r -> signal == 0 ? 0 : IsotropicRisk.ridge(1 / r, IsotropicRisk.bestRidge(1 / r, signal, noise), signal, noise), r -> r * p);
        int peak = RiskSweep.argmax(median), dip = 0;
        for (int i = 0; i < Math.max(0, peak); i++) if (median[i] < median[dip]) dip = i;
        boolean falls = true;
        for (int i = 1; i < best.length; i++) falls &= best[i] < best[i - 1];
        double rise = peak < 0 ? Double.NaN : median[peak] / median[dip];
        Shown with = shown.scalar("sample-peak", peak < 0 ? Double.NaN : RATIOS[peak] * p).scalar("sample-rise", rise).scalar("best-ridge-falls", falls ? 1 : 0);
        if (sweep.seeds() == 0) return with.sentence("Not enough data yet: the first draws are being solved");
        String second = signal == 0 ? "" : falls ? "; with the best ridge it only falls" : "; with the best ridge it does not fall everywhere";
        return with.sentence((rise > Claims.RISE ? "More data hurts from n = " + Math.round(RATIOS[dip] * p) + " to " + Math.round(RATIOS[peak] * p)
                : "Risk " + number(median[0]) + " at n = " + Math.round(RATIOS[0] * p) + ", " + number(median[median.length - 1]) + " at " + Math.round(RATIOS[RATIOS.length - 1] * p)) + second);
    }
}
