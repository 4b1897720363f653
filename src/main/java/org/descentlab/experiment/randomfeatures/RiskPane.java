package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.RandomFeaturesRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Shown;

/// Excess risk over N/n: simulation, theory, and the theory of the other ridges.
final class RiskPane {
    /// A peak is called one if it stands this far above both sides.
    private static final double PEAK = 1.1;

    private RiskPane() {}

    static Shown show(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double tau = f.noise(), ratio = f.fixed() / (double) ask.get(RandomFeatures.DIMENSION);
        double[] at = f.at(), median = f.fits().medians(f.risk(f.ridge())), curve = f.dense();
        double[] theory = f.curve(curve, f.ridge(), t -> t.risk(1, tau));
        double[] best = Arrays.stream(curve).map(x -> f.theory(x, RandomFeaturesRisk.bestRidge(x * ratio, ratio, 1, tau)).risk(1, tau))
                .toArray();
        var chart = f.chart("excess risk R", FeatureSweep.range(median));
        for (Ridge r : Ridge.values())
            if (r != f.ridge()) chart.line(Role.GHOST, "λ = " + r.word(), null, curve, f.curve(curve, r, t -> t.risk(1, tau)), 2);
        chart.line(Role.THEORY, "best λ", curve, best).cloud(Role.TEST, at, f.fits().values(f.risk(f.ridge())))
                .line(Role.TWIN, "theory", curve, theory).markers(Role.TEST, "λ = " + f.ridge().word(), at, median);
        f.fits().progress(chart);
        Shown shown = verdict(f, median, chart.plot().linked(Role.TEST, f.link()))
                .series(f.series("risk", "excess risk", f.risk(f.ridge()))).series("risk-theory", "N/n", "excess risk", curve, theory)
                .series("risk-best-ridge-theory", "N/n", "excess risk", curve, best);
        for (Ridge r : Ridge.values())
            if (r != f.ridge()) shown = shown.series(f.median("risk-ridge-" + r.word(), "excess risk", f.risk(r)));
        return shown;
    }

    private static Shown verdict(FeatureSweep f, double[] median, Plot plot) {
        Shown early = f.early(plot);
        if (early != null) return early;
        double[] at = f.at(), expected = IntStream.range(0, at.length).mapToDouble(i -> f.theory(i).risk(1, f.noise())).toArray();
        int peak = Summary.argmax(median), five = f.fits().place(5), threshold = f.fits().place(1);
        int most = IntStream.range(0, at.length).reduce(0, (i, j) -> expected[j] > expected[i] ? j : i);
        double gap = 0;
        for (int i = 0; i < at.length; i++) if (Math.abs(at[i] - 1) >= 0.0999) gap = Math.max(gap, Math.abs(median[i] / expected[i] - 1));
        double wide = median[f.last()], narrow = Arrays.stream(median, 0, threshold).min().orElseThrow();
        boolean rises = rises(median, peak), expectedRise = rises(expected, most);
        String state = (!rises ? "risk.flat" : at[peak] == 1 ? "risk.peak" : "risk.peak-aside") + (wide < narrow ? ".beats" : ".loses");
        return f.fits().standing(Shown.of(SAY.of(state, wide, narrow, at[peak]), plot))
                .scalar("peak-position", rises ? at[peak] : Double.NaN).scalar("peak-position-theory", expectedRise ? at[most] : Double.NaN)
                .scalar("peak-ratio", rises ? median[peak] / median[five] : Double.NaN)
                .scalar("peak-ratio-theory", expectedRise ? expected[most] / expected[five] : Double.NaN)
                .scalar("risk-wide", wide).scalar("risk-wide-theory", expected[f.last()]).scalar("risk-narrow-best", narrow)
                .scalar("risk-narrow-best-theory", Arrays.stream(expected, 0, threshold).min().orElseThrow())
                .scalar("theory-gap-most", gap);
    }

    /// Whether the largest value stands clearly above something on both of its sides.
    private static boolean rises(double[] v, int peak) {
        return peak > 0 && peak < v.length - 1 && v[peak] > PEAK * Arrays.stream(v, 0, peak).min().orElseThrow()
                && v[peak] > PEAK * Arrays.stream(v, peak, v.length).min().orElseThrow();
    }
}
