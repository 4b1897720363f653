package org.descentlab.experiment.maxmargin;

import static org.descentlab.experiment.maxmargin.MaxMargin.SAY;

import java.util.List;
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
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;
import org.descentlab.tensor.Norm;
import org.jspecify.annotations.Nullable;

/// Both descents in the plane under every seed, over steps up to the play head, and what theory has of them for many steps.
record PlanePanes(Ask ask, Family<Solved> problems, Watched<Look> plain, Watched<Look> normalised) {
    static final Role PLAIN = Role.KERNEL, NORMALISED = Role.DATA_SCALING;

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

    PlaneTheory theory() {
        return new PlaneTheory(problems, ask.get(MaxMargin.RATE), ask.get(MaxMargin.STEPS));
    }

    /// The share of the largest margin that has been reached.
    static Shown margin(Ask ask) {
        PlanePanes c = of(ask);
        Chart chart = c.chart("margin over the largest one", Axis.shares("", 1.06));
        if (!c.inseparable()) chart.level(1, "largest margin");
        c.theory().draw(chart, "margin", MarginAsymptote::ratio);
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
        c.theory().draw(chart, "one-minus-cosine", MarginAsymptote::apart);
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

    private static double ratio(Look look) {
        return look.ratios()[Norm.L2.ordinal()];
    }

    void draw(Chart chart, String name, ToDoubleFunction<Look> of) {
        draw(chart, PLAIN, "gradient descent", name, curves(plain, of));
        draw(chart, NORMALISED, "normalised", name + "-normalised", curves(normalised, of));
    }

    private static void draw(Chart chart, Role role, String legend, String name, Curves of) {
        of.draw(chart, role, legend);
        chart.export(of.series(name, name, ""));
    }

    /// Up to the play head.
    Curves curves(Watched<Look> runs, ToDoubleFunction<Look> of) {
        return runs.curves(known(of)).upTo(ask.step());
    }

    /// NaN under the seeds whose points cannot be parted, unless that is so in all: medians are over the others.
    ToDoubleFunction<Look> known(ToDoubleFunction<Look> of) {
        boolean all = inseparable();
        return look -> all || !Double.isNaN(look.reach()) ? of.applyAsDouble(look) : Double.NaN;
    }

    /// The step from which on there are so many decades of steps.
    static int from(int steps, int decades) {
        return Math.max(1, (int) (steps / Math.pow(10, decades)));
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

    /// What the last decade of steps leaves of the median of 1 − cosine.
    private double left(Watched<Look> runs) {
        int steps = ask.get(MaxMargin.STEPS);
        Curves last = runs.recorded(known(Look::apart)).between(from(steps, 1), steps);
        return last.at().length == 0 ? Double.NaN : last.median()[last.at().length - 1] / last.median()[0];
    }

    /// Over how many seeds medians are, and for how many of them there is a theory.
    private Sentence held() {
        int all = problems.done(), parted = (int) problems.known().stream().filter(Solved::separable).count();
        return parted < all ? SAY.of("parted", parted, all) : SAY.of("held", theory().known(), all);
    }

    /// Whether no seed's points can be parted.
    boolean inseparable() {
        return problems.done() > 0 && problems.known().stream().noneMatch(Solved::separable);
    }

    private Runs runs() {
        return new Runs(ask, List.of(plain, normalised));
    }

    boolean before() {
        return runs().before();
    }

    int step() {
        return runs().step();
    }

    /// Over steps.
    Chart chart(String name, Axis y) {
        return runs().overSteps(new Chart(name, Axis.log("step", 1, ask.get(MaxMargin.STEPS)), y));
    }

    /// What is said until both descents have ended under some seed; else null.
    @Nullable
    Shown underWay(Chart chart) {
        return runs().underWay(chart);
    }

    /// What is said while nothing is known, or nothing can be; else null.
    private @Nullable Shown early(Chart chart) {
        Shown early = underWay(chart);
        if (early != null) return early;
        if (inseparable()) return shown(SAY.of("margin.none").behind(SAY.of("margin.none.seeds", problems.done())), chart);
        return step() == 0 ? shown(SAY.of("start"), chart) : null;
    }

    Shown shown(Sentence said, Chart chart) {
        return runs().shown(said, chart);
    }
}
