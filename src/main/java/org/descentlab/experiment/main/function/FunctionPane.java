package org.descentlab.experiment.main.function;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.data.Sample;
import org.descentlab.data.TaskInfo;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.FunctionAt;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Replay;
import org.descentlab.experiment.network.Steps;
import org.descentlab.experiment.network.TwinFunctionAt;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Plot;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;

/// What seed 0's network has learned, whole: the fit along a line, the decision map in a plane, else its outputs against the
/// labels; beside it the linearised twin at the same step.
public final class FunctionPane implements MorePane {
    public static final String NAME = "function";

    /// What is shown of the function, or is not there yet.
    ///
    /// @param sentence what the numbers say
    record Shown(String sentence, Plot plot, List<Plot> side, List<Frame.Series> series, Map<String, Double> scalars) { }

    /// What that is made from.
    ///
    /// @param f    the network's outputs at the places looked at; null: not yet
    /// @param twin the twin's; null: not yet, or none
    /// @param own  the network's on its training set
    record Source(MainSettings settings, Sample sample, float[] f, float[] twin, float[] own) { }

    /// What the pane is made from.
    ///
    /// @param source null: not yet
    /// @param seeds  how many are known
    record Key(MainSettings settings, Source source, int seeds) { }

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return List.of(new RecordNetwork(s.network(0)));
    }

    @Override
    public List<Job<?>> planAt(MainSettings s, Results results, int head) {
        Recording r = results.find(new RecordNetwork(s.network(0)));
        if (r == null || r.weights().length == 0) return List.of();
        int step = Math.min(head, Replay.last(r));
        Job<?> network = new FunctionAt(s.network(0), step);
        return twin(s) ? List.of(network, new TwinFunctionAt(s.network(0), step)) : List.of(network);
    }

    /// Whether the twin can be drawn beside the network.
    private static boolean twin(MainSettings s) {
        return s.optimizer().hasEdge() && (s.task().kind() == TaskInfo.Kind.LINE || s.task().kind() == TaskInfo.Kind.PLANE);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        MainSettings s = known.settings();
        Source source = source(s, known.current(), known.results(), known.head());
        Key key = new Key(s, source, known.current().seeds());
        if (before != null && before.key().equals(key)) return before;
        Shown shown = shown(source);
        boolean diverged = 2 * known.current().diverged() > known.current().seeds();
        String sentence = shown == null ? "Not enough data yet: the first network is training" : shown.sentence;
        Verdict v = new Verdict(diverged ? "Diverged" : shown == null ? null : "Seed " + s.seed(), diverged, sentence);
        Plot plot = shown == null ? Plot.of("", Axis.linear("", -1, 1), Axis.linear("", -1, 1), List.of()) : shown.plot;
        Figure figure = new Figure("Learned function", v.badge(), v.danger(), v.sentence(), Math.min(1, known.current().seeds()), 1, plot,
                shown == null ? List.of() : shown.side, null, "");
        return new Frame.Pane(NAME, figure, shown == null ? List.of() : shown.series, shown == null ? new TreeMap<>() : shown.scalars, key);
    }

    /// What is known at the play head, or as near to it as is known.
    static Source source(MainSettings s, Current current, Results results, int head) {
        Recording r = current.first();
        if (r == null || r.weights().length == 0) return null;
        float[] f = Steps.nearest(results, r, head, t -> new FunctionAt(s.network(0), t));
        if (f == null) return null;
        float[] twin = twin(s) ? Steps.nearest(results, r, head, t -> new TwinFunctionAt(s.network(0), t)) : null;
        return new Source(s, r.sample(), f, twin, Moments.outputs(s, r, results, head));
    }

    static Shown shown(Source source) {
        if (source == null) return null;
        return switch (source.settings.task().kind()) {
            case LINE -> FunctionPlots.line(source);
            case PLANE -> FunctionPlots.plane(source);
            default -> source.settings.task().real() ? FunctionPlots.outputs(source) : FunctionPlots.margins(source);
        };
    }
}
