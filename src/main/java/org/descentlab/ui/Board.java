package org.descentlab.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.descentlab.experiment.Experiment;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Settings;
import org.descentlab.experiment.View;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Pointed;
import org.descentlab.plot.Theme;

/// The panes of every view, made when their view is first opened, and linked: what one points at lights up in the others.
final class Board {
    private static final Results NOTHING = new Results() {
        @Override
        public <T> T find(Job<T> job) {
            return null;
        }
    };

    private final Experiment experiment;
    private final Function<String, PaneFrame.Exports> exports;
    private final Consumer<List<Pointed>> open;
    private final Consumer<FigureView.Brushed> brush;
    private final Consumer<FigureView.Placed> place;
    /// Of every view: its figures by the name of their pane. A pane may stand in several views.
    private final Map<View, Map<String, FigureView>> figures = new LinkedHashMap<>();
    /// The first frame of every pane.
    private final Map<String, PaneFrame> frames = new LinkedHashMap<>();
    private final Map<View, PaneGrid> grids = new LinkedHashMap<>();
    /// Those of the view shown.
    private Map<String, FigureView> shown = Map.of();
    private Theme theme = Theme.DARK;

    /// @param open  told what was clicked
    /// @param brush told a range drawn along an axis
    /// @param place told where an example is put
    Board(Experiment experiment, Function<String, PaneFrame.Exports> exports, Consumer<List<Pointed>> open, Consumer<FigureView.Brushed> brush,
          Consumer<FigureView.Placed> place) {
        this.place = place;
        this.brush = brush;
        this.experiment = experiment;
        this.exports = exports;
        this.open = open;
    }

    /// A view's panes, which are shown from now on.
    PaneGrid grid(View view, Settings settings) {
        PaneGrid grid = grids.computeIfAbsent(view, v -> {
            Map<String, FigureView> its = new LinkedHashMap<>();
            figures.put(v, its);
            Frame empty = experiment.frame(settings, NOTHING, 0, Set.copyOf(v.panes()), null);
            List<PaneFrame> panes = new ArrayList<>();
            for (String name : v.panes()) panes.add(frame(empty.pane(name), its));
            return new PaneGrid(panes);
        });
        shown = figures.get(view);
        return grid;
    }

    private PaneFrame frame(Frame.Pane pane, Map<String, FigureView> its) {
        var view = new FigureView(theme);
        view.show(pane.figure());
        view.setOnPoint(at -> shown.values().forEach(v -> v.light(at)));
        view.setOnOpen(open);
        view.setOnBrush(brush);
        view.setOnPlace(place);
        its.put(pane.name(), view);
        var frame = new PaneFrame(pane.figure().title(), view, exports.apply(pane.name()), new PaneFrame.Axes(view::turnX, view::turnY));
        frames.putIfAbsent(pane.name(), frame);
        return frame;
    }

    void show(Frame next) {
        for (Frame.Pane pane : next.panes()) if (shown.containsKey(pane.name())) shown.get(pane.name()).show(pane.figure());
    }

    void setTheme(Theme next) {
        theme = next;
        figures.values().forEach(its -> its.values().forEach(v -> v.setTheme(next)));
    }

    void setLesson(String pane, Lesson lesson) {
        if (frames.containsKey(pane)) frames.get(pane).setLesson(lesson);
    }

    FigureView view(String pane) {
        return shown.get(pane);
    }
}
