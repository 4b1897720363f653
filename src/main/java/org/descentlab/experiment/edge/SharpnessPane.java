package org.descentlab.experiment.edge;

import static org.descentlab.experiment.edge.Edge.SAY;

import java.util.List;
import org.descentlab.figure.Axis;
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
import org.descentlab.study.Words;

/// The sharpness at three rates over each other, with the limit of each.
///
/// @param own   at the rate of the slider
/// @param flows of gradient flow
record SharpnessPane(CoursePanes c, Curves own, Curves flows) {
    /// A limit further above the curves than this is told, not drawn.
    private static final double FAR = 2.5;

    static Shown show(Ask ask) {
        CoursePanes c = CoursePanes.of(ask);
        return new SharpnessPane(c, c.curves(Look::sharpness), c.flows(Look::sharpness)).drawn(ask);
    }

    private Shown drawn(Ask ask) {
        Family<Course<Look>> ended = c.watched().ended();
        double limit = c.job().limit(), top = top();
        Chart chart = c.chart("sharpness", Axis.linear("", 0, top));
        other(ask, chart, CoursePanes.HALF, "half", Role.KERNEL, top);
        other(ask, chart, CoursePanes.TWICE, "twice", Role.DATA_SCALING, top);
        c.draw(chart, "η = " + Words.typed(c.job().rate(), 3), Words.number(own.last()), "sharpness", own);
        c.drawFlow(chart, "sharpness", flows);
        if (limit < top) chart.limit(limit, "limit");
        Shown early = c.early(chart);
        if (early != null) return early;
        double late = ended.median(c.job()::late) / limit, most = ended.median(Descent::most) / limit;
        double start = ended.median(r -> r.first().sharpness());
        return c.watched().shown(said(start, late, most), chart).scalar("sharpness-start", start).scalar("sharpness-limit", limit)
                .scalar("sharpness-over-limit", late).scalar("sharpness-most-over-limit", most)
                .scalar("sharpness-of-flow", Double.isNaN(flows.last()) ? Double.NaN : c.flow().median(f -> f.last().sharpness()))
                .scalar("seeds-at-edge", c.count(c.job()::atEdge));
    }

    /// Where the axis ends: above the curves and the limit, unless one is far above the other.
    private double top() {
        double limit = c.job().limit(), seen = Math.max(flows.largest(), Math.min(own.largest(), FAR * limit));
        if (!(seen > 0)) seen = limit;
        return 1.08 * (limit < FAR * seen ? Math.max(seen, limit) : seen);
    }

    /// Another rate's runs, which are there once they have ended, with their limit.
    private void other(Ask ask, Chart chart, double share, String name, Role role, double top) {
        Descent other = Descent.of(ask, share * c.job().rate(), c.job().start().seed());
        List<Course<Look>> runs = Family.of(ask, new double[] {Double.NaN}, (x, seed) -> Descent.of(ask, other.rate(), seed),
                (i, k) -> Turn.after(k)).losing(Course::diverged).found();
        Curves curves = c.timed(Curves.held(runs.stream().map(Course::steps).toList(),
                runs.stream().map(r -> r.curve(Look::sharpness)).toList()), other.each());
        chart.line(role, "η = " + Words.typed(other.rate(), 3), curves.at(), curves.median());
        chart.export(Series.medians("sharpness-" + name, "time", "sharpness", "", new Grid(curves.at(), curves.seeds())));
        if (other.limit() < top) chart.line(role, null, null, c.ends(), new double[] {other.limit(), other.limit()}, 1);
    }

    private Sentence said(double start, double late, double most) {
        double limit = c.job().limit(), end = late * limit;
        if (c.watched().before()) {
            double here = Summary.median(c.watched().here().stream().mapToDouble(Look::sharpness).toArray());
            return SAY.of("sharpness.here", c.time(), here, here / limit, limit);
        }
        if (c.job().start().layers() == 0) return SAY.of("sharpness.constant", start, limit);
        Family<Course<Look>> ended = c.watched().ended();
        int seeds = ended.done(), edge = c.count(c.job()::atEdge), crossed = c.count(c.job()::crosses) + ended.lost();
        double flowed = c.flow().median(f -> f.last().sharpness());
        if (edge >= Claims.VOTE * seeds) return SAY.of("sharpness.edge", late, limit, start / limit, most, edge, seeds);
        if (edge > 0) return SAY.of("sharpness.mixed", edge, seeds, late, limit, most);
        if (crossed == 0) {
            Sentence below = SAY.of("sharpness.below", late, limit);
            return below.behind(Double.isNaN(flowed) ? SAY.of("below.alone", start, end) : SAY.of("below.flow", start, end, flowed));
        }
        return SAY.of(late < 1 ? "sharpness.thrown" : "sharpness.above", late, limit, start / limit, most, crossed, seeds);
    }
}
