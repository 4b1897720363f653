package org.descentlab.experiment.widthsweep;

import static org.descentlab.experiment.widthsweep.WidthSweep.SAY;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.widthsweep.Ended.End;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.kernel.TwinDescent.Look;
import org.descentlab.stats.LogSlope;
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

/// The loss at the slider's width, of the network and of its linearisation; beside it, over all widths, how far their outputs come apart.
final class LossPane {
    /// Losses below this are not told apart.
    private static final double LEAST = 1e-16, MOST = 1e3;

    private LossPane() {}

    static Shown show(Ask ask) {
        double own = ask.get(WidthSweep.WIDTH);
        Watched<Look> watched = Watched.of(ask, seed -> Descent.of(ask, own, seed), k -> Turn.own((int) k));
        Family<End> ends = Widths.ends(ask);
        Curves loss = watched.curves(Look::loss).upTo(ask.step()), linear = watched.curves(Look::linear).upTo(ask.step());
        Chart chart = new Chart("loss mean (f − y)²", Axis.linear("training step", 0, ask.get(WidthSweep.STEPS)), losses(loss, linear))
                .export(loss.series("loss", "loss", "")).export(linear.series("loss-linearised", "loss", ""))
                .export(watched.curves(Look::gap).upTo(ask.step()).series("gap", "root mean square of f − f^lin", ""))
                .export(watched.curves(Look::drift).upTo(ask.step()).series("drift", "drift", "relative"))
                .overSteps();
        linear.draw(chart, Role.TWIN, "linearised", reading(linear), 1);
        loss.draw(chart, Role.TRAIN, "network", reading(loss));
        chart.head(ask.step(), ask.get(WidthSweep.STEPS));
        Series gaps = ends.means("gap-by-width", "width", "largest root mean square of f − f^lin", "", End::gap);
        Shown early = watched.underWay(chart);
        LogSlope slope = Widths.slope(ends, End::gap);
        if (early != null) return early.beside(side(ask, gaps, slope, false).plot());
        Chart side = side(ask, gaps, slope, !watched.before());
        Sentence said = watched.ended().none() ? SAY.of("loss.diverged", own) : watched.before() ? here(watched) : end(watched, slope);
        return watched.shown(said, chart.export(gaps)).beside(side.plot()).scalar("loss-here", watched.last(Look::loss))
                .scalar("loss-linearised", watched.last(Look::linear)).scalar("gap-here", watched.last(Look::widest))
                .scalar("gap-slope", slope.value()).scalar("gap-slope-deviation", slope.deviation());
    }

    /// Axes alone while the play head stands before the end.
    private static Chart side(Ask ask, Series gaps, LogSlope slope, boolean told) {
        if (!told) return Widths.chart(ask, "largest gap of f", Role.TEST);
        Chart chart = Widths.chart(ask, "largest gap of f", Role.TEST, gaps);
        Widths.draw(chart, Role.TEST, null, gaps, slope);
        return chart;
    }

    private static String reading(Curves of) {
        return of.at().length == 0 ? null : Words.number(of.last());
    }

    private static Sentence here(Watched<Look> watched) {
        return SAY.of("loss.here", watched.ask().step(), here(watched, Look::loss), here(watched, Look::linear))
                .behind(SAY.of("loss.apart", here(watched, Look::gap), here(watched, Look::drift)));
    }

    private static double here(Watched<Look> watched, ToDoubleFunction<Look> of) {
        return Summary.median(watched.here().stream().mapToDouble(of).toArray());
    }

    private static Sentence end(Watched<Look> watched, LogSlope slope) {
        double gap = watched.last(Look::widest);
        return SAY.of("loss.end", watched.lastStep(), watched.last(Look::loss), watched.last(Look::linear))
                .behind(Double.isFinite(slope.value()) ? SAY.of("loss.gap", gap, Widths.words(slope)) : SAY.of("loss.gap.alone", gap));
    }

    private static Axis losses(Curves... all) {
        double[] v = Arrays.stream(all).flatMap(c -> Arrays.stream(c.seeds())).flatMapToDouble(Arrays::stream)
                .filter(x -> x > LEAST && x < MOST).toArray();
        if (v.length == 0) return Axis.log("", 1e-3, 1);
        double low = Summary.quantile(0, v);
        return Axis.log("", low / 1.5, 1.5 * Math.max(Summary.quantile(1, v), 2 * low));
    }
}
