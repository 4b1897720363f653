package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.SAY;

import org.descentlab.experiment.lazyrich.Judged.End;
import org.descentlab.experiment.lazyrich.LazyRich.Doubling;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.tensor.Activation;

/// How far weights and kernel have moved, over the output scale.
final class MovementPane {
    private MovementPane() {}

    static Shown show(Ask ask) {
        Ends e = Ends.all(ask);
        Law law = Law.of(ask);
        var chart = e.chart("relative change of W and K", Ends.around(2, e.ends().values(End::drift), e.ends().values(End::weights)));
        reference(chart, e, e.ends().medians(End::weights), -1);
        if (law != Law.NONE) reference(chart, e, e.ends().medians(End::drift), law.slope);
        e.ends().draw(chart, Role.KERNEL, "kernel", End::drift);
        e.ends().draw(chart, Role.INK, "weights", End::weights);
        Plot plot = e.plot(chart, Role.INK);
        var side = e.cosines("CKA, alignment");
        e.ends().draw(side, Role.KERNEL, null, End::cka);
        e.ends().draw(side, Role.TEST, null, End::alignment);
        Plot cosines = side.over(LazyRich.ALPHA, Role.TEST, e.at()).plot();
        if (e.ends().whole() == 0) return e.ends().standing(Shown.of(e.early(), plot).beside(cosines));
        double[] weights = e.slopes(End::weights), drifts = e.slopes(End::drift);
        double slope = Summary.median(weights), drift = Summary.median(drifts), deviation = Summary.deviation(drifts);
        Sentence said;
        if (!Double.isFinite(slope) || !Double.isFinite(drift)) said = SAY.of("movement.still");
        else said = SAY.of(law.key + (Double.isFinite(deviation) ? ".spread" : ""), slope, drift, deviation);
        return e.ends().standing(Shown.of(said, plot).beside(cosines)).scalar("weights-slope", slope)
                .scalar("weights-slope-deviation", Summary.deviation(weights)).scalar("weights-slope-theory", -1)
                .scalar("drift-slope", drift).scalar("drift-slope-deviation", deviation).scalar("drift-slope-theory", law.slope)
                .series(e.series("drift-by-alpha", "drift", "relative", End::drift))
                .series(e.series("weights-by-alpha", "weights", "relative", End::weights))
                .series(e.series("cka-by-alpha", "cka", "relative", End::cka))
                .series(e.series("alignment-by-alpha", "alignment", "relative", End::alignment));
    }

    /// The slope that theory has for the drift: doubling cancels its first order; none for ReLU, whose kinks flip.
    private enum Law {
        NONE("movement.relu", Double.NaN), FIRST("movement.first-order", -1), SECOND("movement.second-order", -2);

        final String key;
        final double slope;

        Law(String key, double slope) {
            this.key = key;
            this.slope = slope;
        }

        static Law of(Ask ask) {
            return ask.get(LazyRich.ACTIVATION) == Activation.RELU ? NONE : ask.get(LazyRich.DOUBLING) == Doubling.ON ? SECOND : FIRST;
        }
    }

    /// A dotted line of that slope through the last value.
    private static void reference(Chart chart, Ends e, double[] y, double slope) {
        int from = e.lazy(), last = e.last();
        double[] x = {e.at()[from], e.at()[last]};
        if (y[last] > 0) chart.line(Role.GHOST, null, null, x, new double[] {y[last] * Math.pow(x[0] / x[1], slope), y[last]}, 2);
    }
}
