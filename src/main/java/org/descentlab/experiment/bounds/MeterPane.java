package org.descentlab.experiment.bounds;

import static org.descentlab.experiment.bounds.Bounds.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Every bound on one logarithmic axis with 1 and the error of guessing, beside its own test error.
///
/// @param name  "true" or "random"
/// @param share of random labels
record MeterPane(Ask ask, String name, double share, Readings readings) {
    static Shown truth(Ask ask) {
        return new MeterPane(ask, "true", 0, Readings.of(ask, 0)).show();
    }

    static Shown random(Ask ask) {
        double share = ask.get(Bounds.SHARE);
        return new MeterPane(ask, "random", share, Readings.of(ask, share)).show();
    }

    private Shown show() {
        Chart chart = new Chart("● bound, ○ its own test error", axis(),
                Axis.places("", Arrays.stream(Bound.values()).map(b -> b.label).toList()))
                .add(new Mark.Reference(Mark.Reference.Kind.LIMIT, true, 1, "1: says nothing"))
                .threshold(Readings.GUESS, "½: guessing")
                .export(series("bounds", "bound", readings.bounds())).export(series("tests", "test error", readings.tests()));
        for (Bound b : Bound.values()) draw(chart, b);
        if (readings.none()) return Shown.waiting(SAY.of("meter.none"), chart, ask);
        int whole = readings.whole();
        if (whole == 0) return Shown.waiting(SAY.of("meter.some", readings.known(), Readings.COUNTED, readings.below()), chart, ask);
        Shown shown = Shown.of(said(whole), chart).seeds(whole, ask.seeds()).scalar("holding-" + name, readings.holding())
                .scalar("below-guessing-" + name, readings.below());
        for (Bound b : Bound.values())
            shown = shown.scalar(b.key() + "-" + name, readings.bound(b)).scalar(b.key() + "-test-" + name, readings.test(b));
        return shown;
    }

    private Axis axis() {
        var seen = Arrays.stream(readings.bounds()).flatMapToDouble(Arrays::stream).filter(Double::isFinite).summaryStatistics();
        var least = Arrays.stream(readings.tests()).flatMapToDouble(Arrays::stream).filter(v -> v > 0).summaryStatistics();
        return Axis.log("share of errors", Math.min(0.01, least.getMin() / 1.5), Math.max(100, 1.5 * seen.getMax()),
                0.001, 0.01, 0.1, 1, 10, 100, 1000, 10000);
    }

    private void draw(Chart chart, Bound b) {
        double place = Readings.places()[b.ordinal()], bound = readings.bound(b), test = readings.test(b);
        if (!Double.isFinite(bound)) return;
        Role role = !b.valid() ? Role.GHOST : share > 0 ? Role.KERNEL : Role.TEST;
        chart.add(Mark.Line.seed(role, new double[] {test, bound}, new double[] {place, place}));
        for (double[][] values : List.of(readings.tests(), readings.bounds())) {
            double[] seeds = DoubleStream.of(Grid.column(values, b.ordinal())).filter(Double::isFinite).toArray(), y = seeds.clone();
            Arrays.fill(y, place);
            if (ask.seeds() > 1) chart.add(new Mark.Points(role, null, null, seeds, y, true, false));
        }
        chart.add(Mark.Points.hollow(role, null, null, new double[] {test}, new double[] {place}))
                .add(new Mark.Points(role, b.label, Words.number(bound), new double[] {bound}, new double[] {place}, false, false));
    }

    private Series series(String what, String y, double[][] seeds) {
        return Series.medians(what + "-" + name, "place", y, "share", new Grid(Readings.places(), seeds));
    }

    private Sentence said(int whole) {
        Bound best = readings.best();
        int holding = readings.holding();
        double least = readings.bound(best);
        if (holding < whole) return SAY.of("meter.broken", whole - holding, whole, ask.get(Bounds.DELTA));
        if (share > 0) return SAY.of("meter.random", share, least, best.label, readings.test(best), whole);
        if (readings.below() == 0) return SAY.of("meter.vacuous", least, best.label, whole);
        return SAY.of("meter.below", readings.below(), Readings.COUNTED, best.label, least, readings.test(best), whole);
    }
}
