package org.descentlab.experiment.maxmargin;

import static org.descentlab.experiment.maxmargin.MaxMargin.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.maxmargin.Problem.Solved;
import org.descentlab.figure.Axis;
import org.descentlab.net.MarginDescent.Look;
import org.descentlab.stats.MarginAsymptote;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The length of w, and beside it the loss.
///
/// @param theory of the loss, nothing if no line parts the points of any seed
record LengthPane(PlanePanes runs, Curves loss, Curves normalised, Optional<Series> theory) {
    /// Slopes are taken over so many of the last decades of steps.
    private static final int DECADES = 2;

    static Shown show(Ask ask) {
        PlanePanes runs = PlanePanes.of(ask);
        return new LengthPane(runs, runs.curves(runs.plain(), LengthPane::loss), runs.curves(runs.normalised(), LengthPane::loss),
                runs.theory().loss()).drawn(ask);
    }

    private static double loss(Look look) {
        return Math.exp(look.logLoss());
    }

    private Shown drawn(Ask ask) {
        boolean none = runs.inseparable();
        ToDoubleFunction<Look> length = none ? Look::norm : Look::reach;
        double high = 1.5 * runs.plain().curves(length).largest(), rest = runs.problems().median(Solved::rest);
        Chart chart = runs.chart(none ? "‖w‖" : "length ‖w‖ times the largest margin γ", Axis.linear("", 0, high > 0 ? high : 10));
        if (none) chart.level(rest, "least loss");
        runs.theory().draw(chart, "norm", MarginAsymptote::norm);
        runs.draw(chart, "norm", length);
        Chart beside = beside();
        Shown early = runs.underWay(chart);
        if (early != null) return early.beside(beside.plot());
        double at = runs.plain(length), end = loss.lastSeen();
        double[] slopes = none ? new double[0] : slopes(ask.get(MaxMargin.STEPS));
        Sentence said = said(at, length, Summary.median(slopes), rest, end);
        Shown shown = runs.shown(said, chart).beside(beside.plot()).scalar("norm-slope", Summary.median(slopes)).scalar("loss", end)
                .scalar("loss-most", Summary.quantile(1, runs.plain().ended().each(x -> runs.known(LengthPane::loss)
                        .applyAsDouble(x.last()))))
                .scalar("length", at);
        shown = none
                ? shown.scalar("length-of-least-loss", rest)
                : shown.scalar("norm-slope-least", Summary.quantile(0, slopes)).scalar("norm-slope-most", Summary.quantile(1, slopes));
        for (Series s : losses()) shown = shown.series(s);
        return theory.map(shown::series).orElse(shown);
    }

    private Sentence said(double at, ToDoubleFunction<Look> length, double slope, double rest, double end) {
        boolean none = runs.inseparable();
        if (runs.step() == 0) return SAY.of("start");
        if (runs.before()) return SAY.of(none ? "norm.length" : "norm.here", runs.step(), at, runs.normalised(length));
        if (none) return SAY.of(Math.abs(at / rest - 1) < 0.01 ? "norm.stops" : "norm.unsettled", at, rest, runs.problems().done());
        return Double.isNaN(slope) ? SAY.of("norm.short", at) : SAY.of("norm.grows", slope, end, runs.theory().lastLoss());
    }

    private Chart beside() {
        double least = Summary.quantile(0, loss.median()), low = Double.isNaN(least) ? 1e-6 : Math.clamp(least / 5, 1e-12, 0.05);
        Chart chart = runs.chart("loss", Axis.log("", low, Math.max(1, 1.5 * loss.largest())));
        List<Series> both = losses();
        chart.curve(PlanePanes.PLAIN, null, both.getFirst()).curve(PlanePanes.NORMALISED, null, both.getLast());
        theory.ifPresent(s -> chart.theory(null, s));
        return chart;
    }

    private List<Series> losses() {
        return List.of(loss.series("loss", "loss", ""), normalised.series("loss-normalised", "loss", ""));
    }

    /// By how much γ‖w‖ grows for one unit of ln t over the last decades of steps, seed by seed.
    private double[] slopes(int steps) {
        int from = PlanePanes.from(steps, DECADES);
        return Summary.finite(runs.plain().ended().each(run -> {
            double[] at = Arrays.stream(run.steps()).mapToDouble(t -> t >= from ? t : 0).toArray();
            return Summary.logSlope(at, Arrays.stream(run.curve(Look::reach)).map(Math::exp).toArray());
        }));
    }
}
