package org.descentlab.experiment.induction;

import static org.descentlab.study.Words.number;

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

/// Loss of the first copy, which cannot be known, and of the second, which can, over training.
final class LossPane extends RunsPane {
    /// Whole from this share of ln V to that.
    private static final double START = 0.9, END = 0.1;

    LossPane() {
        super("losses", "First and second copy");
    }

    @Override
    Shown show(Settings s, Runs runs, int step) {
        int steps = s.integer("steps");
        double guess = Math.log(s.get("vocabulary"));
        double[] x = Runs.upTo(s, step);
        double[][] second = runs.curves(Transformer.Trained::secondLoss, x.length), first = runs.curves(Transformer.Trained::firstLoss, x.length);
        double[] median = Summary.medians(second, x.length), early = Summary.medians(first, x.length);
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.Line.of(Role.GHOST, "ln V", number(guess), new double[] {0, steps}, new double[] {guess, guess}));
        marks.add(Mark.Line.of(Role.GHOST, "½ ln V", number(guess / 2), new double[] {0, steps}, new double[] {guess / 2, guess / 2}).variant(2));
        if (s.integer("seeds") > 1) for (double[] v : second) marks.add(Mark.Line.seed(Role.TEST, x, v));
        marks.add(Mark.Line.of(Role.TRAIN, "first copy", early.length == 0 || runs.done().isEmpty() ? null : number(early[early.length - 1]), x, early));
        marks.add(Mark.Line.of(Role.TEST, "second copy", median.length == 0 || runs.done().isEmpty() ? null : number(median[median.length - 1]), x, median));
        Plot plot = Plot.of("cross-entropy, nats", Axis.linear("training step", 0, steps), Axis.linear("", 0, 1.45 * guess), marks).linked(Role.TEST, Link.steps());
        Shown none = runs.early(plot);
        if (none != null) return none.scalar("loss-guess-theory", guess);
        int last = Transformer.checkpoints(steps).length - 1;
        double crossed = runs.median(runs::lossStep), end = runs.median(r -> r.secondLoss()[last]), accuracy = runs.median(Transformer.Trained::accuracy);
        double start = runs.median(r -> window(r, guess, START)), stop = runs.median(r -> window(r, guess, END));
        String sentence;
        if (step < steps) sentence = "Step " + (int) x[x.length - 1] + ": second copy " + number(median[x.length - 1]) + ", guessing " + number(guess);
        else if (Double.isFinite(crossed)) sentence = "The second copy is learned around step " + Math.round(crossed) + "; accuracy " + number(accuracy);
        else sentence = "The second copy is not learned: loss " + number(end) + ", accuracy " + number(accuracy);
        Shown shown = Shown.of(sentence, plot).lastStep(steps).scalar("loss-guess-theory", guess).scalar("second-loss", end).scalar("first-loss", runs.median(r -> r.firstLoss()[last]))
                .scalar("accuracy", accuracy);
        if (Double.isFinite(crossed)) {
            double[] all = Summary.finite(runs.whole().stream().mapToDouble(runs::lossStep).toArray());
            shown = shown.scalar("loss-step", crossed).scalar("loss-step-first", Summary.quantile(0, all)).scalar("loss-step-last", Summary.quantile(1, all));
        }
        if (Double.isFinite(crossed + start + stop)) shown = shown.scalar("window-start", start).scalar("window-end", stop)
                .scalar("induction-at-window-start", runs.median(r -> at(r, window(r, guess, START)))).scalar("induction-at-window-end", runs.median(r -> at(r, window(r, guess, END))));
        return runs.badged(shown).series(new Frame.Series("second-copy-loss", "step", "cross-entropy", "nats", x, median, second))
                .series(new Frame.Series("first-copy-loss", "step", "cross-entropy", "nats", x, early, first));
    }

    /// The step at which so much of the way from ln V to the final loss is left.
    static double window(Transformer.Trained r, double guess, double share) {
        double end = r.secondLoss()[r.secondLoss().length - 1];
        return Runs.crossing(r.at(), r.secondLoss(), end + share * (guess - end), true);
    }

    /// The induction score at a step.
    private static double at(Transformer.Trained r, double step) {
        for (int i = 1; i < r.at().length; i++)
            if (r.at()[i] >= step) return r.induction()[i - 1] + (step - r.at()[i - 1]) / (r.at()[i] - r.at()[i - 1]) * (r.induction()[i] - r.induction()[i - 1]);
        return Double.NaN;
    }
}
