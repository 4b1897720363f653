package org.descentlab.experiment.induction;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// What the heads attend to over training, on the axis of the losses.
final class ScorePane extends RunsPane {
    ScorePane() {
        super("scores", "What heads attend to");
    }

    @Override
    Shown show(Settings s, Runs runs, int step) {
        int steps = s.integer("steps"), last = Transformer.checkpoints(steps).length - 1;
        double[] x = Runs.upTo(s, step);
        double[][] induction = runs.curves(Transformer.Trained::induction, x.length), previous = runs.curves(Transformer.Trained::previous, x.length);
        double[] match = Summary.medians(induction, x.length), before = Summary.medians(previous, x.length);
        List<Mark> marks = new ArrayList<>();
        if (s.integer("seeds") > 1) {
            for (double[] v : previous) marks.add(Mark.Line.seed(Role.TRAIN, x, v));
            for (double[] v : induction) marks.add(Mark.Line.seed(Role.TEST, x, v));
        }
        marks.add(Mark.Line.of(Role.TRAIN, "previous, layer 1", null, x, before));
        marks.add(Mark.Line.of(Role.TEST, "induction, layer " + s.integer("layers"), null, x, match));
        double crossed = runs.median(runs::lossStep);
        if (Double.isFinite(crossed) && step >= crossed) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, crossed, "loss"));
        Plot plot = Plot.of("mean attention", Axis.linear("training step", 0, steps), Axis.linear("", 0, 1, 0, 0.25, 0.5, 0.75, 1), marks).linked(Role.TEST, Link.steps());
        Shown none = runs.early(plot);
        if (none != null) return none;
        double jumped = runs.median(runs::inductionStep), gap = runs.median(r -> runs.lossStep(r) - runs.inductionStep(r));
        double end = runs.median(r -> r.induction()[last]), low = runs.median(r -> r.previous()[last]);
        String sentence;
        if (step < steps) sentence = "Step " + (int) x[x.length - 1] + ": induction " + fixed(match[x.length - 1]) + ", previous token " + fixed(before[x.length - 1]);
        else if (Double.isFinite(gap)) sentence = "Induction jumps at step " + Math.round(jumped) + ", the loss " + Math.abs(Math.round(gap)) + (gap >= 0 ? " steps later" : " steps before");
        else if (2 * runs.shortcuts() > runs.whole().size()) sentence = "A shortcut: score " + fixed(end) + " at P = " + Runs.high(s) + ", gone at other periods";
        else sentence = "No induction head: the score ends at " + fixed(end);
        Shown shown = Shown.of(sentence, plot).lastStep(steps).scalar("induction-score", end).scalar("previous-score", low);
        if (Double.isFinite(gap)) shown = shown.scalar("induction-step", jumped).scalar("loss-behind-induction", gap);
        return runs.badged(shown).series(new Frame.Series("induction-score", "step", "mean attention", "", x, match, induction))
                .series(new Frame.Series("previous-score", "step", "mean attention", "", x, before, previous));
    }
}
