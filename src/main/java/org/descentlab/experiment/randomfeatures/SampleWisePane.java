package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The risk over the number of samples at a fixed number of features: without ridge, more data can hurt.
final class SampleWisePane {
    private static final double HURTS = 1.1;

    private SampleWisePane() {}

    static Shown show(Ask ask) {
        var f = FeatureSweep.overSamples(ask);
        var risk = f.risk(f.ridge());
        double[] at = f.at(), median = f.fits().medians(risk), curve = f.dense();
        double[] theory = f.curve(curve, f.ridge(), t -> t.risk(1, f.noise()));
        var chart = f.chart("excess risk R at N = " + f.fixed(), FeatureSweep.range(median)).level(1, "predicting 0")
                .cloud(Role.TEST, at, f.fits().values(risk)).line(Role.TWIN, "theory", curve, theory)
                .markers(Role.TEST, "λ = " + f.ridge().word(), at, median);
        f.fits().progress(chart);
        Plot plot = chart.plot().linked(Role.TEST, f.link());
        Shown early = f.early(plot);
        if (early != null) return early;
        // The largest rise from some n to a larger one.
        int from = 0, to = 0;
        for (int i = 0; i < at.length; i++)
            for (int j = i; j < at.length; j++)
                if (median[j] / median[i] > median[to] / median[from]) {
                    from = i;
                    to = j;
                }
        double rise = median[to] / median[from], first = median[0], last = median[f.last()];
        Sentence said = rise > HURTS
                ? SAY.of("sample-wise.hurts", Math.round(at[from]), Math.round(at[to]), median[from], median[to])
                : SAY.of("sample-wise.falls", first, last);
        return f.fits().standing(Shown.of(said, plot)).scalar("sample-peak", rise > HURTS ? at[to] : Double.NaN).scalar("sample-rise", rise)
                .scalar("sample-rise-from", median[from]).scalar("sample-rise-to", median[to])
                .scalar("sample-risk-first", first).scalar("sample-risk-last", last)
                .scalar("sample-risk-last-theory", f.theory(f.last()).risk(1, f.noise()))
                .series(f.series("risk-by-samples", "excess risk", risk))
                .series("risk-by-samples-theory", "n", "excess risk", curve, theory);
    }
}
