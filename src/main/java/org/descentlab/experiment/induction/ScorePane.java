package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.SAY;

import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// What the heads attend to over training, on the axis of the losses.
final class ScorePane {
    private ScorePane() {}

    static Shown show(Ask ask) {
        int step = ask.step(), steps = ask.get(Induction.STEPS);
        Runs runs = Runs.of(ask);
        double guess = runs.guess(), crossed = runs.median(c -> Crossings.loss(c, guess));
        Curves induction = runs.curves(Look::induction), previous = runs.curves(Look::previous);
        var chart = runs.chart("mean attention", Axis.linear("", 0, 1, 0, 0.25, 0.5, 0.75, 1))
                .seeds(Role.TRAIN, previous.at(), previous.seeds()).seeds(Role.TEST, induction.at(), induction.seeds())
                .line(Role.TRAIN, "previous, layer 1", previous.at(), previous.median())
                .line(Role.TEST, "induction, layer " + ask.get(Induction.LAYERS), induction.at(), induction.median());
        if (crossed <= step) chart.cursor(crossed, "loss");
        Plot plot = chart.plot().linked(Role.TEST, Link.steps());
        Shown early = runs.early(plot);
        if (early != null) return early;
        double jumped = runs.median(Crossings::induction), behind = runs.median(c -> Crossings.loss(c, guess) - Crossings.induction(c));
        double end = runs.watched().last(Look::induction);
        Sentence said;
        if (step < steps) said = SAY.of("scores.here", induction.end(), induction.last(), previous.last());
        else
            if (Double.isFinite(behind))
                said = SAY.of(behind >= 0 ? "scores.jump.before" : "scores.jump.after", Math.round(jumped), Math.abs(Math.round(behind)));
            else
                if (2 * runs.with(Kind.SHORTCUT) > runs.ended().found().size())
                    said = SAY.of("scores.shortcut", end, Transformer.high(ask));
                else
                    said = SAY.of("scores.none", end);
        Shown shown = runs.standing(Shown.of(said, plot)).scalar("induction-score", end)
                .scalar("previous-score", runs.watched().last(Look::previous));
        if (Double.isFinite(behind)) shown = shown.scalar("induction-step", jumped).scalar("loss-behind-induction", behind);
        return shown.series(induction.series("induction-score", "mean attention", ""))
                .series(previous.series("previous-score", "mean attention", ""));
    }
}
