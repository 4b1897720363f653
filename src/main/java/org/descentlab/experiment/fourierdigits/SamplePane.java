package org.descentlab.experiment.fourierdigits;

import static org.descentlab.experiment.fourierdigits.FourierDigits.SAMPLES;
import static org.descentlab.experiment.fourierdigits.FourierDigits.SAY;

import java.util.stream.DoubleStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.kernel.FourierFeatures.Errors;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Test error over samples at a fixed number of features: without ridge, more data can hurt.
final class SamplePane {
    private static final double[] SIZES = {100, 200, 300, 400, 600, 800, 1000, 1200};
    /// Of p, where the peak is.
    private static final double[] AROUND = {0.8, 0.9, 1, 1.1, 1.25};

    private SamplePane() {}

    static Shown show(Ask ask) {
        int p = ask.get(FourierDigits.FEATURES);
        Ridge ridge = ask.get(FourierDigits.RIDGE), other = ridge == Ridge.HUNDREDTH ? Ridge.NONE : Ridge.HUNDREDTH;
        double low = SAMPLES.parameter().low(), high = SAMPLES.parameter().high();
        double[] at = DoubleStream.concat(DoubleStream.of(SIZES), DoubleStream.of(AROUND).map(r -> Math.rint(r * p)))
                .filter(n -> n >= low && n <= high).sorted().distinct().toArray();
        Family<Errors> fits = Family.of(ask, at, (n, seed) -> FourierFit.of(ask, (int) n, p, seed),
                (i, k) -> i % 2 == 0 ? Turn.seed(k) : Turn.after(k));
        Series error = fits.series("error-by-samples", "n", "share", "", e -> e.error()[ridge.ordinal()]),
                ridged = fits.series("error-by-samples-ridge-" + other.word().replace('.', '-'), "n", "share", "",
                        e -> e.error()[other.ordinal()]);
        Axis x = Axis.log("samples n", low / 1.1, high * 1.1, 100, 200, 500, 1000);
        Chart chart = new Chart("share misread at p = " + p, x, Axis.log("", 0.01, 1, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1))
                .level(0.9, "guessing");
        if (p >= low && p <= high) chart.threshold(p, "n = p");
        chart.export(ridged).line(Role.GHOST, other.named(), null, at, ridged.values(), 1)
                .places(Role.ERROR_RATE, ridge.named(), error).over(SAMPLES, Role.ERROR_RATE, at);
        fits.progress(chart);
        if (fits.whole() == 0) return Shown.waiting(SAY.of("sweep.none"), chart, ask);
        double[] median = error.values();
        int last = at.length - 1;
        Rise rise = Rise.of(new Grid(at, error.seeds()).begun(), median, Claims.DATA_RISE);
        int from = Math.max(0, rise.dip()), to = Math.max(0, rise.peak());
        Sentence said = rise.claimed() || rise.near()
                ? SAY.of(rise.claimed() ? "samples.hurts" : "samples.near", Math.round(at[from]), Math.round(at[to]))
                : SAY.of("samples.falls", median[0], Math.round(at[0]), median[last], Math.round(at[last]));
        Rise companion = Rise.of(new Grid(at, ridged.seeds()).begun(), ridged.values(), Claims.DATA_RISE);
        boolean falls = !companion.claimed() && !companion.near() && ridged.values()[last] < ridged.values()[0];
        said = said
                .behind(SAY.of(falls ? "samples.other.falls" : "samples.other", other.word(), ridged.values()[0], ridged.values()[last]));
        return fits.standing(Shown.of(said, chart)).scalar("sample-peak", rise.claimed() ? at[to] : Double.NaN)
                .scalar("sample-rise", rise.size()).scalar("sample-error-first", median[0]).scalar("sample-error-last", median[last])
                .scalar("sample-error-at-p", fits.place(p) < 0 ? Double.NaN : median[fits.place(p)])
                .scalar("sample-other-first", ridged.values()[0]).scalar("sample-other-last", ridged.values()[last]);
    }
}
