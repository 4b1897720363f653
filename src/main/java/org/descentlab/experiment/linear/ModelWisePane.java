package org.descentlab.experiment.linear;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.stats.Claims;
import org.descentlab.stats.IsotropicRisk;

/// Excess risk over the number of features at a fixed number of samples.
final class ModelWisePane implements BenchPane {
    static final double[] RATIOS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.5, 3, 4, 5, 7, 10};

    @Override
    public String name() {
        return "model-wise";
    }

    @Override
    public String title() {
        return "Risk over features";
    }

    static int features(Settings s, double ratio) {
        return Math.max(2, (int) Math.round(ratio * s.integer("samples")));
    }

    static RiskSweep sweep(Settings s) {
        return new RiskSweep(s, RATIOS, (ratio, k) -> new Design(s.integer("samples"), features(s, ratio), s.integer("seed") + k));
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return sweep(s).plan();
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        RiskSweep sweep = sweep(s);
        double signal = s.get("signal"), noise = s.get("noise"), ridge = s.get("ridge");
        sweep.read(results);
        double[] median = sweep.medians();
        Shown shown = sweep.shown("p / n", g -> IsotropicRisk.ridge(g, ridge, signal, noise), g -> signal == 0 ? 0 : IsotropicRisk.ridge(g, IsotropicRisk.bestRidge(g, signal, noise), signal, noise), g -> g);
        int peak = RiskSweep.argmax(median);
        double high = peak < 0 ? Double.NaN : median[peak], at5 = median[java.util.Arrays.binarySearch(RATIOS, 5.0)], worst = sweep.worst(g -> IsotropicRisk.ridge(g, ridge, signal, noise), g -> Math.abs(g - 1) >= 0.249);
        double second = IsotropicRisk.secondMinimum(signal, noise);
        Shown with = shown.scalar("peak-position", peak < 0 ? Double.NaN : RATIOS[peak]).scalar("peak-over-five", high / at5).scalar("theory-gap", worst)
                .scalar("second-minimum-theory", second).scalar("risk-at-five", at5).scalar("risk-at-five-theory", IsotropicRisk.ridge(5, ridge, signal, noise));
        if (sweep.seeds() == 0) return with.sentence("Not enough data yet: the first draws are being solved");
        String gap = "; theory within " + org.descentlab.study.Words.percent(worst) + " away from it";
        return with.sentence(high > Claims.RISE * at5 && high > Claims.RISE * median[0] && peak > 0 && peak < RATIOS.length - 1
                ? "Peak at p/n = " + number(RATIOS[peak]) + ": × " + ratio(high / at5) + " the risk at 5" + gap
                : "No peak: risk " + number(median[0]) + " at p/n = 0.1, " + number(median[median.length - 1]) + " at 10" + gap);
    }
}
