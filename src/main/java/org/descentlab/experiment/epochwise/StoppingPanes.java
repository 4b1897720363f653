package org.descentlab.experiment.epochwise;

import static org.descentlab.experiment.epochwise.EpochWise.NOISE;
import static org.descentlab.experiment.epochwise.EpochWise.RATE;
import static org.descentlab.experiment.epochwise.EpochWise.RATIO;
import static org.descentlab.experiment.epochwise.EpochWise.SAMPLES;
import static org.descentlab.experiment.epochwise.EpochWise.SAY;
import static org.descentlab.experiment.epochwise.EpochWise.SIGNAL;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.kernel.DescentPaths;
import org.descentlab.kernel.DescentPaths.Labels;
import org.descentlab.stats.Claims;
import org.descentlab.stats.DescentRisk;
import org.descentlab.stats.IsotropicRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Features of one scale: overtraining along one path, and the best stop beside the best ridge over p/n.
record StoppingPanes(Ask ask, Labels labels) {
    private static final double[] RATIOS = {0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.2, 1.5, 2, 3};
    private static final int ONE = Arrays.binarySearch(RATIOS, 1), HALF = Arrays.binarySearch(RATIOS, 0.5),
            TWO = Arrays.binarySearch(RATIOS, 2);
    private static final int NODES = 1500, ROUGH_NODES = 250, PLACES = 25;
    /// So near p = n the law of eigenvalues has no gap at 0, and theory holds until ηt is about n²/4.
    private static final double NEAR = 0.1;
    /// Risks below this share of the signal are rounding.
    private static final double ROUNDING = 1e-9;

    private static StoppingPanes of(Ask ask) {
        return new StoppingPanes(ask, new Labels(ask.get(SIGNAL), 0, ask.get(NOISE)));
    }

    private double zero() {
        return ROUNDING * labels.fast();
    }

    /// The excess risk where it is stopped best, the start included.
    private double stopped(DescentPaths paths) {
        return Arrays.stream(paths.risk(labels)).min().orElseThrow();
    }

    private double trained(DescentPaths paths) {
        double[] risk = paths.risk(labels);
        return risk[risk.length - 1];
    }

    static Shown course(Ask ask) {
        StoppingPanes p = of(ask);
        double g = ask.get(RATIO), signal = p.labels.fast(), noise = p.labels.noise();
        Family<DescentPaths> draws = Family.of(ask, seed -> Draw.one(ask, g, seed));
        var course = new Course(draws, d -> d.risk(p.labels));
        double high = 1.5 * Math.max(signal, course.most());
        Chart chart = new Chart("excess risk ‖w − β‖²", Axis.log("step", 1, course.end()),
                Axis.log("", Math.max(high / 1e5, 0.6 * course.least()), high));
        double[] at = course.steps();
        var risk = DescentRisk.of(g, NODES);
        double eta = ask.get(RATE) / DescentRisk.top(g), until = Math.abs(g - 1) < NEAR ? Math.pow(ask.get(SAMPLES), 2) / 4 : 1e9;
        double[] held = Arrays.stream(at).filter(t -> eta * t <= until).toArray();
        chart.theory("theory", Series.theory("risk-theory", "step", "excess risk", "", held,
                Arrays.stream(held).map(risk.along(eta, signal, noise)).toArray()));
        course.draw(chart, Role.TEST, "risk", "risk", "excess risk");
        if (draws.none()) return Shown.waiting(SAY.of("one.none"), chart, ask);
        double[] whole = course.all().median();
        int stop = Summary.argmin(whole);
        double expected = risk.best(signal, noise), best = draws.median(p::stopped), end = draws.median(p::trained),
                ridge = draws.median(d -> d.bestRidge(p.labels));
        if (ridge > p.zero()) chart.level(ridge, "best ridge");
        long hurt = draws.found().stream().filter(d -> p.trained(d) > Math.max(p.zero(), Claims.RISE * p.stopped(d))).count();
        boolean falls = end <= Math.max(p.zero(), (1 + ROUNDING) * best);
        if (!falls && stop > 0) chart.threshold(course.all().at()[stop], "best stop");
        Sentence said = SAY.of(hurt >= Claims.VOTE * draws.done() ? "one.overtrains" : falls ? "one.never" : "one.mild",
                course.all().at()[stop], best, end, ridge, expected);
        return draws.standing(Shown.of(said, chart)).scalar("stop-step", course.all().at()[stop]).scalar("risk-stopped", best)
                .scalar("risk-stopped-theory", expected).scalar("risk-end", end)
                .scalar("risk-end-theory", IsotropicRisk.ridgeless(g, signal, noise)).scalar("risk-best-ridge", ridge)
                .scalar("seeds-overtrained", hurt);
    }

    static Shown ratios(Ask ask) {
        StoppingPanes p = of(ask);
        double signal = p.labels.fast(), noise = p.labels.noise();
        Family<DescentPaths> draws = Family.of(ask, RATIOS, (g, seed) -> Draw.one(ask, g, seed));
        Series stopped = p.series(draws, "stopped", p::stopped), ridge = p.series(draws, "best-ridge", d -> d.bestRidge(p.labels)),
                trained = p.series(draws, "trained", p::trained);
        Chart chart = new Chart("excess risk ‖w − β‖²", Axis.log("p / n", 0.09, 3.4, 0.1, 0.3, 1, 3),
                Axis.log("", (noise > 0 ? 0.02 * Math.min(signal, noise) : 0.02 * signal), 100 * Math.max(signal, noise)))
                .threshold(1, "p = n");
        double[] x = Chart.ratios(RATIOS[0], RATIOS[RATIOS.length - 1], PLACES);
        p.theory(chart, "theory", "trained-theory", Chart.ratios(x[0], x[PLACES - 1], 8 * PLACES),
                g -> IsotropicRisk.ridgeless(g, signal, noise));
        p.theory(chart, null, "best-ridge-theory", x,
                g -> IsotropicRisk.ridge(g, IsotropicRisk.bestRidge(g, signal, noise), signal, noise));
        p.theory(chart, null, "stopped-theory", x, g -> DescentRisk.of(g, ROUGH_NODES).best(signal, noise));
        chart.places(Role.DANGER, "trained to the end", trained).places(Role.DATA_SCALING, "best ridge", ridge)
                .places(Role.TEST, "stopped best", stopped).cursor(ask.get(RATIO), "γ = " + Words.typed(ask.get(RATIO), 3))
                .over(RATIO, Role.TEST, RATIOS);
        if (draws.whole() == 0) return Shown.waiting(SAY.of("stopping.none"), chart, ask);
        double gap = p.most(stopped, ridge), cost = p.most(trained, stopped);
        Sentence said = SAY.of(gap <= 0 ? "stopping.best" : gap < Claims.RISE - 1 ? "stopping.near" : "stopping.far", gap, cost,
                trained.values()[ONE], stopped.values()[ONE]);
        return draws.standing(Shown.of(said, chart)).scalar("stopped-over-ridge-most", gap)
                .scalar("stopped-at-half", stopped.values()[HALF])
                .scalar("ridge-at-half", ridge.values()[HALF]).scalar("stopped-at-one", stopped.values()[ONE])
                .scalar("ridge-at-one", ridge.values()[ONE]).scalar("stopped-at-two", stopped.values()[TWO])
                .scalar("ridge-at-two", ridge.values()[TWO]).scalar("trained-at-one", trained.values()[ONE]);
    }

    private Series series(Family<DescentPaths> draws, String name, ToDoubleFunction<DescentPaths> of) {
        return draws.series(name + "-by-ratio", "p/n", "excess risk", "", of);
    }

    private void theory(Chart chart, String legend, String name, double[] x, DoubleUnaryOperator of) {
        double[] values = Arrays.stream(x).map(of).map(v -> v > zero() ? v : Double.NaN).toArray();
        chart.theory(legend, Series.theory(name, "p/n", "excess risk", "", x, values));
    }

    /// The largest excess of one curve over another, as a share, where neither is rounding; NaN without such a place.
    private double most(Series a, Series b) {
        double[] all = IntStream.range(0, RATIOS.length).filter(i -> b.values()[i] > zero())
                .mapToDouble(i -> a.values()[i] / b.values()[i] - 1).toArray();
        return Summary.quantile(1, all);
    }
}
