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
import org.descentlab.stats.Grid;
import org.descentlab.stats.PowerLaw;
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
    /// Above this training error the widest network has not interpolated, and the kernel's prediction is none of it.
    private static final double UNFITTED = 0.01;
    private static final int POINTS = 60;

    private ScalingPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        Family<TrainedNetwork> widths = Sweeps.widths(ask, s), sizes = Sweeps.sizes(ask, s);
        PoolKernel pool = ask.find(new PoolTheory(s.task().name(), s.activation()), Turn.NEXT);
        double limit = Summary.mean(regressions(ask, s, new double[] {s.samples()}).each(e -> e));
        double[] regression = regressions(ask, s, s.sizes()).means(e -> e);
        Grid clean = s.noise() > 0 ? Sweeps.test(Sweeps.cleanSizes(ask, s)) : null, byWidth = Sweeps.test(widths),
                examples = Sweeps.test(sizes);
        Grid parameters = new Grid(Arrays.stream(byWidth.at()).map(m -> m * s.perUnit()).toArray(), byWidth.values());
        MeasuredLaw n = MeasuredLaw.of(parameters, Math.max(s.fitFrom(), Claims.BRANCH * s.samples()), s.fitTo(),
                WidthAxis.NARROWEST * s.perUnit(), Claims.RISE);
        MeasuredLaw d = MeasuredLaw.of(examples, s.fitFrom(), s.fitTo(), 0, Claims.DATA_RISE);
        boolean applies = s.alpha() >= 1 && s.optimizer().hasEdge()
                && !(Summary.median(Sweeps.train(widths).column(widths.places() - 1)) > UNFITTED);
        Role role = applies ? Role.THEORY : Role.GHOST;
        int variant = applies ? 0 : 2;
        double[] theory = pool == null ? null : Arrays.stream(s.sizes()).map(x -> pool.expectedError((int) x, s.noise())).toArray(),
                cleanMean = clean == null ? null : mean(clean);
        Axis x = Axis.log("parameters N, or examples D", WidthAxis.NARROW * s.perUnit(), WidthAxis.WIDE * s.perUnit());
        var chart = new Chart("test MSE", x, range(n, d, cleanMean, limit)).threshold(s.samples(), "N = n");
        if (pool != null) chart.line(role, null, null, s.sizes(), theory, variant);
        if (Double.isFinite(limit))
            chart.line(role, "infinite width", number(limit), new double[] {2.5 * s.samples(), WidthAxis.WIDE * s.perUnit()},
                    new double[] {limit, limit}, variant);
        if (clean != null) Marks.line(chart, Role.GHOST, "L(D), η = 0", clean.at(), cleanMean, false);
        draw(chart, n, Role.TEST, "L(N)", "L(N), n = " + s.samples());
        draw(chart, d, Role.DATA_SCALING, "L(D)", "L(D), m = " + s.width());
        chart.cursor((double) s.perUnit() * s.width(), null);
        if (s.fitFrom() > MainSettings.FIT_LOW) chart.threshold(s.fitFrom(), "fit from");
        if (s.fitTo() < MainSettings.FIT_HIGH) chart.threshold(s.fitTo(), "fit to");
        Mark.Line lead = Mark.Line.of(Role.TEST, "L(N)", null, n.at(), n.mean());
        var plot = chart.plot().led(lead, new Link(MainSettings.WIDTH.name(), n.at(), widths.at()))
                .brushed(new Brush(MainSettings.FIT_FROM.name(), MainSettings.FIT_TO.name()));
        Shown shown = Shown.of(say(s, widths, sizes, n, d), plot).seeds(Math.min(widths.half(), sizes.half()), s.seeds())
                .series(Series.medians("test-by-parameters", "parameters", "test error", "squared error", parameters))
                .series(Series.medians("test-by-examples", "examples", "test error", "squared error", examples));
        if (clean != null)
            shown = shown.series(Series.medians("test-by-examples-no-noise", "examples", "test error", "squared error", clean))
                    .scalar("ghost-data-slope", Summary.logSlope(clean.at(), cleanMean));
        shown = shown.series(new Series("kernel-regression-by-examples", "examples",
                "mean test error of infinite-width kernel regression", "squared error",
                s.sizes(), regression, new double[0][]));
        if (pool != null)
            shown = shown.series(new Series("theory-by-examples", "examples", "expected test error", "squared error", s.sizes(),
                    theory, new double[0][]));
        Shown badged = lost(widths)
                ? shown.badge("Diverged", true)
                : few(widths, n) ? shown.badge("", false) : Sweeps.badged(s, widths, shown);
        return law(law(badged, "scaling", n), "data", d).scalar("data-rise", d.rise().size())
                .scalar("infinite-width", limit).scalar("theory", pool == null ? Double.NaN : pool.expectedError(s.samples(), s.noise()))
                .scalar("data-slope", Summary.logSlope(d.at(), d.mean()));
    }

    private static Family<Double> regressions(Ask ask, MainSettings s, double[] sizes) {
        return Family.of(ask, sizes, (d, seed) -> new RegressionError(s.task().name(), (int) d, s.noise(), s.activation(), seed),
                (i, k) -> Turn.WIDE + k);
    }

    private static double[] mean(Grid grid) {
        return PowerLaw.means(grid.values(), grid.at().length);
    }

    private static void draw(Chart chart, MeasuredLaw law, Role role, String name, String title) {
        double[] seen = Summary.finite(law.mean()), at = law.at(), mean = law.mean();
        if (seen.length == 0) return;
        boolean data = role == Role.DATA_SCALING;
        if (law.fit() != null && !(data && law.rises())) {
            double[] x = Chart.ratios(law.fitAt()[0], law.fitAt()[law.fitAt().length - 1], POINTS);
            chart.line(role, null, x, Arrays.stream(x).map(law.fit()::at).toArray());
        }
        chart.add(new Mark.Points(role, name, number(seen[seen.length - 1]), at, mean, false, false));
        String detail = data && law.rises()
                ? "rises × " + Words.ratio(law.rise().size()) + " past " + (int) law.riseAt()[law.rise().dip()]
                : null;
        int labelled = Summary.argmax(mean);
        for (int i = mean.length - 1; data && i >= 0; i--) if (Double.isFinite(mean[i])) labelled = i;
        chart.add(new Mark.Label(at[labelled], mean[labelled], title, detail));
    }

    private static Axis range(MeasuredLaw a, MeasuredLaw b, double[] clean, double limit) {
        double[] all = DoubleStream.concat(Arrays.stream(a.mean()), Arrays.stream(b.mean())).filter(Double::isFinite).toArray();
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all);
        if (clean != null) low = Math.min(nan(low, 0.3), Arrays.stream(Summary.finite(clean)).min().orElse(0.3));
        if (Double.isFinite(limit)) low = Math.min(nan(low, limit), limit);
        return Axis.log("", Math.min(0.1, Axes.niceBelow(0.9 * nan(low, 0.2))), Math.max(4, Axes.nice(1.6 * nan(high, 1))));
    }

    private static double nan(double v, double instead) {
        return Double.isFinite(v) ? v : instead;
    }

    private static Shown law(Shown shown, String name, MeasuredLaw law) {
        return shown.scalar(name + "-exponent", law.fit() == null ? Double.NaN : law.fit().exponent())
                .scalar(name + "-exponent-low", law.low()).scalar(name + "-exponent-high", law.high())
                .scalar(name + "-floor", law.fit() == null ? Double.NaN : law.fit().floor())
                .scalar(name + "-r2", law.fit() == null ? Double.NaN : law.fit().r2());
    }

    private static boolean lost(Family<TrainedNetwork> widths) {
        return widths.lost() > 0 && widths.lost() == widths.done();
    }

    private static boolean few(Family<TrainedNetwork> widths, MeasuredLaw n) {
        return widths.done() < Sweeps.FEWEST || Summary.finite(n.mean()).length < Sweeps.FEWEST;
    }

    private static Sentence say(MainSettings s, Family<TrainedNetwork> widths, Family<TrainedNetwork> sizes, MeasuredLaw n, MeasuredLaw d) {
        if (lost(widths)) return SAY.of("scaling.lost");
        if (few(widths, n)) return SAY.of("scaling.few");
        if (n.rises() && n.fit() == null) return SAY.of("scaling.peak", n.rise().size());
        if (n.rises()) return SAY.of("scaling.peak.fit" + n.spread(), n.rise().size(), n.fit().exponent(), n.low(), n.high());
        boolean both = d.fit() != null && sizes.half() >= Math.min(Claims.SEEDS, s.seeds());
        String tail = !both ? "" : d.rises() ? ".hurts" : d.powerLaw() ? ".too" : "";
        if (n.fit() == null) return SAY.of((s.partialFit() ? "scaling.range" : "scaling.early") + tail);
        if (!n.powerLaw()) return SAY.of("scaling.bends" + tail);
        return SAY.of("scaling.law" + n.spread() + tail, n.fit().exponent(), n.fit().floor(), n.low(), n.high());
    }
}
