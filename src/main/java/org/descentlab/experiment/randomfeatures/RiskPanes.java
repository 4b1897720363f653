package org.descentlab.experiment.randomfeatures;

import static org.descentlab.experiment.randomfeatures.RandomFeatures.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.RandomFeaturesRisk;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Excess risk over features and over samples: simulation, theory, and the theory of the other ridges.
final class RiskPanes {
    private static final double[][] NONE = {};

    private RiskPanes() {}

    static Shown overFeatures(Ask ask) {
        var f = FeatureSweep.overFeatures(ask);
        double signal = f.signal(), tau = f.noise(), ratio = f.fixed() / (double) ask.get(RandomFeatures.DIMENSION);
        Series risk = f.series("risk", "excess risk", f.risk(f.ridge()));
        Chart chart = f.chart("excess risk R", FeatureSweep.range(risk.values()));
        for (Ridge r : Ridge.values()) {
            if (r == f.ridge()) continue;
            Series other = f.series("risk-ridge-" + r.word(), "excess risk", f.risk(r));
            f.theory(chart, Role.GHOST, r.named(), "risk-theory-ridge-" + r.word(), "excess risk", x -> r.lambda(),
                    t -> t.risk(signal, tau))
                    .export(new Series(other.name(), other.x(), other.y(), other.unit(), other.kind(), f.at(), other.values(), NONE));
        }
        f.theory(chart, Role.TWIN, "best λ", "risk-best-ridge-theory", "excess risk",
                x -> RandomFeaturesRisk.bestRidge(f.feature(), x * ratio, ratio, signal, tau), t -> t.risk(signal, tau));
        f.theory(chart, "theory", "risk-theory", "excess risk", t -> t.risk(signal, tau)).places(Role.TEST, f.ridge().named(), risk)
                .over(Role.TEST, f.link());
        return f.shown(chart, () -> peak(f, risk, chart));
    }

    private static Shown peak(FeatureSweep f, Series risk, Chart chart) {
        double[] at = f.at(), median = risk.values();
        double[] expected = IntStream.range(0, at.length).mapToDouble(i -> f.theory(i, t -> t.risk(f.signal(), f.noise()))).toArray();
        int five = f.fits().place(5), one = f.fits().place(1), far = f.wide(), last = f.last();
        Rise rise = Rise.of(new Grid(at, risk.seeds()).begun(), median, Claims.RISE);
        boolean falls = rise.peak() > 0 && median[far] < median[rise.peak()] / Claims.RISE, peaks = rise.claimed() && falls;
        int most = IntStream.range(0, at.length).reduce(0, (i, j) -> expected[j] > expected[i] ? j : i);
        boolean expectedPeak = most > 0 && most < last && Arrays.stream(at).allMatch(f::holds)
                && expected[most] > Claims.RISE * Math.max(least(expected, 0, most), least(expected, most, last + 1));
        double wide = median[far], narrow = least(median, 0, one);
        long wins = Arrays.stream(risk.seeds()).filter(s -> s[far] < least(s, 0, one)).count();
        String state = !falls || !peaks && !rise.near()
                ? "risk.flat"
                : !peaks ? "risk.near" : at[rise.peak()] == 1 ? "risk.peak" : "risk.peak-aside";
        Sentence said = SAY.of(state, wide, rise.peak() < 0 ? Double.NaN : at[rise.peak()], rise.size())
                .behind(SAY.of("risk.wide", narrow, wins, f.fits().whole()));
        return Shown.of(said, chart)
                .scalar("peak-position", peaks ? at[rise.peak()] : Double.NaN).scalar("peak-rise", rise.size())
                .scalar("peak-position-theory", expectedPeak ? at[most] : Double.NaN)
                .scalar("peak-ratio", peaks ? median[rise.peak()] / median[five] : Double.NaN)
                .scalar("peak-ratio-theory", expectedPeak ? expected[most] / expected[five] : Double.NaN)
                .scalar("risk-wide", wide).scalar("risk-wide-theory", expected[far]).scalar("risk-narrow-best", narrow)
                .scalar("risk-narrow-best-theory", least(expected, 0, one)).scalar("seeds-wide-best", wins)
                .scalar("theory-gap-most", f.gap(median, t -> t.risk(f.signal(), f.noise())));
    }

    private static double least(double[] v, int from, int to) {
        return Summary.quantile(0, Arrays.copyOfRange(v, from, to));
    }

    /// At a fixed number of features: without ridge, more data can hurt.
    static Shown overSamples(Ask ask) {
        var f = FeatureSweep.overSamples(ask);
        Series risk = f.series("risk-by-samples", "excess risk", f.risk(f.ridge()));
        Chart chart = f.chart("excess risk R at N = " + f.fixed(), FeatureSweep.range(risk.values())).level(f.signal(), "predicting 0");
        f.theory(chart, "theory", "risk-by-samples-theory", "excess risk", t -> t.risk(f.signal(), f.noise()))
                .places(Role.TEST, f.ridge().named(), risk).over(Role.TEST, f.link());
        return f.shown(chart, () -> {
            double[] at = f.at(), median = risk.values();
            Rise rise = Rise.of(new Grid(at, risk.seeds()).begun(), median, Claims.DATA_RISE);
            int from = Math.max(0, rise.dip()), to = Math.max(0, rise.peak());
            Sentence said = rise.claimed() || rise.near()
                    ? SAY.of(rise.claimed() ? "samples.hurts" : "samples.near", Math.round(at[from]), Math.round(at[to]), median[from],
                            median[to], rise.rising(), rise.seeds())
                    : SAY.of("samples.falls", median[0], Math.round(at[0]), median[f.last()], Math.round(at[f.last()]));
            return Shown.of(said, chart).scalar("sample-peak", rise.claimed() ? at[to] : Double.NaN).scalar("sample-rise", rise.size())
                    .scalar("sample-rise-from", median[from]).scalar("sample-rise-to", median[to])
                    .scalar("sample-risk-first", median[0]).scalar("sample-risk-last", median[f.last()])
                    .scalar("sample-risk-last-theory", f.theory(f.last(), t -> t.risk(f.signal(), f.noise())));
        });
    }
}
