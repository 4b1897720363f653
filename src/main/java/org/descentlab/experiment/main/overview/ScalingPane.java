package org.descentlab.experiment.main.overview;

import static org.descentlab.experiment.main.overview.LossPane.SAY;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.PoolTheory;
import org.descentlab.experiment.network.RegressionError;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.kernel.PoolKernel;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Exponent;
import org.descentlab.stats.Grid;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// Test error over parameters N and over examples D, the fits where they are allowed, and what the infinite-width kernel predicts.
public final class ScalingPane {
    public static final String NAME = "scaling";
    private static final int POINTS = 60;

    private ScalingPane() {}

    /// One measured law: means over seeds at every place, the fit to a part of them, and whether the curve rises.
    ///
    /// @param peaks     where the curve may rise, as that was read
    /// @param exponent of the fit to the means, with its doubt
    record Measured(Series means, double[] fitAt, double[] peaks, Rise rise, Exponent exponent) {
        static Measured of(Series means, double fitFrom, double fitTo, double[] peaks, Rise rise) {
            Grid fitted = new Grid(means.at(), means.seeds()).cut(fitFrom, fitTo);
            return new Measured(means, fitted.at(), peaks, rise, Exponent.of(fitted.at(), fitted.values()));
        }

        /// An exponent fitted across a peak is none.
        boolean claimed() {
            return exponent.claimed() && (!(rise.claimed() || rise.near()) || peaks[rise.peak()] <= fitAt[0]);
        }

        /// The fit as it is drawn and exported.
        Series fit(String name) {
            double[] x = Chart.ratios(fitAt[0], fitAt[fitAt.length - 1], POINTS);
            return new Series(name, means.x(), "fit to the means", "squared error", Series.Kind.FIT, x,
                    Arrays.stream(x).map(exponent.law()::at).toArray(), new double[0][]);
        }
    }

    public static Shown show(Ask ask, MainSettings s) {
        Family<TrainedNetwork> widths = Sweeps.widths(ask, s), sizes = Sweeps.sizes(ask, s);
        PoolKernel pool = ask.find(new PoolTheory(s.source(), s.activation()), Turn.NEXT);
        double limit = Summary.mean(regressions(ask, s, new double[] {s.samples()}).each(e -> e));
        Grid byWidth = Sweeps.test(widths), byExamples = Sweeps.test(sizes);
        Measured n = Measured.of(
                Series.means("test-by-parameters", "parameters", "test error", "squared error",
                        new Grid(per(s, byWidth.at()), byWidth.values())),
                Math.max(s.fitFrom(), Claims.BRANCH * s.samples()), s.fitTo(), per(s, byWidth.at()), Sweeps.peak(byWidth));
        Series examples = Series.means("test-by-examples", "examples", "test error", "squared error", byExamples);
        Measured d = Measured.of(examples, s.fitFrom(), s.fitTo(), examples.at(),
                Rise.of(examples.seeds(), examples.values(), Claims.DATA_RISE));
        boolean applies = s.alpha() >= 1 && s.optimizer().hasEdge()
                && !(Summary.median(Sweeps.train(widths).column(widths.places() - 1)) > Sweeps.UNFITTED);
        Series clean = s.noise() == 0
                ? null
                : Series.means("test-by-examples-no-noise", "examples", "test error", "squared error",
                        Sweeps.test(Sweeps.cleanSizes(ask, s)));
        Axis x = Axis.log("parameters N, or examples D", WidthAxis.NARROW * s.perUnit(), WidthAxis.WIDE * s.perUnit());
        var chart = new Chart("test MSE", x, range(n, d, clean, limit)).threshold(s.samples(), "N = n");
        if (pool != null)
            chart.theory(null, Series.theory("theory-by-examples", "examples", "expected test error", "squared error", s.sizes(),
                    Arrays.stream(s.sizes()).map(size -> pool.expectedError((int) size, s.noise())).toArray()).holding(applies));
        if (Double.isFinite(limit))
            chart.line(applies ? Role.THEORY : Role.GHOST, "infinite width", number(limit),
                    new double[] {2.5 * s.samples(), WidthAxis.WIDE * s.perUnit()}, new double[] {limit, limit}, applies ? 0 : 2);
        if (clean != null) Marks.line(chart, Role.GHOST, "L(D), η = 0", clean, false);
        chart.export(regressions(ask, s, s.sizes()).means("kernel-regression-by-examples", "examples",
                "mean test error of infinite-width kernel regression", "squared error", e -> e));
        draw(chart, n, Role.TEST, "L(N)", "L(N), n = " + s.samples());
        draw(chart, d, Role.DATA_SCALING, "L(D)", "L(D), m = " + s.width());
        chart.cursor((double) s.perUnit() * s.width(), null);
        if (s.fitFrom() > MainSettings.FIT_LOW) chart.threshold(s.fitFrom(), "fit from");
        if (s.fitTo() < MainSettings.FIT_HIGH) chart.threshold(s.fitTo(), "fit to");
        Mark.Line lead = Mark.Line.of(Role.TEST, "L(N)", null, n.means.at(), n.means.values());
        chart.made(plot -> plot.led(lead, new Link(MainSettings.WIDTH.name(), n.means.at(), widths.at()))
                .brushed(new Brush(MainSettings.FIT_FROM.name(), MainSettings.FIT_TO.name())));
        Shown shown = Sweeps.standing(widths, Shown.of(say(s, widths, sizes, n, d), chart));
        if (lost(widths)) shown = shown.badge("Diverged", true);
        else if (few(widths, n)) shown = shown.seeds(0, s.seeds()).badge("", false);
        else shown = shown.seeds(Math.min(shown.seedsDone(), sizes.whole()), s.seeds());
        if (clean != null) shown = shown.scalar("ghost-data-slope", Summary.logSlope(clean.at(), clean.values()));
        return law(law(shown, "scaling", n), "data", d).scalar("data-rise", d.rise.size())
                .scalar("infinite-width", limit).scalar("theory", pool == null ? Double.NaN : pool.expectedError(s.samples(), s.noise()))
                .scalar("data-slope", Summary.logSlope(examples.at(), examples.values()));
    }

    private static double[] per(MainSettings s, double[] widths) {
        return Arrays.stream(widths).map(m -> m * s.perUnit()).toArray();
    }

    private static Family<Double> regressions(Ask ask, MainSettings s, double[] sizes) {
        return Family.of(ask, sizes, (d, seed) -> new RegressionError(s.source(), (int) d, s.noise(), s.activation(), seed),
                (i, k) -> Turn.WIDE + k);
    }

    private static void draw(Chart chart, Measured law, Role role, String name, String title) {
        double[] at = law.means.at(), mean = law.means.values(), seen = Summary.finite(mean);
        chart.export(law.means);
        if (seen.length == 0) return;
        boolean data = role == Role.DATA_SCALING, rises = data && law.rise.claimed();
        if (law.claimed() && !rises) chart.curve(role, null, law.fit(data ? "data-fit" : "scaling-fit"));
        chart.add(new Mark.Points(role, name, number(seen[seen.length - 1]), at, mean, false, false));
        String detail = rises ? "rises × " + Words.ratio(law.rise.size()) + " past " + (int) law.peaks[law.rise.dip()] : null;
        int labelled = Summary.argmax(mean);
        for (int i = mean.length - 1; data && i >= 0; i--) if (Double.isFinite(mean[i])) labelled = i;
        chart.add(new Mark.Label(at[labelled], mean[labelled], title, detail));
    }

    private static Axis range(Measured a, Measured b, Series clean, double limit) {
        double[] all = DoubleStream.concat(Arrays.stream(a.means.values()), Arrays.stream(b.means.values())).filter(Double::isFinite)
                .toArray();
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all);
        if (clean != null) low = Math.min(nan(low, 0.3), Arrays.stream(Summary.finite(clean.values())).min().orElse(0.3));
        if (Double.isFinite(limit)) low = Math.min(nan(low, limit), limit);
        return Axis.log("", Math.min(0.1, Axes.niceBelow(0.9 * nan(low, 0.2))), Math.max(4, Axes.nice(1.6 * nan(high, 1))));
    }

    private static double nan(double v, double instead) {
        return Double.isFinite(v) ? v : instead;
    }

    private static Shown law(Shown shown, String name, Measured law) {
        PowerLaw fit = law.exponent.law();
        return shown.scalar(name + "-exponent", law.exponent.value())
                .scalar(name + "-exponent-low", law.exponent.low()).scalar(name + "-exponent-high", law.exponent.high())
                .scalar(name + "-floor", fit == null ? Double.NaN : fit.floor()).scalar(name + "-r2", fit == null ? Double.NaN : fit.r2());
    }

    private static boolean lost(Family<TrainedNetwork> widths) {
        return widths.lost() > 0 && widths.lost() == widths.done();
    }

    private static boolean few(Family<TrainedNetwork> widths, Measured n) {
        return widths.done() < Sweeps.FEWEST || Summary.finite(n.means.values()).length < Sweeps.FEWEST;
    }

    private static Sentence say(MainSettings s, Family<TrainedNetwork> widths, Family<TrainedNetwork> sizes, Measured n, Measured d) {
        if (lost(widths)) return SAY.of("scaling.lost");
        if (few(widths, n)) return SAY.of("scaling.few");
        if (!Sweeps.interpolates(Sweeps.train(widths))) return SAY.of("scaling.unfitted");
        PowerLaw law = n.exponent.law();
        double a = law == null ? Double.NaN : law.exponent(), floor = law == null ? Double.NaN : law.floor();
        Object[] numbers = {n.rise.size(), a, n.exponent.low(), n.exponent.high(), floor};
        if (n.rise.peaks())
            return SAY.of("scaling.peak", numbers).behind(SAY.of(n.claimed() ? "scaling.past" : "scaling.past.none", numbers));
        boolean known = sizes.whole() >= Math.min(Claims.SEEDS, s.seeds());
        String data = !known ? "" : d.rise.claimed() ? ".hurts" : d.claimed() ? ".too" : "";
        if (n.claimed()) return SAY.of("scaling.law", numbers).behind(SAY.of("scaling.interval" + data, numbers));
        Sentence said = SAY.of(switch (n.exponent.verdict()) {
            case FEW -> s.partialFit() ? "scaling.range" : "scaling.early";
            case BENDS -> "scaling.bends";
            default -> "scaling.open";
        });
        return data.isEmpty() ? said : said.behind(SAY.of("scaling.data" + data));
    }
}
