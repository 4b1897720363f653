package org.descentlab.experiment.edge;

import static org.descentlab.experiment.edge.Edge.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.FullBatchDescent.Look;
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

/// The runs of all seeds over the time of the flow, drawn up to the play head, with the flow itself.
///
/// @param job any seed's: what all have in common
record CoursePanes(Ask ask, Descent job, Watched<Look> watched, Family<Course<Look>> flow) {
    /// The other rates that are shown, as shares of the slider's.
    static final double HALF = 0.5, TWICE = 2;
    /// A limit further above the curves than this is told, not drawn.
    private static final double FAR = 2.5;
    /// Losses below this are not told apart.
    private static final double LEAST = 1e-16;

    static CoursePanes of(Ask ask) {
        return new CoursePanes(ask, Descent.of(ask, ask.settings().seed(0)),
                Watched.of(ask, seed -> Descent.of(ask, seed), k -> Turn.own((int) k)),
                Family.of(ask, new double[] {Double.NaN}, (x, seed) -> GradientFlow.of(ask, seed), (i, k) -> Turn.seed(k)));
    }

    /// The sharpness at three rates over each other, with the limit of each.
    static Shown sharpness(Ask ask) {
        CoursePanes c = of(ask);
        double limit = c.job.limit();
        Curves own = c.curves(Look::sharpness), flows = c.flows(Look::sharpness);
        double top = c.top(own, flows);
        Chart chart = c.chart("sharpness", Axis.linear("", 0, top));
        c.other(chart, HALF, "half", Role.KERNEL, top);
        c.other(chart, TWICE, "twice", Role.DATA_SCALING, top);
        c.draw(chart, "η = " + Words.typed(c.job.rate(), 3), Words.number(own.last()), "sharpness", own);
        c.drawFlow(chart, "sharpness", flows);
        if (limit < top) chart.limit(limit, "limit");
        Shown early = c.early(chart);
        if (early != null) return early;
        double late = c.watched.ended().median(c.job::late) / limit, most = c.watched.ended().median(Descent::most) / limit;
        double start = c.watched.ended().median(r -> r.first().sharpness());
        return c.shown(c.said(start, late, most, flows), chart).scalar("sharpness-start", start).scalar("sharpness-limit", limit)
                .scalar("sharpness-over-limit", late).scalar("sharpness-most-over-limit", most)
                .scalar("sharpness-of-flow", Double.isNaN(flows.last()) ? Double.NaN : c.flow.median(f -> f.last().sharpness()))
                .scalar("seeds-at-edge", c.count(c.job::atEdge));
    }

    /// Where the axis ends: above the curves and the limit, unless one is far above the other.
    private double top(Curves own, Curves flows) {
        double limit = job.limit(), seen = Math.max(flows.largest(), Math.min(own.largest(), FAR * limit));
        if (!(seen > 0)) seen = limit;
        return 1.08 * (limit < FAR * seen ? Math.max(seen, limit) : seen);
    }

    /// Another rate's runs, which are there once they have ended, with their limit.
    private void other(Chart chart, double share, String name, Role role, double top) {
        Descent other = Descent.of(ask, share * job.rate(), job.start().seed());
        List<Course<Look>> runs = Family.of(ask, new double[] {Double.NaN}, (x, seed) -> Descent.of(ask, other.rate(), seed),
                (i, k) -> Turn.after(k)).losing(Course::diverged).found();
        Curves curves = timed(Curves.held(runs.stream().map(Course::steps).toList(),
                runs.stream().map(r -> r.curve(Look::sharpness)).toList()), other.each());
        chart.line(role, "η = " + Words.typed(other.rate(), 3), curves.at(), curves.median());
        chart.export(Series.medians("sharpness-" + name, "time", "sharpness", "", new Grid(curves.at(), curves.seeds())));
        if (other.limit() < top) chart.line(role, null, null, ends(), new double[] {other.limit(), other.limit()}, 1);
    }

    private Sentence said(double start, double late, double most, Curves flows) {
        double limit = job.limit(), end = late * limit;
        if (before()) {
            double here = Summary.median(watched.here().stream().mapToDouble(Look::sharpness).toArray());
            return SAY.of("sharpness.here", time(), here, here / limit, limit);
        }
        if (job.start().layers() == 0) return SAY.of("sharpness.constant", start, limit);
        int seeds = watched.ended().found().size(), edge = count(job::atEdge), crossed = count(job::crosses);
        double flowed = flow.median(f -> f.last().sharpness());
        if (edge >= Claims.VOTE * seeds) return SAY.of("sharpness.edge", late, limit, start / limit, most, edge, seeds);
        if (edge > 0) return SAY.of("sharpness.mixed", edge, seeds, late, limit, most);
        if (crossed == 0) {
            Sentence below = SAY.of("sharpness.below", late, limit);
            return below.behind(Double.isNaN(flowed) ? SAY.of("below.alone", start, end) : SAY.of("below.flow", start, end, flowed));
        }
        return SAY.of(late < 1 ? "sharpness.thrown" : "sharpness.above", late, limit, start / limit, most, crossed, seeds);
    }

    /// The training loss.
    static Shown loss(Ask ask) {
        CoursePanes c = of(ask);
        Curves own = c.curves(Look::loss), flows = c.flows(Look::loss);
        Chart chart = c.chart("loss ½ mean (f − y)²", losses(own, flows));
        c.draw(chart, "descent", null, "loss", own);
        c.drawFlow(chart, "loss", flows);
        Shown early = c.early(chart);
        if (early != null) return early;
        double rises = c.watched.ended().median(Descent::rises), end = c.watched.last(Look::loss);
        double flowed = c.flow.median(f -> f.last().loss());
        Sentence said;
        if (c.before()) said = SAY.of("loss.here", c.time(), own.last());
        else {
            double[] each = c.watched.ended().each(Descent::rises);
            double fewest = Summary.quantile(0, each), most = Summary.quantile(1, each);
            said = SAY.of(most == 0 ? "loss.falls" : "loss.rises", rises, end, fewest, most);
            if (Double.isFinite(flowed)) said = said.behind(SAY.of(most == 0 ? "loss.flow" : "rises.flow", flowed, fewest, most));
        }
        return c.shown(said, chart).scalar("loss-rises", rises).scalar("loss-end", end).scalar("loss-of-flow", flowed);
    }

    private static Axis losses(Curves... all) {
        double[] v = Arrays.stream(all).flatMap(c -> Arrays.stream(c.seeds())).flatMapToDouble(Arrays::stream).filter(x -> x > LEAST)
                .toArray();
        if (v.length == 0) return Axis.log("", 1e-6, 1);
        double low = Summary.quantile(0, v);
        return Axis.log("", low / 2, 2 * Math.max(Math.min(Summary.quantile(1, v), 1e3), 2 * low));
    }

    private int count(Predicate<Course<Look>> holds) {
        return (int) watched.ended().found().stream().filter(holds).count();
    }

    private boolean before() {
        return ask.step() < watched.lastStep();
    }

    /// Where the play head stands, as time of the flow.
    private double time() {
        return Math.min(ask.step(), watched.lastStep()) * job.each();
    }

    /// Until when curves are drawn.
    private double shownUntil() {
        return before() ? time() : job.time() * (1 + 1e-9) + job.each();
    }

    private Curves curves(ToDoubleFunction<Look> of) {
        return timed(watched.held(of).upTo(ask.step()), job.each());
    }

    /// Over time, up to where the play head stands.
    private Curves timed(Curves steps, double each) {
        Curves until = steps.upTo((int) Math.min(Integer.MAX_VALUE, Math.floor(shownUntil() / each + 1e-9)));
        return new Curves(Flow.times(until.at(), each), until.seeds(), Flow.times(until.ends(), each));
    }

    private Curves flows(ToDoubleFunction<Look> of) {
        double[] times = Arrays.stream(GradientFlow.of(ask, job.start().seed()).times()).filter(t -> t <= shownUntil()).toArray();
        double[][] seeds = flow.found().stream().map(f -> Arrays.copyOf(f.curve(of), times.length)).toArray(double[][]::new);
        return seeds.length == 0 ? new Curves(new double[0], seeds) : new Curves(times, seeds);
    }

    private void draw(Chart chart, String legend, String reading, String name, Curves of) {
        for (int k = 0; of.seeds().length > 1 && k < of.seeds().length; k++) {
            double end = of.ends()[k];
            double[] at = Arrays.stream(of.at()).filter(t -> t <= end).toArray();
            chart.add(Mark.Line.seed(Role.TEST, at, Arrays.copyOf(of.seeds()[k], at.length)));
        }
        chart.export(Series.medians(name, "time", name, "", new Grid(of.at(), of.seeds())));
        chart.line(Role.TEST, legend, of.at().length == 0 ? null : reading, of.at(), of.median(), 0);
    }

    private void drawFlow(Chart chart, String name, Curves flows) {
        chart.export(Series.medians(name + "-of-flow", "time", name, "", new Grid(flows.at(), flows.seeds())));
        chart.line(Role.TWIN, "flow", flows.at(), flows.median());
    }

    /// Both ends of the axis of time.
    private double[] ends() {
        return new double[] {Math.min(job.each(), job.time() / 100), job.time()};
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("time t", ends()[0], ends()[1]), y).made(p -> p.led(null, Link.steps().scaled(job.each())));
    }

    /// What is said if no run has ended, or all have diverged; else null.
    private Shown early(Chart chart) {
        if (before() && time() > 0) chart.cursor(time(), null);
        if (watched.ended().done() == 0) return watched.underWay(chart);
        if (!watched.ended().none() || before()) return null;
        double start = Summary.median(watched.all().known().stream().filter(r -> r.steps().length > 0)
                .mapToDouble(r -> r.first().sharpness()).toArray());
        return shown(SAY.of("courses.diverged", job.rate(), job.limit(), start), chart);
    }

    private Shown shown(Sentence said, Chart chart) {
        return watched.ended().standing(Shown.of(said, chart)).lastStep(watched.lastStep());
    }
}
