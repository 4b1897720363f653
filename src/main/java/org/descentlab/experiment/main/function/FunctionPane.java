package org.descentlab.experiment.main.function;

import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.data.TaskInfo;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.network.FunctionAt;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Replay;
import org.descentlab.experiment.network.Steps;
import org.descentlab.experiment.network.TwinFunctionAt;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentences;
import org.descentlab.study.Shown;

/// What seed 0's network has learned, whole: the fit along a line, the decision map in a plane, else its outputs against the
/// labels; beside it the linearised twin at the same step.
public final class FunctionPane {
    public static final String NAME = "function";
    static final Sentences SAY = Sentences.of(FunctionPane.class);
    /// Drawn once for the pane and for the glance.
    private volatile Drawn last;

    private record Drawn(Source source, Shown shown) {}

    /// What is drawn.
    ///
    /// @param f    the network's outputs at the places looked at
    /// @param twin the twin's; null: not yet, or none
    /// @param own  the network's on its training set
    record Source(MainSettings settings, Sample sample, float[] f, float[] twin, float[] own) {}

    /// Whether the twin can be drawn beside the network.
    private static boolean twin(MainSettings s) {
        return s.optimizer().hasEdge() && (s.task().kind() == TaskInfo.Kind.LINE || s.task().kind() == TaskInfo.Kind.PLANE);
    }

    public Shown show(Ask ask, MainSettings s) {
        Current c = new Current(ask, s);
        Source source = source(ask, s, c);
        Shown shown = source == null
                ? Shown.of(SAY.of("function.none"), Plot.of("", Axis.linear("", -1, 1), Axis.linear("", -1, 1), List.of()))
                : drawn(source);
        return shown.badge(c.lost() ? "Diverged" : source == null ? "" : "Seed " + s.seed(), c.lost()).seeds(Math.min(1, c.seeds()), 1)
                .lastStep(c.lastStep());
    }

    /// What is known at the play head, or as near to it as is known; null without anything.
    static Source source(Ask ask, MainSettings s, Current c) {
        Recording r = c.first();
        if (r == null) return null;
        int wanted = Math.min(c.wanted(), Replay.last(r));
        ask.now(new FunctionAt(s.network(0), wanted));
        if (twin(s)) ask.now(new TwinFunctionAt(s.network(0), wanted));
        float[] f = Steps.nearest(ask, r, c.head(), t -> new FunctionAt(s.network(0), t));
        if (f == null) return null;
        float[] twin = twin(s) ? Steps.nearest(ask, r, c.head(), t -> new TwinFunctionAt(s.network(0), t)) : null;
        return new Source(s, r.sample(), f, twin, Moments.outputs(ask, s, c));
    }

    Shown drawn(Source source) {
        Drawn known = last;
        if (known == null || !known.source.equals(source)) last = known = new Drawn(source, draw(source));
        return known.shown;
    }

    private static Shown draw(Source source) {
        return switch (source.settings.task().kind()) {
            case LINE -> FunctionPlots.line(source);
            case PLANE -> FunctionPlots.plane(source);
            default -> source.settings.task().real() ? FunctionPlots.outputs(source) : FunctionPlots.margins(source);
        };
    }
}
