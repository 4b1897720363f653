package org.descentlab.experiment.edge;

import static org.descentlab.experiment.edge.Edge.SAY;

import java.util.Arrays;
import org.descentlab.figure.Axis;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The training loss.
final class LossPane {
    /// Losses below this are not told apart.
    private static final double LEAST = 1e-16;

    private LossPane() {}

    static Shown show(Ask ask) {
        CoursePanes c = CoursePanes.of(ask);
        Curves own = c.curves(Look::loss), flows = c.flows(Look::loss);
        Chart chart = c.chart("loss ½ mean (f − y)²", losses(own, flows));
        c.draw(chart, "descent", null, "loss", own);
        c.drawFlow(chart, "loss", flows);
        Shown early = c.early(chart);
        if (early != null) return early;
        double rises = c.watched().ended().median(Descent::rises), end = c.watched().last(Look::loss);
        double flowed = c.flow().median(f -> f.last().loss());
        Sentence said;
        if (c.watched().before()) said = SAY.of("loss.here", c.time(), own.last());
        else {
            double[] each = c.watched().ended().each(Descent::rises);
            double fewest = Summary.quantile(0, each), most = Summary.quantile(1, each);
            said = SAY.of(most == 0 ? "loss.falls" : "loss.rises", rises, end, fewest, most);
            if (Double.isFinite(flowed)) said = said.behind(SAY.of(most == 0 ? "loss.flow" : "rises.flow", flowed, fewest, most));
        }
        return c.watched().shown(said, chart).scalar("loss-rises", rises).scalar("loss-end", end).scalar("loss-of-flow", flowed);
    }

    private static Axis losses(Curves... all) {
        double[] v = Arrays.stream(all).flatMap(c -> Arrays.stream(c.seeds())).flatMapToDouble(Arrays::stream).filter(x -> x > LEAST)
                .toArray();
        if (v.length == 0) return Axis.log("", 1e-6, 1);
        double low = Summary.quantile(0, v);
        return Axis.log("", low / 2, 2 * Math.max(Math.min(Summary.quantile(1, v), 1e3), 2 * low));
    }
}
