package org.descentlab.lab;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descentlab.data.Brought;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.UserText;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Link;
import org.descentlab.figure.Pointed;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.View;
import org.jspecify.annotations.Nullable;

/// All that a hand can do to one experiment, without a window: its settings with undo and redo, the pinned runs, the view and the
/// pane that fills it, and the play head. Of one thread. What cannot be done is refused by an [IllegalArgumentException] with one sentence
/// for the user, and then nothing has changed.
public final class Desk {
    /// What is said where nothing differs from the defaults.
    static final String DEFAULTS = "all settings at their defaults";
    private static final Sentences SAY = Sentences.of(Desk.class);
    private final Experiment experiment;
    private final History history;
    private final Playhead playhead = new Playhead();
    /// Of each view where one does: the pane that fills it.
    private final Map<View, String> filled = new HashMap<>();
    private Runnable onChange = () -> {};
    /// Of an exercise, or null.
    private @Nullable String question;
    private Pins pins = Pins.NONE;
    private OwnWords written = OwnWords.NOTHING;
    private boolean beforeShown = true;
    private View view;
    /// Those of the run shown, or null.
    private Settings running;
    /// Where the play head of a restored session is to stand once its run is there; [Experiment#END]: nowhere.
    private int awaited = Experiment.END;

    public Desk(Experiment experiment, Settings start) {
        this.experiment = experiment;
        history = new History(start);
        view = experiment.views().getFirst();
    }

    /// Told after every change but those of the play head.
    public void onChange(Runnable next) {
        onChange = next;
    }

    public Experiment experiment() {
        return experiment;
    }

    public Settings settings() {
        return history.now();
    }

    /// A value on its way, as by a thumb that is being dragged: undone only with what it ends with.
    public void drag(String parameter, double value) {
        history.drag(experiment.set(settings(), parameter, value));
        changed();
    }

    /// A value to stay.
    public void set(String parameter, double value) {
        Settings next = experiment.set(settings(), parameter, value), start = history.start();
        Parameter p = experiment.parameter(start, parameter);
        replace(next, say(p.label()) + " " + p.shown(start.get(parameter)) + " → " + p.shown(next.get(parameter)));
    }

    /// Other settings all at once.
    /// @param label what has been done, in words
    private void replace(Settings next, String label) {
        history.commit(next, label);
        changed();
    }

    /// Another run: a play head at rest follows its end.
    private void changed() {
        awaited = Experiment.END;
        if (!playhead.playing()) playhead.toEnd();
        onChange.run();
    }

    /// The defaults with the preset's changes; the seeds stay.
    public void preset(Preset preset) {
        Settings from = experiment.defaults();
        for (String seed : List.of("seed", "seeds")) from = from.with(seed, settings().get(seed));
        replace(experiment.set(from, preset.changes()), say(preset.title()));
    }

    /// The present settings with a preset's changes, played from the start: the way on from a run that went wrong.
    public void rewindWith(Preset way) {
        replace(experiment.set(settings(), way.changes()), say(way.title()));
        playhead.rewind();
        if (!playhead.playing()) playhead.toggle();
    }

    /// The defaults with the exercise's changes, and its question; the seeds stay.
    public void exercise(Exercise exercise) {
        Settings next = experiment.defaults();
        for (String seed : List.of("seed", "seeds")) next = next.with(seed, settings().get(seed));
        for (var e : exercise.set().entrySet())
            next = experiment.set(next, e.getKey(), experiment.parameter(next, e.getKey()).parse(e.getValue()));
        experiment.views().stream().filter(v -> v.name().equals(exercise.view())).findFirst().ifPresent(v -> view = v);
        filled.remove(view);
        question = exercise.ask();
        replace(next, say("Exercise"));
        enter();
    }

    /// The question that is being explored, or null.
    public @Nullable String question() {
        return question;
    }

    /// Puts the question away.
    public void dismiss() {
        question = null;
        onChange.run();
    }

    public void reset() {
        replace(experiment.defaults(), say("Reset"));
    }

    /// All of this as one line of text.
    public String text() {
        return ShareText.of(document());
    }

    /// The same for a user to read.
    public String words() {
        return words(experiment, settings());
    }

    /// In which of an experiment's settings others differ from its defaults, in the language of the window.
    static String words(Experiment of, Settings settings) {
        String difference = of.difference(settings, of.defaults());
        return difference.isEmpty() ? say(DEFAULTS) : difference;
    }

    public void paste(String text) {
        take(read(text));
    }

    /// What a text says of this experiment.
    private ShareText.Given read(String text) {
        return ShareText.read(List.of(experiment), experiment, text);
    }

    /// What a text said of this experiment: pinned runs and words of which it says nothing stay.
    public void take(ShareText.Given given) {
        Document d = given.document();
        if (given.whole()) {
            put(d, d.pins().entries().isEmpty() ? pins : d.pins(), say("Pasted settings"));
            onChange.run();
        } else replace(d.settings(), say("Pasted settings"));
    }

    public void undo() {
        if (history.undo()) changed();
    }

    public void redo() {
        if (history.redo()) changed();
    }

    /// What undo (redo) would take back, or null.
    public String undoLabel() {
        return history.undoLabel();
    }

    public String redoLabel() {
        return history.redoLabel();
    }

    /// The settings before the last change, while a drag is under way those before it; undoing and redoing are changes. Null where there
    /// are none, and while they are not to be shown.
    public @Nullable Settings before() {
        return beforeShown ? history.left() : null;
    }

    /// Whether the run before the last change is shown behind the present one.
    public boolean beforeShown() {
        return beforeShown;
    }

    public void showBefore(boolean next) {
        if (beforeShown == next) return;
        beforeShown = next;
        onChange.run();
    }

    /// What was clicked in a plot: a network is opened, a step is gone to.
    public void open(List<Pointed> places) {
        Settings next = settings();
        List<String> what = new ArrayList<>();
        for (Pointed at : places) {
            if (at.parameter().equals(Link.STEP)) continue;
            next = experiment.set(next, at.parameter(), at.value());
            what.add(experiment.parameter(next, at.parameter()).named(at.value()));
        }
        if (!next.equals(settings())) replace(next, SAY.of("open", new UserText(String.join(", ", what))).text());
        for (Pointed at : places) if (at.parameter().equals(Link.STEP)) playhead.goTo(at.value());
    }

    /// A range drawn along an axis becomes two settings, its ends within their bounds; without ends (NaN) the whole again.
    public void brush(Brush brush, double from, double to) {
        Parameter first = experiment.parameter(settings(), brush.from()), last = experiment.parameter(settings(), brush.to());
        boolean whole = Double.isNaN(from);
        double low = whole ? first.initial() : first.nearest(from), high = whole ? last.initial() : last.nearest(to);
        replace(settings().with(first.name(), low).with(last.name(), high), say(whole ? "Fit the whole range" : "Fit a range"));
    }

    /// Whether an example can be put on a map with these settings.
    public boolean drawable() {
        return experiment instanceof OwnData own && own.drawable(settings());
    }

    /// Puts one there.
    public void draw(double x, double y, boolean positive) {
        if (drawable()) replace(own().draw(settings(), x, y, positive), say("Draw a point"));
    }

    /// Takes all drawn ones away.
    public void clearDrawn() {
        if (drawable()) replace(settings().with(Brought.NOTHING), say("Remove the drawn points"));
    }

    /// Learns from the user's table ([TableTask#of]); returns what was made of it, in words.
    public String importTable(Table table, String label, String against) {
        TableTask made = TableTask.of(table, label, against);
        importTable(made);
        return made.summary();
    }

    /// The same with what was made already.
    public void importTable(TableTask made) {
        replace(own().bring(settings(), made), SAY.of("import", UserText.brief(made.table().name())).text());
    }

    /// Learns from the table of before once more; false if there was none.
    public boolean ownAgain() {
        Settings before = history.latest(s -> s.data() instanceof TableTask);
        if (before != null) replace(own().bring(settings(), before.data()), say("Task → own"));
        return before != null;
    }

    private OwnData own() {
        return (OwnData) experiment;
    }

    public Pins pins() {
        return pins;
    }

    /// Pins the present settings.
    public void pin() {
        Pins next = pins.add(settings());
        if (next.equals(pins))
            throw new IllegalArgumentException(
                    pins.entries().size() == Pins.MOST ? "Six runs are pinned; unpin one first." : "This run is pinned already.");
        pins = next;
        onChange.run();
    }

    public void unpin(String letter) {
        pins = pins.remove(letter);
        onChange.run();
    }

    /// Goes to the settings of a pinned run.
    public void openPin(String letter) {
        pins.entries().stream().filter(p -> p.letter().equals(letter)).findFirst()
                .ifPresent(p -> replace(p.settings(), SAY.of("open.run", new UserText(letter)).text()));
    }

    public View view() {
        return view;
    }

    /// Opens another view; the settings stay, and so does the play head but for a view of one step ([View#inside]).
    public void show(View next) {
        boolean opened = !next.equals(view);
        view = next;
        if (opened) enter();
        onChange.run();
    }

    private void enter() {
        if (view.inside() && playhead.position() >= 1) playhead.moveTo(0.5);
    }

    /// The pane that fills the view, or null.
    public String filled() {
        return filled.get(view);
    }

    /// Fills the view with one of its panes; null brings all back.
    public void fill(String pane) {
        if (!Objects.equals(filled.put(view, pane), pane)) onChange.run();
    }

    /// The play head, moved by hand and by time.
    public Playhead playhead() {
        return playhead;
    }

    /// The run shown is that of these settings and has this many steps; a restored play head waits for its own.
    public void run(Settings of, int steps) {
        running = of;
        playhead.run(steps);
        arrive();
    }

    private void arrive() {
        if (playhead.lastStep() == 0 || awaited == Experiment.END || !settings().equals(running)) return;
        playhead.goTo(awaited);
        awaited = Experiment.END;
    }

    /// All of this, to be saved.
    public Document document() {
        int step = awaited != Experiment.END || playhead.lastStep() == 0 ? awaited : playhead.head();
        return new Document(experiment, settings(), pins, view.name(), filled(), step, written);
    }

    /// Goes on from a document of this experiment: nothing is before it.
    public void restore(Document document) {
        put(document, document.pins(), say("Open a session"));
        written = document.own();
        history.leaveBehind();
        onChange.run();
    }

    /// What the author of a report wrote.
    public OwnWords written() {
        return written;
    }

    public void write(OwnWords words) {
        written = words;
    }

    private void put(Document document, Pins its, String label) {
        if (!document.settings().equals(settings())) replace(document.settings(), label);
        pins = its;
        experiment.views().stream().filter(v -> v.name().equals(document.view())).findFirst().ifPresent(v -> view = v);
        filled.put(view, document.filled());
        playhead.toEnd();
        awaited = document.step();
        arrive();
    }
}
