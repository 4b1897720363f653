package org.descentlab.experiment.maxmargin;

import static org.descentlab.experiment.maxmargin.MaxMargin.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.maxmargin.Problem.Solved;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.MarginDescent.Look;
import org.descentlab.net.MarginDescent.Method;
import org.descentlab.stats.MarginAsymptote;
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
import org.descentlab.tensor.Norm;

/// Both descents in the plane under every seed, over steps up to the play head, and what theory has of them for many steps.
record PlanePanes(Ask ask, Family<Solved> problems, Watched<Look> plain, Watched<Look> normalised) {
    static final Role PLAIN = Role.KERNEL, NORMALISED = Role.DATA_SCALING;
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};
    private static final int CURVE = 200;
    /// Slopes are taken over the last two decades of steps, what is left over the last one.
    private static final double TWO = 100, ONE = 10;

    static PlanePanes of(Ask ask) {
        return new PlanePanes(ask, Family.of(ask, seed -> problem(ask, seed), Turn.INSTANT), watched(ask, Method.GRADIENT),
                watched(ask, Method.NORMALISED));
    }

    private static Problem problem(Ask ask, long seed) {
        return new Problem.Plane(ask.get(MaxMargin.POINTS), ask.get(MaxMargin.GAP), ask.get(MaxMargin.STRETCH),
                ask.get(MaxMargin.FLIPPED), seed);
    }

    private static Watched<Look> watched(Ask ask, Method method) {
        return Watched.of(ask,
                seed -> new Descent(problem(ask, seed), method, ask.get(MaxMargin.RATE), ask.get(MaxMargin.STEPS)));
    }

    /// The share of the largest margin that has been reached.
    static Shown margin(Ask ask) {
        PlanePanes c = of(ask);
        Chart chart = c.chart("margin over the largest one", Axis.linear("", 0, 1.06, SHARES));
        if (!c.inseparable()) chart.level(1, "largest margin");
        c.theory(chart, "margin", MarginAsymptote::ratio);
        c.draw(chart, "margin", PlanePanes::ratio);
        Shown early = c.early(chart);
        if (early != null) return early;
        double lacks = 1 - c.plain(PlanePanes::ratio), less = 1 - c.normalised(PlanePanes::ratio);
        Sentence said = c.before()
                ? SAY.of("margin.here", c.step(), 100 * lacks, 100 * less)
                : SAY.of("margin.said", 100 * lacks, 100 * less).behind(c.held());
        return c.shown(said, chart).scalar("margin-ratio", 1 - lacks).scalar("margin-ratio-normalised", 1 - less)
                .scalar("margin-ratio-least", c.least(c.plain)).scalar("margin-ratio-normalised-least", c.least(c.normalised));
    }

    /// How far the direction of w is from that of the largest margin.
    static Shown direction(Ask ask) {
        PlanePanes c = of(ask);
        double least = Summary.quantile(0, Summary.finite(c.curves(c.normalised, Look::apart).median()));
        double low = Double.isNaN(least) || least <= 0 ? 1e-6 : Math.clamp(least / 3, 1e-20, 1e-4);
        Chart chart = c.chart("1 − cosine to the largest margin’s w", Axis.log("", low, 2));
        c.theory(chart, "one-minus-cosine", MarginAsymptote::apart);
        c.draw(chart, "one-minus-cosine", Look::apart);
        Shown early = c.early(chart);
        if (early != null) return early;
        double apart = c.plain(Look::apart), less = c.normalised(Look::apart);
        if (c.before()) return c.shown(SAY.of("direction.here", c.step(), apart, less), chart);
        double left = c.left(c.plain), faster = c.left(c.normalised);
        Sentence said = SAY.of("direction.said", apart, less);
        if (Double.isFinite(left + faster)) said = said.behind(SAY.of("direction.left", left, faster));
        return c.shown(said, chart).scalar("one-minus-cosine", apart).scalar("one-minus-cosine-normalised", less)
                .scalar("left-of-a-decade", left).scalar("left-of-a-decade-normalised", faster);
    }

    /// The length of w, and beside it the loss.
    static Shown norm(Ask ask) {
        PlanePanes c = of(ask);
        boolean none = c.inseparable();
        ToDoubleFunction<Look> length = none ? Look::norm : Look::reach;
        double high = 1.5 * c.plain.curves(length).largest();
        Chart chart = c.chart(none ? "‖w‖" : "length ‖w‖ times the largest margin γ", Axis.linear("", 0, high > 0 ? high : 10));
        double rest = c.problems.median(Solved::rest);
        if (none) chart.level(rest, "least loss");
        c.theory(chart, "norm", MarginAsymptote::norm);
        c.draw(chart, "norm", length);
        Shown early = c.plain.underWay(chart) != null ? c.plain.underWay(chart) : c.normalised.underWay(chart);
        if (early != null) return early.beside(c.loss().plot());
        double at = c.plain(length), loss = Math.exp(c.plain(Look::logLoss));
        double slope = none ? Double.NaN : Summary.median(c.slopes());
        Sentence said;
        if (c.step() == 0) said = SAY.of("start");
        else if (c.before()) said = SAY.of(none ? "norm.length" : "norm.here", c.step(), at, c.normalised(length));
        else if (none) said = SAY.of(Math.abs(at / rest - 1) < 0.01 ? "norm.stops" : "norm.unsettled", at, rest, c.problems.done());
        else if (Double.isNaN(slope)) said = SAY.of("norm.short", at);
        else {
            double rate = ask.get(MaxMargin.RATE);
            said = SAY.of("norm.grows", slope, loss, c.problems.median(s -> s.asymptote(rate)
                    .map(a -> a.loss(ask.get(MaxMargin.STEPS), s.eta(Method.GRADIENT, rate))).orElse(Double.NaN)));
        }
        Chart beside = c.loss();
        Shown shown = c.shown(said, chart).beside(beside.plot()).scalar("norm-slope", slope).scalar("loss", loss)
                .scalar("loss-most", Math.exp(Summary.quantile(1, c.plain.ended().each(x -> x.last().logLoss())))).scalar("length", at);
        if (none) shown = shown.scalar("length-of-least-loss", rest);
        else
            shown = shown.scalar("norm-slope-least", Summary.quantile(0, c.slopes()))
                    .scalar("norm-slope-most", Summary.quantile(1, c.slopes()));
        for (Series s : c.losses()) shown = shown.series(s);
        return c.lossTheory().map(shown::series).orElse(shown);
    }

    /// The mean loss, as it falls in the end.
    private Optional<Series> lossTheory() {
        double rate = ask.get(MaxMargin.RATE);
        return closed("loss-theory", "loss", (s, a) -> t -> a.loss(t, s.eta(Method.GRADIENT, rate)));
    }

    private Chart loss() {
        Curves all = curves(plain, l -> Math.exp(l.logLoss()));
        double least = Summary.quantile(0, all.median()), low = Double.isNaN(least) ? 1e-6 : Math.clamp(least / 5, 1e-12, 0.05);
        Chart chart = chart("loss", Axis.log("", low, Math.max(1, 1.5 * all.largest())));
        for (Series s : losses()) chart.curve(s.name().equals("loss") ? PLAIN : NORMALISED, null, s);
        lossTheory().ifPresent(s -> chart.theory(null, s));
        return chart;
    }

    private List<Series> losses() {
        ToDoubleFunction<Look> loss = l -> Math.exp(l.logLoss());
        return List.of(curves(plain, loss).series("loss", "loss", ""), curves(normalised, loss).series("loss-normalised", "loss", ""));
    }

    private static double ratio(Look look) {
        return look.ratios()[Norm.L2.ordinal()];
    }

    /// What is known of a way from its distance along the direction of the largest margin.
    private interface Of {
        double at(MarginAsymptote theory, double reach);
    }

    /// A closed form of one seed over steps.
    private interface Closed {
        DoubleUnaryOperator of(Solved problem, MarginAsymptote theory);
    }

    /// Both ways as they go in the end.
    private void theory(Chart chart, String name, Of of) {
        double rate = ask.get(MaxMargin.RATE);
        closed(name + "-theory", name, (s, a) -> t -> far(of, a, a.reach(t))).ifPresent(s -> chart.theory("theory", s));
        closed(name + "-normalised-theory", name, (s, a) -> t -> far(of, a, a.gamma() * a.gamma() * s.eta(Method.NORMALISED, rate) * t))
                .ifPresent(s -> chart.theory(null, s));
    }

    /// Theory is of the end: there is none before γ‖w‖ is 1.
    private static double far(Of of, MarginAsymptote a, double reach) {
        return reach >= 1 ? of.at(a, reach) : Double.NaN;
    }

    /// The median over the seeds for which there is one, from where all of them have it.
    private Optional<Series> closed(String name, String y, Closed of) {
        double[] at = Chart.ratios(1, ask.get(MaxMargin.STEPS), CURVE);
        double[][] seeds = problems.known().stream()
                .flatMap(s -> s.asymptote(ask.get(MaxMargin.RATE)).map(a -> Arrays.stream(at).map(of.of(s, a)).toArray()).stream())
                .toArray(double[][]::new);
        double[][] told = Arrays.stream(seeds).filter(s -> Arrays.stream(s).anyMatch(Double::isFinite)).toArray(double[][]::new);
        double[] median = Summary.medians(told, CURVE);
        for (int i = 0; i < CURVE; i++) for (double[] s : told) if (Double.isNaN(s[i])) median[i] = Double.NaN;
        return told.length == 0 ? Optional.empty() : Optional.of(Series.theory(name, "step", y, "", at, median));
    }

    private void draw(Chart chart, String name, ToDoubleFunction<Look> of) {
        draw(chart, PLAIN, "gradient descent", name, curves(plain, of));
        draw(chart, NORMALISED, "normalised", name + "-normalised", curves(normalised, of));
    }

    private static void draw(Chart chart, Role role, String legend, String name, Curves of) {
        of.draw(chart, role, legend);
        chart.export(of.series(name, name, ""));
    }

    /// Up to the play head.
    Curves curves(Watched<Look> runs, ToDoubleFunction<Look> of) {
        return runs.curves(of).upTo(ask.step());
    }

    double plain(ToDoubleFunction<Look> of) {
        return curves(plain, of).lastSeen();
    }

    double normalised(ToDoubleFunction<Look> of) {
        return curves(normalised, of).lastSeen();
    }

    /// The least share of the margin of any seed at its end.
    private double least(Watched<Look> runs) {
        return Summary.quantile(0, runs.ended().each(x -> ratio(x.last())));
    }

    /// By how much γ‖w‖ grows for one unit of ln t over the last two decades of steps, seed by seed.
    private double[] slopes() {
        double from = ask.get(MaxMargin.STEPS) / TWO;
        return Summary.finite(plain.ended().each(run -> {
            double[] at = Arrays.stream(run.steps()).mapToDouble(t -> t >= from ? t : 0).toArray();
            return Summary.logSlope(at, Arrays.stream(run.curve(Look::reach)).map(Math::exp).toArray());
        }));
    }

    /// What the last decade of steps leaves of the median of 1 − cosine.
    private double left(Watched<Look> runs) {
        int steps = ask.get(MaxMargin.STEPS);
        Curves last = runs.recorded(Look::apart).between((int) (0.99 * steps / ONE), steps);
        return last.at().length == 0 ? Double.NaN : last.median()[last.at().length - 1] / last.median()[0];
    }

    /// Over how many seeds medians are, and for how many of them there is a theory.
    private Sentence held() {
        int all = problems.done(), parted = (int) problems.known().stream().filter(Solved::separable).count();
        double rate = ask.get(MaxMargin.RATE);
        int known = (int) problems.known().stream().filter(s -> s.asymptote(rate).filter(a -> !Double.isNaN(a.aside())).isPresent())
                .count();
        return parted < all ? SAY.of("parted", parted, all) : SAY.of("held", known, all);
    }

    /// Whether no seed's points can be parted.
    boolean inseparable() {
        return problems.done() > 0 && problems.known().stream().noneMatch(Solved::separable);
    }

    boolean before() {
        return ask.step() < lastStep();
    }

    int step() {
        return Math.min(ask.step(), lastStep());
    }

    private int lastStep() {
        return Math.max(plain.lastStep(), normalised.lastStep());
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("step", 1, ask.get(MaxMargin.STEPS)), y);
    }

    /// What is said while nothing is known, or nothing can be; else null.
    private Shown early(Chart chart) {
        chart.head(ask.step(), lastStep()).overSteps();
        if (plain.underWay(chart) != null) return plain.underWay(chart);
        if (normalised.underWay(chart) != null) return normalised.underWay(chart);
        if (inseparable()) return shown(SAY.of("margin.none").behind(SAY.of("margin.none.seeds", problems.done())), chart);
        return step() == 0 ? shown(SAY.of("start"), chart) : null;
    }

    Shown shown(Sentence said, Chart chart) {
        var fewer = normalised.ended().whole() < plain.ended().whole() ? normalised : plain;
        return fewer.ended().standing(Shown.of(said, chart.head(ask.step(), lastStep()).overSteps())).lastStep(lastStep());
    }
}
