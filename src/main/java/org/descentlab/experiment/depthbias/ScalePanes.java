package org.descentlab.experiment.depthbias;

import static org.descentlab.experiment.depthbias.DepthBias.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.depthbias.Limit.Fit;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.DiagonalNetwork.Look;
import org.descentlab.net.DiagonalNetwork.Steps;
import org.descentlab.stats.Claims;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// Where descent ends over the start α: the same examples, fitted alike; and the limits of gradient flow beside it.
///
/// @param ends    at [#SCALES]
/// @param flow    at [#CURVE]
record ScalePanes(Ask ask, Family<Course<Look>> ends, Family<Fit> flow, Family<Fit> one, Family<Fit> two) {
    /// Every other place of the curve, up to 1.
    static final double[] CURVE = {1e-4, 1.7e-4, 3e-4, 5.5e-4, 1e-3, 1.7e-3, 3e-3, 5.5e-3, 0.01, 0.017, 0.03, 0.055, 0.1, 0.17, 0.3, 0.55,
            1, 1.7, 3};
    static final double[] SCALES = IntStream.range(0, 9).mapToDouble(i -> CURVE[2 * i]).toArray();
    private static final int LAST = SCALES.length - 1, COARSE = 4;
    /// What is nearer to 0 is 0 to rounding.
    private static final double NOTHING = 1e-12;

    private static ScalePanes of(Ask ask) {
        return new ScalePanes(ask,
                Family.of(ask, SCALES, (alpha, seed) -> Diagonal.of(ask, alpha, seed),
                        (i, k) -> k == 0 && i % COARSE == 0 ? Turn.COARSE : Turn.after(k)).losing(Course::diverged),
                Family.of(ask, CURVE, (alpha, seed) -> new Limit.Flow(examples(ask, seed), alpha), (i, k) -> Turn.INSTANT),
                Family.of(ask, seed -> new Limit.LeastOne(examples(ask, seed)), Turn.CLOSED),
                Family.of(ask, seed -> new Limit.LeastTwo(examples(ask, seed)), Turn.INSTANT));
    }

    private static Diagonal.Examples examples(Ask ask, long seed) {
        return Diagonal.Examples.of(ask, seed);
    }

    /// ‖w − β‖².
    static Shown risk(Ask ask) {
        ScalePanes c = of(ask);
        double one = c.one.median(Fit::risk), two = c.two.median(Fit::risk);
        double top = Math.clamp(1.2 * c.largest(Fit::risk, Look::risk), 0.05, 1.05);
        Chart chart = c.chart("risk ‖w − β‖²", Axis.linear("", -0.02 * top, top));
        c.levels(chart, one, two);
        c.draw(chart, "risk", Fit::risk, Look::risk);
        Shown early = c.early(chart);
        if (early != null) return early;
        double[] median = c.ends.medians(r -> r.last().risk());
        return c.shown(c.said(median, one, two), chart).scalar("risk-tiny", median[0]).scalar("risk-large", median[LAST])
                .scalar("risk-least-one-norm", one).scalar("risk-least-two-norm", two)
                .scalar("risk-off-flow", c.off(Fit::risk, Look::risk)).scalar("seeds-rising", c.rising());
    }

    private Sentence said(double[] median, double one, double two) {
        int seeds = ends.whole(), better = count((tiny, large) -> large > Claims.RISE * tiny),
                worse = count((tiny, large) -> tiny > Claims.RISE * large);
        double tiny = zero(median[0]), large = median[LAST];
        String key = many() && better >= Claims.VOTE * seeds
                ? "risk.falls"
                : many() && worse >= Claims.VOTE * seeds ? "risk.rises" : "risk.level";
        return SAY.of(key, tiny, large).behind(SAY.of(holds() ? "risk.theory" : "risk.theory.left", two, zero(one),
                off(Fit::risk, Look::risk)));
    }

    /// Whether more than one w fits the examples: else all starts end alike, but for rounding and for where training ends.
    private boolean many() {
        return ask.get(DepthBias.SAMPLES) < ask.get(DepthBias.FEATURES);
    }

    private static double zero(double v) {
        return v < NOTHING ? 0 : v;
    }

    private interface Ends {
        boolean hold(double tiny, double large);
    }

    /// In how many seeds that are whole.
    private int count(Ends of) {
        return (int) Arrays.stream(ends.values(r -> r.last().risk())).filter(v -> of.hold(v[0], v[LAST])).count();
    }

    /// In how many seeds the risk never falls when the start grows.
    private int rising() {
        return (int) Arrays.stream(ends.values(r -> r.last().risk()))
                .filter(v -> IntStream.range(1, v.length).allMatch(i -> v[i] >= v[i - 1])).count();
    }

    /// ‖w‖₁.
    static Shown norm(Ask ask) {
        ScalePanes c = of(ask);
        double one = c.one.median(Fit::norm), two = c.two.median(Fit::norm), teacher = c.two.median(Fit::teacher);
        double top = c.largest(Fit::norm, Look::l1), low = Double.isNaN(one) ? teacher : Math.min(one, teacher);
        if (!(low > 0)) low = 1;
        Chart chart = c.chart("‖w‖₁", Axis.linear("", 0.9 * low, Math.max(1.05 * low, 1.08 * top)));
        c.levels(chart, one, two);
        c.draw(chart, "one-norm", Fit::norm, Look::l1);
        Shown early = c.early(chart);
        if (early != null) return early;
        double[] median = c.ends.medians(r -> r.last().l1());
        boolean falls = c.many() && median[LAST] - median[0] > 0.5 * (two - one);
        return c.shown(SAY.of(falls ? "norm.falls" : "norm.level", median[0], median[LAST], one, two, teacher), chart)
                .scalar("one-norm-tiny", median[0]).scalar("one-norm-large", median[LAST]).scalar("one-norm-least", one)
                .scalar("one-norm-of-least-two-norm", two).scalar("one-norm-of-teacher", teacher);
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("start α", 7e-5, 4.3, 1e-4, 1e-3, 0.01, 0.1, 1), y);
    }

    private void levels(Chart chart, double one, double two) {
        if (Double.isFinite(two)) chart.level(two, "least ℓ₂");
        if (Double.isFinite(one)) chart.level(one, "least ℓ₁");
    }

    private void draw(Chart chart, String name, ToDoubleFunction<Fit> of, ToDoubleFunction<Look> measured) {
        double alpha = ask.get(DepthBias.ALPHA);
        chart.theory("flow", Series.theory(name + "-of-flow", "alpha", name, "", CURVE, flow.medians(of)).holding(holds()))
                .places(Role.TEST, "descent", ends.series(name + "-by-start", "alpha", name, "", r -> measured.applyAsDouble(r.last())))
                .cursor(alpha, "α = " + Words.typed(alpha, 3)).over(DepthBias.ALPHA, Role.TEST, SCALES);
        ends.progress(chart);
    }

    /// Whether steps are short enough to follow the flow.
    private boolean holds() {
        return ask.get(DepthBias.RULE) == Steps.FIXED;
    }

    /// The largest of what is known.
    private double largest(ToDoubleFunction<Fit> of, ToDoubleFunction<Look> measured) {
        return Arrays.stream(new double[][] {flow.medians(of), ends.medians(r -> measured.applyAsDouble(r.last()))})
                .flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(1);
    }

    /// By how much medians of descent are off the flow's at most.
    private double off(ToDoubleFunction<Fit> of, ToDoubleFunction<Look> measured) {
        double[] theory = flow.medians(of), median = ends.medians(r -> measured.applyAsDouble(r.last()));
        return IntStream.rangeClosed(0, LAST).mapToDouble(i -> Math.abs(median[i] - theory[2 * i])).filter(Double::isFinite).max()
                .orElse(Double.NaN);
    }

    private Shown early(Chart chart) {
        if (ends.whole() == 0) return Shown.waiting(SAY.of("ends.none"), chart, ask);
        return ends.lost(0) + ends.lost(LAST) > 0 ? shown(SAY.of("ends.diverged", ask.get(DepthBias.RATE), ends.lost()), chart) : null;
    }

    private Shown shown(Sentence said, Chart chart) {
        return ends.standing(Shown.of(said, chart));
    }
}
