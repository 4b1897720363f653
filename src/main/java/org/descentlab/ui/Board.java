package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.layout.StackPane;
import org.descentlab.figure.Figure;
import org.descentlab.lab.Desk;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Spot;
import org.descentlab.plot.Theme;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Overall;
import org.descentlab.study.Results;
import org.descentlab.study.View;

/// The panes of every view, made when their view is first opened, and linked: what one points at lights up in the others.
final class Board {
    private static final Results NOTHING = new Results() {
        @Override
        public <T> T find(Job<T> job) {
            return null;
        }
    };

    /// Nanoseconds between two drawings of a pane that fills up.
    private static final long INTERVAL = 125_000_000L;
    private final Desk desk;
    private final Function<String, ExportMenu.Ways> exports;
    private final Consumer<Consumer<Desk>> act;
    private final Consumer<String> explain;
    /// Read when it is first asked for.
    private Glossary glossary;
    /// Of every view: its figures by the name of their pane. A pane may stand in several views.
    private final Map<View, Map<String, FigureView>> figures = new LinkedHashMap<>();
    /// The first frame of every pane.
    private final Map<String, PaneFrame> frames = new LinkedHashMap<>();
    private final Map<View, PaneGrid> grids = new LinkedHashMap<>();
    /// Those of the view shown.
    private Map<String, FigureView> shown = Map.of();
    private Theme theme = Theme.DARK;
    private Frame latest;
    private Overall.Advice advice;
    /// When each pane was last drawn.
    private final Map<String, Long> drawn = new HashMap<>();

    /// @param act     does what is done in a plot to the desk
    /// @param explain opens what there is to read about a pane
    Board(Desk desk, Function<String, ExportMenu.Ways> exports, Consumer<Consumer<Desk>> act, Consumer<String> explain) {
        this.desk = desk;
        this.exports = exports;
        this.act = act;
        this.explain = explain;
    }

    /// The panes of the desk's view, which are shown from now on.
    PaneGrid grid() {
        View view = desk.view();
        PaneGrid grid = grids.computeIfAbsent(view, this::make);
        shown = figures.get(view);
        grid.fullProperty().set(view.names().indexOf(desk.filled()));
        return grid;
    }

    private PaneGrid make(View view) {
        Map<String, FigureView> its = new LinkedHashMap<>();
        figures.put(view, its);
        Frame empty = desk.experiment().frame(desk.settings(), NOTHING, Head.at(0), Set.copyOf(view.names()), null);
        List<PaneFrame> panes = new ArrayList<>();
        for (String name : view.names()) panes.add(frame(empty.pane(name), its));
        var grid = new PaneGrid(panes);
        grid.fullProperty().addListener((o, was, is) -> desk.fill(is.intValue() == PaneGrid.ALL ? null : view.names().get(is.intValue())));
        return grid;
    }

    private PaneFrame frame(Frame.Pane pane, Map<String, FigureView> its) {
        var view = new FigureView(theme);
        view.show(pane.shown());
        view.setOnPoint(at -> shown.values().forEach(v -> v.light(at)));
        view.setOnOpen(places -> act.accept(d -> d.open(places)));
        view.setOnBrush(b -> act.accept(d -> d.brush(b.brush(), b.from(), b.to())));
        view.setOnPlace(p -> act.accept(d -> d.draw(p.x(), p.y(), p.positive())));
        WordTip.give(view, spot -> meaning(pane.name(), spot));
        its.put(pane.name(), view);
        var frame = new PaneFrame(say(pane.figure().title()), view, exports.apply(pane.name()),
                new PaneFrame.Axes(view::turnX, view::turnY, view::readFlow, view::flows), () -> explain.accept(pane.name()));
        frame.setId("pane-" + pane.name());
        frames.putIfAbsent(pane.name(), frame);
        return frame;
    }

    /// Shows a frame. A pane that only fills up as networks arrive is drawn a few times a second: on a machine without a graphics
    /// card drawing costs as much as training.
    void show(Frame next) {
        boolean other = latest == null || !latest.settings().equals(next.settings());
        latest = next;
        for (Frame.Pane pane : next.panes()) draw(pane, other);
        if (!Objects.equals(advice, next.advice())) advise(next.advice());
    }

    /// Lays why something went wrong, and the ways on, at the foot of its pane.
    private void advise(Overall.Advice next) {
        if (advice != null) setLesson(advice.pane(), null);
        advice = next;
        if (next == null) return;
        List<Lesson.Action> ways = next.ways().stream()
                .map(w -> new Lesson.Action(say(w.title()), () -> act.accept(d -> d.rewindWith(w)))).toList();
        setLesson(next.pane(), new Lesson(next.sentence(), null, ways.getFirst(), ways.size() > 1 ? ways.get(1) : null));
    }

    /// Draws what has waited long enough; called in every pulse.
    /// @return whether anything still waits
    boolean pulse() {
        boolean waiting = false;
        if (latest != null) for (Frame.Pane pane : latest.panes()) waiting |= draw(pane, false);
        return waiting;
    }

    /// @return whether it has to wait
    private boolean draw(Frame.Pane pane, boolean now) {
        FigureView view = shown.get(pane.name());
        if (view == null || view.figure() == pane.shown()) return false;
        Figure f = pane.shown();
        boolean filling = f.seedsDone() < f.seedsTotal() && !f.main().alongSteps();
        long time = System.nanoTime();
        if (!now && filling && time - drawn.getOrDefault(pane.name(), 0L) < INTERVAL) return true;
        drawn.put(pane.name(), time);
        view.show(f);
        return false;
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

    /// What a word of a pane means, if that is known.
    Optional<String> meaning(String pane, Spot spot) {
        return switch (spot.kind()) {
            case TITLE -> glossary().pane(pane).stream().findFirst();
            case TERM -> glossary().find(pane, spot.word()).map(Glossary.Entry::line);
            case SAID -> glossary().verdict(spot.word());
        };
    }

    private Glossary glossary() {
        if (glossary == null) glossary = Glossary.of(desk.experiment());
        return glossary;
    }

    /// Explains a pane over the window.
    ///
    /// @param more opens the model's note
    void explain(StackPane root, String pane, Runnable more) {
        PaneExplained.show(root, glossary(), pane, view(pane).figure(), more);
    }

    /// The pane that has the keyboard, else that under the pointer, that which fills the window, or the first.
    String current() {
        return shown.keySet().stream().filter(p -> shown.get(p).getParent().isFocusWithin()).findFirst()
                .or(() -> shown.keySet().stream().filter(p -> shown.get(p).isHover()).findFirst())
                .or(() -> Optional.ofNullable(desk.filled())).orElse(desk.view().names().getFirst());
    }
}
