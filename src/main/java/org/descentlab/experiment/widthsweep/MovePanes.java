package org.descentlab.experiment.widthsweep;

import static org.descentlab.experiment.widthsweep.WidthSweep.SAY;

import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.experiment.widthsweep.Ended.End;
import org.descentlab.figure.Role;
import org.descentlab.stats.LogSlope;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;
import org.descentlab.tensor.Activation;

/// How far training moves the kernel, and the weights of each layer, over the width.
final class MovePanes {
    /// Halfway between both exponents.
    private static final double BETWEEN = -0.75;

    private MovePanes() {}

    static Shown drift(Ask ask) {
        Family<End> ends = Widths.ends(ask);
        Series drift = ends.means("drift-by-width", "width", "drift", "relative", End::drift);
        Chart chart = Widths.chart(ask, "‖K − K₀‖ / ‖K₀‖ after training", Role.KERNEL, drift);
        LogSlope slope = Widths.slope(ends, End::drift);
        Widths.draw(chart, Role.KERNEL, "K", drift, slope);
        ends.progress(chart);
        if (ends.whole() == 0) return waiting(ask, ends, chart);
        return ends.standing(Shown.of(said(ask, slope), chart)).scalar("drift-slope", slope.value())
                .scalar("drift-slope-deviation", slope.deviation()).scalar("drift-slope-theory", -1)
                .scalar("drift-here", ends.only(ends.place(ask.get(WidthSweep.WIDTH))).mean(End::drift));
    }

    private static Sentence said(Ask ask, LogSlope slope) {
        if (!Double.isFinite(slope.value())) return SAY.of("ends.few");
        String words = Widths.words(slope);
        if (slope.below(BETWEEN))
            return SAY.of(ask.get(WidthSweep.ACTIVATION) == Activation.RELU ? "drift.kinked" : "drift.inverse", words);
        if (slope.above(BETWEEN)) return SAY.of("drift.root", words);
        return SAY.of("drift.slope", words).behind(SAY.of(Double.isFinite(slope.deviation()) ? "drift.open" : "drift.alone"));
    }

    static Shown layers(Ask ask) {
        Family<End> ends = Widths.ends(ask);
        int last = ask.get(WidthSweep.LAYERS);
        List<Series> moved = IntStream.rangeClosed(0, last).mapToObj(l -> ends.means("moved-" + (l + 1) + "-by-width", "width",
                "relative change of the weights", "relative", e -> e.moved()[l])).toList();
        List<LogSlope> slopes = IntStream.rangeClosed(0, last).mapToObj(l -> Widths.slope(ends, e -> e.moved()[l])).toList();
        Chart chart = Widths.chart(ask, "‖W − W₀‖ / ‖W₀‖ after training", Role.INK, moved.toArray(Series[]::new));
        for (int l = 0; l <= last; l++)
            if (l == 0) Widths.draw(chart, Role.INK, "W₁", moved.get(l), slopes.get(l));
            else if (l < last) Widths.draw(chart, Role.DATA_SCALING, "W₂", moved.get(l), slopes.get(l));
            else Widths.draw(chart, Role.ERROR_RATE, "v", moved.get(l), slopes.get(l));
        ends.progress(chart);
        if (ends.whole() == 0) return waiting(ask, ends, chart);
        Object[] values = slopes.stream().map(s -> Words.fixed(s.value())).toArray();
        boolean known = slopes.stream().allMatch(s -> Double.isFinite(s.value()));
        Shown shown = ends
                .standing(Shown.of(known ? SAY.of(last == 1 ? "layers.two" : "layers.three", values) : SAY.of("ends.few"), chart));
        for (int l = 0; l <= last; l++)
            shown = shown.scalar("moved-" + (l + 1) + "-slope", slopes.get(l).value())
                    .scalar("moved-" + (l + 1) + "-slope-deviation", slopes.get(l).deviation())
                    .scalar("moved-" + (l + 1) + "-slope-theory", l == 0 || l == last ? -0.5 : -1);
        return shown;
    }

    private static Shown waiting(Ask ask, Family<End> ends, Chart chart) {
        return Shown.waiting(SAY.of("ends.none", ends.done(), ends.total()), chart, ask);
    }
}
