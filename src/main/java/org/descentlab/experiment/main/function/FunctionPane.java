package org.descentlab.experiment.main.function;

import java.util.List;
import org.descentlab.data.Drawing;
import org.descentlab.data.Drawn;
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
import org.descentlab.figure.Learned;
import org.descentlab.figure.Plot;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentences;
import org.descentlab.study.Shown;

/// What seed 0's network has learned by the play head's step, whole: the fit along a line, the decision map in a plane, else its
/// outputs against the labels; beside it the linearised twin at the same step.
public final class FunctionPane {
    public static final String NAME = "function";
    static final Sentences SAY = Sentences.of(FunctionPane.class);
    private static final Plot EMPTY = Plot.of("", Axis.linear("", -1, 1), Axis.linear("", -1, 1), List.of());
    /// Drawn once for the pane and for the glance.
    private volatile Picture last;

    private record Picture(Source source, Shown shown) {}

    /// What is drawn.
    ///
    /// @param f    the network's outputs at the places looked at
    /// @param twin the twin's; null: not yet, or none
    /// @param own  the network's on its training set
    record Source(MainSettings settings, List<Drawn> drawn, Sample sample, float[] f, float[] twin, float[] own) {
        /// Whether a twin is drawn, if it is known yet.
        static boolean twinned(MainSettings s) {
            TaskInfo.Kind kind = s.task().kind();
            return s.optimizer().hasEdge() && (kind == TaskInfo.Kind.LINE || kind == TaskInfo.Kind.PLANE);
        }
    }

    public Shown show(Ask ask, MainSettings s) {
        Current c = new Current(ask, s);
        Source source = source(ask, s, c);
        boolean lost = source != null && lost(c);
        Shown shown = source == null ? FunctionPlots.beside(Shown.of(SAY.of("function.none"), blank(ask, s)), s, null) : told(s, c, source);
        return shown.badge(lost ? "Diverged" : "", lost).seeds(source == null ? 0 : 1, 1).lastStep(c.lastStep());
    }

    /// Whether seed 0's run has diverged by the play head's step.
    private static boolean lost(Current c) {
        return c.first().trained().run().diverged() && c.head() >= Replay.last(c.first());
    }

    /// What is known at the play head, or as near to it as is known; null without anything.
    private static Source source(Ask ask, MainSettings s, Current c) {
        Recording r = c.first();
        if (r == null) return null;
        boolean beside = Source.twinned(s);
        int wanted = Math.min(c.wanted(), Replay.last(r));
        ask.now(new FunctionAt(s.network(0), wanted));
        if (beside) ask.now(new TwinFunctionAt(s.network(0), wanted));
        float[] f = Steps.nearest(ask, r, c.head(), t -> new FunctionAt(s.network(0), t));
        if (f == null) return null;
        float[] twin = beside ? Steps.nearest(ask, r, c.head(), t -> new TwinFunctionAt(s.network(0), t)) : null;
        return new Source(s, drawn(ask), r.sample(), f, twin, Moments.outputs(ask, s, c).f());
    }

    private static Plot blank(Ask ask, MainSettings s) {
        return s.task().kind() == TaskInfo.Kind.PLANE ? FunctionPlots.blank(s, drawn(ask)) : EMPTY;
    }

    private static List<Drawn> drawn(Ask ask) {
        return ask.settings().data() instanceof Drawing drawing ? drawing.points() : List.of();
    }

    /// Drawn, with its sentence; what a diverged network fits it fits by accident.
    private Shown told(MainSettings s, Current c, Source source) {
        Shown shown = drawn(source);
        return lost(c) ? shown.sentence(SAY.of("function.diverged", s.seed(), c.first().trained().run().lastStep())) : shown;
    }

    private Shown drawn(Source source) {
        Picture known = last;
        if (known == null || !known.source.equals(source)) last = known = new Picture(source, draw(source));
        return known.shown;
    }

    private static Shown draw(Source source) {
        return switch (source.settings.task().kind()) {
            case LINE -> FunctionPlots.line(source);
            case PLANE -> FunctionPlots.plane(source);
            default -> source.settings.task().real() ? FunctionPlots.outputs(source) : FunctionPlots.margins(source);
        };
    }

    /// The same at a glance: some of the training digits, or the pane's plot. While nothing is known of this network that is said: no
    /// other network's stays.
    public Learned glance(Ask ask, MainSettings s, Current c) {
        Recording r = c.first();
        boolean images = s.task().kind() == TaskInfo.Kind.IMAGES;
        if (images && r != null) return new Tiles(s, c, Moments.outputs(ask, s, c)).learned(lost(c));
        Source source = images ? null : source(ask, s, c);
        if (source == null)
            return Learned.plot(SAY.of("glance.training").text(), images ? null : blank(ask, s), List.of(s.source()));
        Shown shown = told(s, c, source);
        return Learned.plot(shown.sentence().text(), shown.plot(), lost(c) ? List.of(source) : source);
    }
}
