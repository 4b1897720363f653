package org.descentlab.experiment.edge;

import static org.descentlab.experiment.edge.Edge.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.edge.Ended.End;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.FullBatchDescent;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The sharpness in the second half of training over the rate, between that of the flow and the limit.
///
/// @param at the grid of rates with those whose runs are shown
record RatesPane(Ask ask, double[] at, Family<End> ends, Family<Course<Look>> flow) {
    private static final double[] RATES = {0.075, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6, 0.9};
    /// The rates that show the curve's shape, first.
    private static final int COARSE = 3;

    static RatesPane of(Ask ask) {
        double own = ask.get(Edge.RATE);
        double[] shown = {CoursePanes.HALF * own, own, CoursePanes.TWICE * own},
                at = Grid.with(RATES, shown);
        Family<End> ends = Family.of(ask.seeds(), at, (i, k) -> at[i] == own ? Turn.own(k) : Turn.after(k) + (i % COARSE == 0 ? 0 : 1),
                (rate, k, turn) -> {
                    Descent descent = Descent.of(ask, rate, ask.settings().seed(k));
                    return DoubleStream.of(shown).anyMatch(r -> r == rate)
                            ? End.of(descent, ask.find(descent, turn))
                            : ask.find(new Ended(descent), turn);
                });
        return new RatesPane(ask, at, ends.losing(End::diverged), CoursePanes.of(ask).flow());
    }

    static Shown show(Ask ask) {
        RatesPane p = of(ask);
        double beta = ask.get(Edge.MOMENTUM), own = ask.get(Edge.RATE);
        double[] limits = Arrays.stream(p.at).map(r -> FullBatchDescent.limit(r, beta)).toArray();
        Series late = p.ends.series("sharpness-late", "rate", "sharpness", "", End::late);
        double flowed = p.flow.median(f -> f.last().sharpness());
        double[] drawn = DoubleStream.concat(Arrays.stream(late.seeds()).flatMapToDouble(Arrays::stream), DoubleStream.of(flowed))
                .filter(v -> v > 1e-6 && Double.isFinite(v)).toArray();
        double low = Math.min(Summary.quantile(0, drawn.length == 0 ? limits : drawn), limits[limits.length / 2]),
                high = Math.max(Summary.quantile(1, drawn.length == 0 ? limits : drawn), limits[limits.length / 2]);
        Chart chart = new Chart("sharpness", Axis.log("learning rate η", p.at[0] / 1.2, p.at[p.at.length - 1] * 1.2, 0.1, 0.2, 0.5, 1),
                Axis.log("", low / 1.6, high * 1.6));
        double[] line = Chart.ratios(p.at[0] / 1.2, p.at[p.at.length - 1] * 1.2, 40);
        chart.theory("limit", Series.theory("limit", "rate", "sharpness", "", line,
                Arrays.stream(line).map(r -> FullBatchDescent.limit(r, beta)).toArray()));
        chart.across(Role.TWIN, "flow", flowed, Words::number, 0).places(Role.TEST, "second half", late)
                .cursor(own, "η = " + Words.typed(own, 3)).over(Edge.RATE, Role.TEST, p.at);
        p.ends.progress(chart);
        if (p.ends.whole() == 0) return Shown.waiting(SAY.of("rates.none", p.ends.done(), p.ends.total()), chart, ask);
        return p.ends.standing(Shown.of(p.said(late.values(), limits, flowed), chart)).scalar("rates-at-edge", p.edge().length);
    }

    /// The rates at which four of five runs, or more, end at the edge; a run that is lost does not.
    private int[] edge() {
        return IntStream.range(0, at.length).filter(i -> {
            long held = ends.only(i).found().stream().filter(End::atEdge).count();
            return held > 0 && held >= Claims.VOTE * ends.done(i);
        }).toArray();
    }

    private Sentence said(double[] late, double[] limits, double flowed) {
        if (ends.none()) return SAY.of("rates.diverged", at[0]);
        if (ask.get(Edge.LAYERS) == 0) return SAY.of("rates.constant", Summary.median(late));
        int[] edge = edge();
        if (edge.length == 0) return SAY.of("rates.nowhere");
        double[] over = Arrays.stream(edge).mapToDouble(i -> late[i] / limits[i]).toArray();
        int first = edge[0], last = edge[edge.length - 1];
        Sentence said = edge.length == last - first + 1 && edge.length > 1
                ? SAY.of("rates.edge", at[first], at[last], Summary.quantile(0, over), Summary.quantile(1, over))
                : SAY.of("rates.some", edge.length, at.length, Summary.quantile(0, over), Summary.quantile(1, over));
        return first == 0 || Double.isNaN(flowed) ? said : said.behind(SAY.of("rates.flow", at[0], late[0], flowed));
    }
}
