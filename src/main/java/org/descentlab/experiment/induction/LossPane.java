package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.SAY;

import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Loss of the first copy, which cannot be known, and of the second, which can, over training.
final class LossPane {
    private LossPane() {}

    static Shown show(Ask ask) {
        int step = ask.step(), steps = ask.get(Induction.STEPS);
        Runs runs = Runs.of(ask);
        double guess = runs.guess();
        Curves first = runs.curves(Look::first), second = runs.curves(Look::second);
        double[] ends = {0, steps};
        var chart = runs.chart("cross-entropy, nats", Axis.linear("", 0, 1.45 * guess))
                .line(Role.GHOST, "ln V", Words.number(guess), ends, new double[] {guess, guess}, 0)
                .line(Role.GHOST, "½ ln V", Words.number(guess / 2), ends, new double[] {guess / 2, guess / 2}, 2)
                .seeds(Role.TEST, second.at(), second.seeds());
        first.drawMedian(chart, Role.TRAIN, "first copy", 0);
        second.drawMedian(chart, Role.TEST, "second copy", 0);
        Plot plot = chart.plot().linked(Role.TEST, Link.steps());
        Shown early = runs.early(plot);
        if (early != null) return early.scalar("loss-guess-theory", guess);
        double crossed = runs.median(c -> Crossings.loss(c, guess)), end = runs.watched().last(Look::second);
        double accuracy = runs.watched().last(Look::accuracy);
        double start = runs.median(c -> Crossings.windowStart(c, guess)), stop = runs.median(c -> Crossings.windowEnd(c, guess));
        Sentence said;
        if (step < steps) said = SAY.of("losses.here", second.end(), second.last(), guess);
        else if (Double.isFinite(crossed)) said = SAY.of("losses.learned", Math.round(crossed), accuracy);
        else said = SAY.of("losses.unlearned", end, accuracy);
        Shown shown = runs.standing(Shown.of(said, plot))
                .scalar("loss-guess-theory", guess).scalar("second-loss", end)
                .scalar("first-loss", runs.watched().last(Look::first)).scalar("accuracy", accuracy);
        if (Double.isFinite(crossed)) {
            double[] all = runs.ended().each(c -> Crossings.loss(c, guess));
            shown = shown.scalar("loss-step", crossed).scalar("loss-step-first", Summary.quantile(0, all))
                    .scalar("loss-step-last", Summary.quantile(1, all));
        }
        if (Double.isFinite(crossed + start + stop))
            shown = shown.scalar("window-start", start).scalar("window-end", stop)
                    .scalar("induction-at-window-start", runs.median(c -> Crossings.inductionAt(c, Crossings.windowStart(c, guess))))
                    .scalar("induction-at-window-end", runs.median(c -> Crossings.inductionAt(c, Crossings.windowEnd(c, guess))));
        return shown.series(second.series("second-copy-loss", "cross-entropy", "nats"))
                .series(first.series("first-copy-loss", "cross-entropy", "nats"));
    }
}
