package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// The losses behind the accuracies: the test loss rises before it falls, so that grokking is no artefact of counting right answers.
final class LossPane {
    /// A loss has risen if it is this many times what it was.
    private static final double RISE = 1.1;

    private LossPane() {}

    static Shown show(Ask ask) {
        Courses c = Courses.of(ask);
        Family<Course<Look>> all = c.ended();
        ToDoubleFunction<Look> test = v -> v.measures().testLoss(), excluded = v -> v.measures().excludedLoss();
        Curves train = c.curves(v -> v.measures().trainLoss()), tests = c.curves(test), without = c.curves(excluded);
        Curves norm = c.curves(Look::norm);
        var chart = c.chart("squared error, summed over classes", Axis.linear("", 0, Math.clamp(1.05 * c.largest(test), 1.2, 100)));
        train.drawRead(chart, Role.TRAIN, "training", 0);
        tests.drawRead(chart, Role.TEST, "test", 0);
        without.drawRead(chart, Role.INK, "excluded", 1);
        Plot plot = chart.plot().linked(Role.TEST, Link.steps());
        Plot side = c.small("norm of weights", Math.clamp(1.1 * c.largest(Look::norm), 1, 1e6), norm);
        Shown early = c.early(plot);
        if (early != null) return early.beside(side);
        double start = all.median(x -> test.applyAsDouble(x.first())), end = c.watched().last(test);
        double top = all.median(x -> Summary.quantile(1, x.curve(test)));
        double least = all.median(x -> Summary.quantile(0, x.curve(excluded)));
        double from = all.median(x -> excluded.applyAsDouble(x.first())), after = c.watched().last(excluded);
        String dips = after > RISE * least && from > RISE * least ? ".dips" : "";
        Sentence said;
        if (top > RISE * Math.max(start, end)) said = SAY.of("losses.falls" + dips, start, top, end);
        else said = SAY.of((end > RISE * start ? "losses.rises" : "losses.goes") + dips, start, end);
        return c.standing(Shown.of(said, plot)).beside(side)
                .scalar("test-loss-start", start).scalar("test-loss-top", top).scalar("test-loss-end", end)
                .scalar("excluded-loss-start", from).scalar("excluded-loss-least", least).scalar("excluded-loss-end", after)
                .series(train.series("train-loss", "squared error", "")).series(tests.series("test-loss", "squared error", ""))
                .series(without.series("excluded-loss", "squared error", "")).series(norm.series("norm", "norm of weights", ""));
    }
}
