package org.descentlab.experiment.grokking;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// The losses behind the accuracies: the test loss rises before it falls, so that grokking is no artefact of counting right answers.
final class LossPane extends CoursesPane {
    LossPane() {
        super("losses", "Losses and norm");
    }

    @Override
    Shown show(Settings s, Courses c) {
        List<Mark> marks = new ArrayList<>(), side = new ArrayList<>();
        c.line(marks, Role.TRAIN, "training", v -> v.measures().trainLoss(), 0);
        c.line(marks, Role.TEST, "test", v -> v.measures().testLoss(), 0);
        c.line(marks, Role.INK, "excluded", v -> v.measures().excludedLoss(), 1);
        c.line(side, Role.INK, null, Grok.Seen::norm, 0);
        double high = 1.2, norm = 1;
        for (Grok.Course x : c.many().found())
            for (Grok.Seen v : x.seen()) {
                high = Math.min(100, Math.max(high, 1.05 * v.measures().testLoss()));
                norm = Math.min(1e6, Math.max(norm, 1.1 * v.norm()));
            }
        Plot plot = Plot.of("squared error, summed over classes", c.steps(), Axis.linear("", 0, high), marks).linked(Role.TEST, Link.steps());
        Plot weights = Plot.of("norm of weights", Axis.linear("step", 0, Math.max(c.last(), 100), 0, Math.max(c.last(), 100)), Axis.linear("", 0, norm), side).linked(Role.INK, Link.steps());
        Shown shown = Shown.of(NOTHING, plot).beside(weights);
        if (c.many().none()) return shown;
        double start = c.many().median(x -> x.seen().isEmpty() ? Double.NaN : x.seen().getFirst().measures().testLoss());
        double top = c.many().median(x -> x.seen().stream().mapToDouble(v -> v.measures().testLoss()).max().orElse(Double.NaN));
        double end = c.many().median(x -> x.seen().isEmpty() ? Double.NaN : x.seen().getLast().measures().testLoss());
        double least = c.many().median(LossPane::leastExcluded), after = c.many().median(x -> x.seen().isEmpty() ? Double.NaN : x.seen().getLast().measures().excludedLoss());
        double from = c.many().median(x -> x.seen().isEmpty() ? Double.NaN : x.seen().getFirst().measures().excludedLoss());
        String text = c.diverged() == c.many().done() ? "Every network diverged" : top > 1.1 * Math.max(start, end) ? "Test loss rises " + number(start) + " → " + number(top) + " before it falls to " + number(end)
                : end > 1.1 * start ? "Test loss rises from " + number(start) + " to " + number(end) : "Test loss goes from " + number(start) + " to " + number(end);
        if (after > 1.1 * least && from > 1.1 * least) text += "; excluded dips";
        return shown.sentence(text).scalar("test-loss-start", start).scalar("test-loss-top", top).scalar("test-loss-end", end)
                .scalar("excluded-loss-start", from).scalar("excluded-loss-least", least).scalar("excluded-loss-end", after)
                .series(c.series("train-loss", "squared error", v -> v.measures().trainLoss())).series(c.series("test-loss", "squared error", v -> v.measures().testLoss()))
                .series(c.series("excluded-loss", "squared error", v -> v.measures().excludedLoss())).series(c.series("norm", "norm of weights", Grok.Seen::norm));
    }

    private static double leastExcluded(Grok.Course c) {
        return c.seen().stream().mapToDouble(v -> v.measures().excludedLoss()).min().orElse(Double.NaN);
    }
}
