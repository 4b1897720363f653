package org.descentlab.experiment.computefrontier;

import static org.descentlab.experiment.computefrontier.ComputeFrontier.SAY;

import java.util.Arrays;
import org.descentlab.experiment.computefrontier.DescentFits.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.ExpectedDescent;
import org.descentlab.net.ModeDescent.Look;
import org.descentlab.stats.Grid;
import org.descentlab.stats.SpectralLaw;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;
import org.jspecify.annotations.Nullable;

/// Mini-batch SGD while it runs, beside its expectation; in the small plot what approaches 2 and 3 read off it.
///
/// @param own  the slider's place among the sizes
/// @param mean losses in expectation, or null
record DescentPane(Ask ask, ModeLaw modes, Descent job, Watched<Look> watched, Family<Found> fits, Expected.@Nullable Losses mean,
        int own) {
    /// Losses above this are not drawn.
    private static final double MOST = 1e3;

    static Shown show(Ask ask) {
        ModeLaw modes = ModeLaw.shared(ask);
        double reach = ask.get(ComputeFrontier.REACH);
        Descent job = Descent.of(ask, 0);
        return new DescentPane(ask, modes, job, Watched.of(ask, seed -> Descent.of(ask, seed)),
                Family.of(ask, new double[] {Double.NaN}, (x, seed) -> new DescentFits(Descent.of(ask, seed), modes, reach, false),
                        (i, k) -> Turn.after(k)).losing(Found::diverged),
                ask.find(new Expected(job), Turn.COARSE), Sizes.place(ask.get(ComputeFrontier.SIZE))).drawn();
    }

    private Shown drawn() {
        Chart chart = new Chart("loss above the floor, L − E", Axis.log("training step", 1, job.steps()), y()).overSteps()
                .head(ask.step(), job.steps());
        int last = Sizes.all().length - 1;
        expected(chart);
        for (int i : Sizes.shown(own)) draw(chart, i, Sizes.role(i, own));
        Shown early = watched.underWay(chart);
        if (early != null) return early.beside(beside(false));
        if (watched.before())
            return watched.shown(SAY.of("descent.here", ask.step(), here(own), here(last), Sizes.all()[own]), chart)
                    .beside(beside(false));
        if (watched.ended().none()) return watched.shown(lost(), chart).beside(beside(false));
        if (fits.none())
            return watched.shown(SAY.of("descent.end", watched.lastStep(), here(own), here(last), Sizes.all()[own])
                    .behind(stable() ? SAY.of("descent.flow", modes.law().exponent()) : beyond()), chart).beside(beside(false));
        return read(chart);
    }

    private Shown read(Chart chart) {
        double[] sums = fits.each(Found::bySum), slopes = fits.each(Found::slope);
        double bySum = Summary.median(sums), byParabolas = Summary.median(slopes), exponent = modes.law().exponent();
        double off = off();
        Found means = ask.find(new DescentFits(job, modes, ask.get(ComputeFrontier.REACH), true), Turn.LAST);
        Sentence said = told(byParabolas, Summary.deviation(slopes), bySum, Summary.deviation(sums));
        said = said.behind(!stable()
                ? beyond()
                : Double.isNaN(off) ? SAY.of("descent.flow", exponent) : SAY.of("descent.expected", exponent, off));
        return fits.standing(Shown.of(said, chart)).lastStep(watched.lastStep()).beside(beside(true))
                .series(vertices()).scalar("descent-exponent-sum", bySum).scalar("descent-exponent-sum-deviation", Summary.deviation(sums))
                .scalar("descent-exponent-parabolas", byParabolas)
                .scalar("descent-exponent-parabolas-deviation", Summary.deviation(slopes))
                .scalar("descent-exponent-sum-expected", means == null || means.diverged() ? Double.NaN : means.bySum())
                .scalar("descent-exponent-parabolas-expected", means == null || means.diverged() ? Double.NaN : means.slope())
                .scalar("descent-exponent-theory", exponent).scalar("descent-off-expectation", off);
    }

    private static Sentence told(double parabolas, double theirs, double sum, double its) {
        if (Double.isNaN(parabolas) && Double.isNaN(sum)) return SAY.of("descent.nothing");
        if (Double.isNaN(sum)) return SAY.of(Double.isNaN(theirs) ? "descent.few" : "descent.few.seeds", parabolas, theirs);
        if (Double.isNaN(parabolas)) return SAY.of(Double.isNaN(its) ? "descent.alone" : "descent.alone.seeds", sum, its);
        return SAY.of(Double.isNaN(theirs) || Double.isNaN(its) ? "descent.read" : "descent.read.seeds", parabolas, sum, theirs, its);
    }

    private Series vertices() {
        double[] budgets = fits.found().getFirst().budgets();
        return Series.means("descent-best-size-parabolas", "compute", "size", "",
                new Grid(budgets, fits.along(budgets, Found::vertices).seeds()));
    }

    private double here(int i) {
        return Summary.mean(watched.here().stream().mapToDouble(l -> l.loss()[i]).toArray()) - modes.floor();
    }

    /// How far the mean over seeds is from the expectation at the end, at most over sizes.
    private double off() {
        if (mean == null || !stable()) return Double.NaN;
        int end = mean.of()[0].length - 1;
        double most = 0;
        for (int i = 0; i < Sizes.all().length; i++) {
            int n = i;
            double loss = watched.ended().mean(c -> c.last().loss()[n]);
            most = Math.max(most, Math.abs(loss / mean.of()[n][end] - 1));
        }
        return Double.isFinite(most) ? most : Double.NaN;
    }

    /// Why nothing is left.
    private Sentence lost() {
        return stable()
                ? SAY.of("descent.diverged", watched.ended().lost(), watched.ended().seeds())
                : SAY.of("descent.unstable", job.rate(), limit());
    }

    /// Up to some learning rate the mean loss of the largest model has a bound.
    private double limit() {
        return ExpectedDescent.limit(job.task(), Sizes.MOST, job.batch());
    }

    private boolean stable() {
        return job.rate() <= limit();
    }

    /// What is to be known of runs that have survived above it.
    private Sentence beyond() {
        return SAY.of("descent.beyond", job.rate(), limit());
    }

    private void draw(Chart chart, int i, Role role) {
        Curves c = watched.curves(l -> l.loss()[i] - modes.floor()).upTo(ask.step());
        Series of = Series.means("descent-loss-" + Sizes.all()[i], "step", "loss above the floor", "", new Grid(c.at(), c.seeds()));
        chart.curve(role, "N = " + Sizes.all()[i], of);
    }

    /// Up to the end: it is known before.
    private void expected(Chart chart) {
        chart.line(Role.THEORY, "expected", new double[0], new double[0]);
        if (mean == null) return;
        double[] at = Arrays.stream(job.recorded()).asDoubleStream().toArray();
        for (int i : Sizes.shown(own)) {
            double[] above = Arrays.stream(mean.of()[i]).map(l -> l - modes.floor()).map(l -> l < MOST ? l : Double.NaN).toArray();
            chart.theory(null, Series.theory("expected-loss-" + Sizes.all()[i], "step", "loss above the floor", "", at, above));
        }
    }

    /// The same at all steps: that of what is expected.
    private Axis y() {
        double[] all = mean == null
                ? new double[0]
                : Arrays.stream(mean.of()).flatMapToDouble(Arrays::stream)
                        .map(l -> l - modes.floor()).filter(l -> l > 0 && l < MOST).toArray();
        if (all.length == 0) return Axis.log("", 0.05, 3);
        double high = Summary.quantile(1, all);
        return Axis.log("", Math.min(Summary.quantile(0, all), high / 2) / 1.5, 1.5 * high);
    }

    private Plot beside(boolean told) {
        SpectralLaw.Best flow = modes.law().best();
        double[] budgets = GridRuns.budgets(flow);
        double[] ends = {budgets[0], budgets[budgets.length - 1]}, best = Arrays.stream(ends).map(flow::size).toArray();
        Chart chart = new Chart("best size N", Axis.log("compute C", ends[0] / 1.5, ends[1] * 1.5), Axis.log("", best[0] / 3, best[1] * 3))
                .line(Role.THEORY, null, ends, best);
        if (!told) return chart.plot();
        double[][] lines = fits.found().stream().filter(f -> f.sum() != null)
                .map(f -> Arrays.stream(ends).map(c -> GridRuns.size(f.sum(), c)).toArray()).toArray(double[][]::new);
        if (lines.length > 0) chart.seeds(Role.DANGER, ends, lines).line(Role.DANGER, null, ends, Summary.medians(lines, 2));
        return chart.points(Role.TEST, null, budgets, vertices().values()).plot();
    }
}
