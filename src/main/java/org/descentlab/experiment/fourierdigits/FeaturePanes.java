package org.descentlab.experiment.fourierdigits;

import static org.descentlab.experiment.fourierdigits.FourierDigits.RIDGE;
import static org.descentlab.experiment.fourierdigits.FourierDigits.SAMPLES;
import static org.descentlab.experiment.fourierdigits.FourierDigits.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.kernel.FourierFeatures.Errors;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Error, squared error and norm over features a sample p/n at fixed samples, beside what theory expects of the same examples.
///
/// @param fits   over p/n
/// @param theory every seed's expected curve at the same places
record FeaturePanes(Ask ask, int n, Family<Errors> fits, Family<Expected.Curve> theory) {
    /// Features a sample from which on a fit takes long.
    private static final double WIDE = 5;
    /// Theory is compared with medians this far from p = n: nearer, they scatter by factors.
    private static final double AWAY = 0.0999;
    /// Training errors below this are a fit: a thousandth of a target's size.
    private static final double FITTED = 1e-6;
    private static final List<Ridge> COMPANIONS = List.of(Ridge.NONE, Ridge.THOUSANDTH, Ridge.TENTH);

    static FeaturePanes of(Ask ask) {
        int n = ask.get(SAMPLES);
        List<Integer> features = FourierFit.places(n);
        double[] at = features.stream().mapToDouble(p -> (double) p / n).toArray();
        Family<Errors> fits = Family.of(ask, at, (x, seed) -> FourierFit.of(ask, n, (int) Math.round(x * n), seed),
                (i, k) -> at[i] > WIDE ? Turn.WIDE + k : i % 2 == 0 ? Turn.seed(k) : Turn.after(k));
        Family<Expected.Curve> theory = Family.of(ask, new double[] {Double.NaN}, (x, seed) -> {
            FourierFit f = FourierFit.of(ask, n, 0, seed);
            return new Expected(f.images(), n, f.noise(), f.scale(), features, seed);
        }, (i, k) -> Turn.after(k));
        return new FeaturePanes(ask, n, fits, theory);
    }

    private Ridge ridge() {
        return ask.get(RIDGE);
    }

    private double[] at() {
        return fits.at();
    }

    static Shown error(Ask ask) {
        FeaturePanes f = of(ask);
        Series error = f.series("error", "share", f.ridge(), Errors::error);
        Chart chart = f.chart("share of digits that are misread", Axis.log("", 0.01, 1, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1))
                .level(0.9, "guessing");
        f.companions(chart, "error", "share", Errors::error);
        f.theory(chart, "error", "share", Errors::error);
        chart.places(Role.ERROR_RATE, f.ridge().named(), error).over(Role.ERROR_RATE, f.link());
        return f.shown(chart, () -> {
            double[] median = error.values();
            int one = f.fits.place(1), last = f.fits.places() - 1;
            Rise rise = Rise.of(new Grid(f.at(), error.seeds()).begun(), median, Claims.RISE);
            double narrow = least(median, one), place = rise.peak() < 0 ? Double.NaN : f.at()[rise.peak()];
            long wins = Arrays.stream(error.seeds()).filter(s -> whole(s) && s[last] < least(s, one)).count();
            String state = rise.peaks() ? place == 1 ? "error.peak" : "error.peak-aside" : rise.nearlyPeaks() ? "error.near" : "error.flat";
            Sentence said = SAY.of(state, median[one], median[one] / median[last], f.wide(), place, rise.size(), median[last])
                    .behind(SAY.of("error.wide", narrow, median[last], f.wide(), wins, f.fits.whole()));
            return Shown.of(said, chart).scalar("peak-position", rise.peaks() ? place : Double.NaN).scalar("peak-rise", rise.size())
                    .scalar("error-threshold", median[one]).scalar("error-narrow-best", narrow).scalar("error-wide", median[last])
                    .scalar("seeds-wide-best", wins).scalar("error-gap-most", f.gap(error, Errors::error));
        });
    }

    static Shown mse(Ask ask) {
        FeaturePanes f = of(ask);
        Series mse = f.series("mse", "squared error", f.ridge(), Errors::mse),
                train = f.series("train", "squared error", f.ridge(), Errors::train);
        Chart chart = f.chart("mean squared error, all outputs", Axis.log("", 0.01, 100)).level(0.9, "predicting the mean");
        f.companions(chart, "mse", "squared error", Errors::mse);
        f.theory(chart, "train", "squared error", Errors::train);
        f.theory(chart, "mse", "squared error", Errors::mse);
        chart.places(Role.TRAIN, "training", train).places(Role.TEST, "test, " + f.ridge().named(), mse).over(Role.TEST, f.link());
        return f.shown(chart, () -> {
            double[] median = mse.values();
            int one = f.fits.place(1), last = f.fits.places() - 1;
            Rise rise = Rise.of(new Grid(f.at(), mse.seeds()).begun(), median, Claims.RISE);
            double place = rise.peak() < 0 ? Double.NaN : f.at()[rise.peak()], gap = f.gap(mse, Errors::mse);
            boolean fitted = Arrays.stream(train.seeds()).flatMapToDouble(s -> Arrays.stream(s, one, last + 1)).noneMatch(v -> v >= FITTED);
            String state = rise.peaks() ? place == 1 ? "mse.peak" : "mse.peak-aside" : rise.nearlyPeaks() ? "mse.near" : "mse.flat";
            Sentence behind = f.theory.whole() == 0 ? SAY.of("theory.none") : SAY.of(fitted ? "theory.fitted" : "theory.gap", gap);
            return Shown.of(SAY.of(state, median[one], median[last], f.wide(), place, rise.size()).behind(behind), chart)
                    .scalar("mse-peak-position", rise.peaks() ? place : Double.NaN).scalar("mse-narrow-best", least(median, one))
                    .scalar("mse-wide", median[last]).scalar("mse-gap-most", gap).scalar("train-threshold", train.values()[one]);
        });
    }

    static Shown norm(Ask ask) {
        FeaturePanes f = of(ask);
        Series norm = f.series("norm", "‖a‖", f.ridge(), Errors::norm), error = f.series("error", "share", f.ridge(), Errors::error);
        Chart chart = f.chart("‖a‖ of all coefficients", range(norm.values()));
        f.companions(chart, "norm", "‖a‖", Errors::norm);
        f.theory(chart, "norm", "‖a‖", Errors::norm);
        chart.places(Role.KERNEL, f.ridge().named(), norm).over(Role.KERNEL, f.link());
        return f.shown(chart, () -> {
            double[] median = norm.values();
            int one = f.fits.place(1), last = f.fits.places() - 1, top = Summary.argmax(median);
            Rise rise = Rise.of(new Grid(f.at(), norm.seeds()).begun(), median, Claims.RISE);
            double place = rise.peak() < 0 ? Double.NaN : f.at()[rise.peak()], gap = f.gap(norm, Errors::norm);
            int worst = Summary.argmax(error.values());
            long same = IntStream.range(0, norm.seeds().length).filter(k -> whole(norm.seeds()[k]))
                    .filter(k -> Summary.argmax(norm.seeds()[k]) == Summary.argmax(error.seeds()[k])).count();
            String together = place == 1 ? "norm.peak" : "norm.peak-off";
            String state = rise.peaks() ? worst == top ? together : "norm.peak-aside" : rise.nearlyPeaks() ? "norm.near" : "norm.flat";
            Sentence said = SAY.of(state, median[one], median[last], f.wide(), place, rise.size());
            if (rise.peaks()) said = said.behind(SAY.of("norm.same", same, f.fits.whole()));
            else if (f.theory.whole() > 0) said = said.behind(SAY.of("theory.gap", gap));
            return Shown.of(said, chart).scalar("norm-peak-position", rise.peaks() ? place : Double.NaN)
                    .scalar("norm-threshold", median[one]).scalar("norm-wide", median[last]).scalar("norm-gap-most", gap);
        });
    }

    /// Whether a seed has a value everywhere: only such seeds are counted.
    private static boolean whole(double[] seed) {
        return Arrays.stream(seed).allMatch(Double::isFinite);
    }

    private static double least(double[] values, int to) {
        return Summary.quantile(0, Arrays.copyOfRange(values, 0, to));
    }

    /// The largest p/n, as in a sentence.
    private double wide() {
        return at()[fits.places() - 1];
    }

    private Series series(String name, String y, Ridge ridge, Function<Errors, double[]> of) {
        return fits.series(name, "p/n", y, "", e -> of.apply(e)[ridge.ordinal()]);
    }

    private double[] expected(Function<Errors, double[]> of) {
        return IntStream.range(0, fits.places()).mapToDouble(i -> theory.median(c -> of.apply(c.at().get(i))[ridge().ordinal()])).toArray();
    }

    /// Medians over seeds of what theory expects of each.
    private void theory(Chart chart, String name, String y, Function<Errors, double[]> of) {
        chart.theory(name.equals("train") ? null : "theory", Series.theory(name + "-theory", "p/n", y, "", at(), expected(of)));
    }

    /// The largest relative distance of medians from theory, away from p = n; NaN as long as there is none.
    private double gap(Series measured, Function<Errors, double[]> of) {
        double[] expected = expected(of);
        return IntStream.range(0, expected.length).filter(i -> Math.abs(at()[i] - 1) >= AWAY)
                .mapToDouble(i -> Math.abs(measured.values()[i] / expected[i] - 1)).max().orElse(Double.NaN);
    }

    /// Medians at other ridges, in grey.
    private void companions(Chart chart, String name, String y, Function<Errors, double[]> of) {
        for (Ridge r : COMPANIONS)
            if (r != ridge())
                chart.export(series(name + "-ridge-" + r.word().replace('.', '-'), y, r, of))
                        .line(Role.GHOST, r.named(), null, at(), fits.medians(e -> of.apply(e)[r.ordinal()]), r == Ridge.TENTH ? 2 : 1);
    }

    private Chart chart(String name, Axis y) {
        Axis x = Axis.log("features per sample p/n", at()[0] / 1.15, wide() * 1.15, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20);
        return new Chart(name, x, y).threshold(1, "p = n");
    }

    /// From below the least to above most of the values; of a tall peak only its foot.
    private static Axis range(double[] values) {
        double[] all = Arrays.stream(values).filter(v -> v > 0 && Double.isFinite(v)).sorted().toArray();
        if (all.length == 0) return Axis.log("", 1, 1000);
        return Axis.log("", all[0] / 2, Math.max(20 * all[0], Math.min(2 * all[all.length - 1], 50 * all[all.length / 2])));
    }

    /// A click on a place sets the features of the sample-wise pane.
    private Link link() {
        double[] at = Arrays.stream(at()).filter(x -> Math.round(x * n) >= 10).toArray();
        return new Link(FourierDigits.FEATURES.name(), at, Arrays.stream(at).map(x -> Math.round(x * n)).toArray());
    }

    private Shown shown(Chart chart, Supplier<Shown> said) {
        fits.progress(chart);
        return fits.whole() == 0 ? Shown.waiting(SAY.of("sweep.none"), chart, ask) : fits.standing(said.get());
    }
}
