package org.descentlab.experiment.depthbias;

import static org.descentlab.experiment.depthbias.DepthBias.SAY;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.depthbias.Completion.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.MatrixFactorization;
import org.descentlab.net.MatrixFactorization.Look;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
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
import org.descentlab.study.Words;
import org.jspecify.annotations.Nullable;

/// The product of factors under every seed over the time of the flow, up to the play head, with one layer beside it.
///
/// @param job any seed's: what all have in common
/// @param one of depth 1; nothing where that is the chosen depth
record FactorPanes(Ask ask, Factors job, Watched<Look> watched, Family<Course<Look>> one, Family<Found> found) {
    private static final Role[] ROLES = {Role.TEST, Role.TRAIN, Role.KERNEL, Role.DATA_SCALING};
    private static final String[] SIGMA = {"σ₁", "σ₂", "σ₃", "σ₄"};
    /// So many singular values more than the rank are drawn, and so many at most.
    private static final int MORE = 2, MOST = 8, NAMED = 3;
    /// A singular value has emerged from this share of the largest of the matrix on.
    private static final double EMERGED = 0.1;
    /// Up to this mean squared error the seen entries count as fitted in a sentence; training goes on to [MatrixFactorization#FIT].
    private static final double SEEN = 1e-3;
    /// Up to this mean squared error unseen entries, whose mean square is 1, come out; up to 1 over the factor of a claim in part.
    private static final double LEARNED = 0.1;

    static FactorPanes of(Ask ask) {
        int depth = ask.get(DepthBias.DEPTH);
        double scale = ask.get(DepthBias.START);
        return new FactorPanes(ask, Factors.of(ask, depth, scale, ask.settings().seed(0)),
                Watched.of(ask, seed -> Factors.of(ask, depth, scale, seed), k -> Turn.own((int) k)),
                Family.of(ask, depth == 1 ? new double[0] : new double[] {1}, (x, seed) -> Factors.of(ask, 1, scale, seed),
                        (i, k) -> Turn.seed(k)).losing(Course::diverged),
                Family.of(ask, seed -> new Completion(Factors.Entries.of(ask, seed)), Turn.CLOSED));
    }

    /// The largest singular values of the product.
    static Shown values(Ask ask) {
        FactorPanes c = of(ask);
        int d = c.job.entries().d(), r = Math.min(c.job.entries().rank(), d), drawn = Math.min(d, Math.min(MOST, r + MORE));
        double first = c.found.median(f -> f.values()[0]), top = Double.isNaN(first) ? d : first;
        Chart chart = c.chart("singular values of W", Axis.linear("", -0.02 * top, c.high(top)));
        for (int i = 0; i < Math.min(r, NAMED) && c.found.done() > 0; i++) {
            int k = i;
            chart.level(c.found.median(f -> f.values()[k]), "of M");
        }
        for (int i = 0; i < drawn; i++) {
            int k = i;
            c.draw(chart, k < ROLES.length ? ROLES[k] : Role.GHOST, k < ROLES.length ? SIGMA[k] : null,
                    "singular-value-" + (k + 1), c.curves(l -> l.values()[k]));
        }
        Shown early = c.early(chart);
        if (early != null) return early;
        double next = r < d ? c.watched.last(l -> l.values()[r] / l.values()[0]) : Double.NaN;
        Sentence said;
        int here = (int) IntStream.range(0, d).filter(i -> c.curves(l -> l.values()[i]).last() >= EMERGED * top).count();
        if (c.watched.before()) said = SAY.of("values.here", c.time(), here, d);
        else if (here == 0) said = SAY.of("values.none", c.time());
        else if (r == d) said = SAY.of("values.full", here, d);
        else said = SAY.of(here == r ? "values.emerged" : "values.other", here, next, r);
        return c.watched.shown(said, chart).scalar("next-singular-value", next).scalar("emerged", here)
                .scalar("largest-singular-value", c.watched.last(l -> l.values()[0]));
    }

    /// Room for values that overshoot.
    private double high(double top) {
        return Math.clamp(1.08 * watched.held(l -> l.values()[0]).largest(), 1.15 * top, 3 * top);
    }

    /// exp(H(s/Σs)).
    static Shown rank(Ask ask) {
        FactorPanes c = of(ask);
        Curves own = c.curves(Look::rank);
        Chart chart = c.chart("effective rank of W", Axis.linear("", 0, 1.02 * c.job.entries().d()));
        double of = c.found.median(Found::rank), least = c.found.median(Found::least);
        if (c.found.done() > 0) chart.level(of, "of M");
        if (c.found.done() > 0) chart.level(least, "least nuclear norm");
        c.drawOne(chart, "effective-rank", Look::rank);
        c.draw(chart, Role.TEST, c.legend(), "effective-rank", own);
        Shown early = c.early(chart);
        if (early != null) return early;
        double end = c.watched.last(Look::rank), flat = c.one.median(r -> r.last().rank());
        Sentence said = c.watched.before()
                ? SAY.of("rank.here", c.time(), own.last())
                : c.job.depth() == 1 || Double.isNaN(flat) ? SAY.of("rank.one", end, of) : SAY.of("rank.said", end, flat, of);
        if (!c.watched.before() && c.found.done() > 0) said = said.behind(SAY.of("rank.least", least));
        return c.watched.shown(said, chart).scalar("effective-rank", end).scalar("effective-rank-one-layer", flat)
                .scalar("effective-rank-of-matrix", of).scalar("effective-rank-least-nuclear-norm", least)
                .scalar("effective-rank-least", c.most(r -> -r.last().rank()) * -1)
                .scalar("effective-rank-most", c.most(r -> r.last().rank()));
    }

    /// The mean squared error on the entries that are not seen, and on those that are.
    static Shown unseen(Ask ask) {
        FactorPanes c = of(ask);
        Curves own = c.curves(Look::unseen);
        double least = c.found.median(Found::unseen);
        Chart chart = c.chart("unseen error", Axis.log("", low(own, least), high(own)));
        Chart side = c.chart("seen error", Axis.log("", 3e-8, high(c.curves(Look::train))));
        if (least > low(own, least)) chart.level(least, "least nuclear norm");
        c.drawOne(chart, "unseen-error", Look::unseen);
        c.drawOne(side, "seen-error", Look::train);
        c.draw(chart, Role.TEST, c.legend(), "unseen-error", own);
        c.draw(side, Role.TRAIN, null, "seen-error", c.curves(Look::train));
        Shown early = c.early(chart);
        if (early != null) return early.beside(side.plot());
        double end = c.watched.last(Look::unseen), train = c.watched.last(Look::train);
        int fitted = (int) c.watched.ended().found().stream().filter(Course::fitted).count(), seeds = c.watched.ended().found().size();
        Sentence said;
        if (c.watched.before()) said = SAY.of("unseen.here", c.time(), own.last(), c.curves(Look::train).last());
        else if (c.most(r -> r.last().train()) > SEEN) said = SAY.of("unseen.unfitted", end, fitted, seeds, train);
        else said = SAY.of(end < LEARNED ? "unseen.learned" : end < 1 / Claims.RISE ? "unseen.partly" : "unseen.nothing", end, least);
        return c.watched.shown(said, chart).beside(side.plot()).scalar("unseen-error", end).scalar("seen-error", train)
                .scalar("unseen-error-one-layer", c.one.median(r -> r.last().unseen())).scalar("unseen-error-least-nuclear-norm", least)
                .scalar("unseen-error-most", c.most(r -> r.last().unseen())).scalar("seeds-fitted", fitted)
                .scalar("unseen-error-least", c.most(r -> -r.last().unseen()) * -1)
                .scalar("steps-taken", c.watched.ended().median(Course::lastStep));
    }

    private static double low(Curves of, double least) {
        double low = Summary.quantile(0, of.median());
        return Math.clamp(0.5 * Math.min(Double.isFinite(low) ? low : 1, Double.isFinite(least) ? least : 1), 1e-9, 0.3);
    }

    /// The upper end of an axis of errors, of which 1 is had by zeros.
    static double high(Curves of) {
        return Math.clamp(1.5 * of.largest(), 2, 1e3);
    }

    private String legend() {
        return "D = " + job.depth();
    }

    /// The largest over the runs that have ended.
    private double most(ToDoubleFunction<Course<Look>> what) {
        return Summary.quantile(1, watched.ended().each(what));
    }

    /// Where the play head stands, as time of the flow.
    private double time() {
        return Math.min(ask.step(), watched.lastStep()) * job.eta();
    }

    /// Up to the play head, over time; a run that has ended keeps its last value.
    private Curves curves(ToDoubleFunction<Look> of) {
        return watched.held(of).upTo(ask.step()).timed(job.eta());
    }

    private void draw(Chart chart, Role role, String legend, String name, Curves of) {
        chart.export(series(name, of));
        of.draw(chart, role, legend, of.at().length == 0 || legend == null ? null : Words.number(of.last()));
    }

    private static Series series(String name, Curves of) {
        return Series.medians(name, "time", name.replace('-', ' '), "", new Grid(of.at(), of.seeds()));
    }

    /// One layer's, drawn once they have ended; nothing where that is the chosen depth.
    private void drawOne(Chart chart, String name, ToDoubleFunction<Look> of) {
        if (job.depth() == 1) return;
        double each = Factors.of(ask, 1, job.scale(), 0).eta(), until = watched.before() ? time() : Double.POSITIVE_INFINITY;
        Curves curves = Curves.held(one.found().stream().map(Course::steps).toList(), one.found().stream().map(r -> r.curve(of)).toList())
                .timed(each).upTo(until);
        chart.export(series(name + "-one-layer", curves));
        curves.draw(chart, Role.GHOST, "D = 1");
    }

    private Chart chart(String name, Axis y) {
        double each = job.eta(), end = Math.max(10, watched.ended().done() > 0 ? watched.lastStep() : job.steps()) * each;
        return new Chart(name, Axis.log("time t", each, end), y).made(p -> p.led(null, Link.steps().scaled(each)));
    }

    /// What is said if no run has ended, or all have diverged; else null.
    private @Nullable Shown early(Chart chart) {
        if (watched.before() && time() > 0) chart.cursor(time(), null);
        if (watched.ended().done() == 0) return watched.underWay(chart);
        return watched.ended().none() && !watched.before() ? watched.shown(SAY.of("values.diverged", job.rate()), chart) : null;
    }
}
