package org.descentlab.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.descentlab.lab.Command.Menu;
import org.descentlab.lab.Command.Port;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.View;
import org.jspecify.annotations.Nullable;

/// The table of commands, and one desk's use of it: keys, menu, the sheet of keys, tips and buttons are all fed from here.
public final class Commands {
    private static final Sentences SAY = Sentences.of(Commands.class);
    private static final int NUMBERED_VIEWS = 9;

    private final Desk desk;
    private final Map<Port, Runnable> ports;
    private final Consumer<String> say;
    private final Map<String, Command> byId = new LinkedHashMap<>();
    /// A key may have several commands, of which one at most can be done at a time.
    private final Map<String, List<Command>> byKey = new HashMap<>();

    /// @param ports what the window can do; a command that needs another is left out
    /// @param say   told one sentence for the user
    public Commands(Desk desk, Map<Port, Runnable> ports, Consumer<String> say) {
        this(table(desk.experiment()), desk, ports, say);
    }

    Commands(List<Command> table, Desk desk, Map<Port, Runnable> ports, Consumer<String> say) {
        this.desk = desk;
        this.ports = Map.copyOf(ports);
        this.say = say;
        for (Command c : table) {
            if (c.act() instanceof Port p && !ports.containsKey(p)) continue;
            byId.put(c.id(), c);
            c.keys().forEach(k -> byKey.computeIfAbsent(k, key -> new ArrayList<>()).add(c));
        }
    }

    /// All there are for an experiment, in the order of the sheet and of the menu.
    static List<Command> table(Experiment experiment) {
        List<Command> all = new ArrayList<>(List.of(
                Command.desk("play", "Play or pause", d -> d.playhead().toggle(), "Space"),
                Command.desk("rewind", "Rewind to the same initialisation", d -> d.playhead().rewind(), "R"),
                Command.desk("step", "One step on", d -> d.playhead().step(), "."),
                Command.desk("back", "One step back", d -> d.playhead().back(), ","),
                Command.desk("slow", "Slow motion: one gradient step at a time", d -> d.playhead().slow(!d.playhead().slow()), "S"),
                Command.desk("pin", "Pin this run", Desk::pin, "P"),
                Command.desk("undo", "Undo", Desk::undo, "Ctrl+Z").when(d -> d.undoLabel() != null),
                Command.desk("redo", "Redo", Desk::redo, "Ctrl+Y", "Shift+Ctrl+Z").when(d -> d.redoLabel() != null),
                Command.window("before", "Hide or show the run before the last change", Port.BEFORE, "B").in(Menu.MORE).notWriting(),
                Command.window("open", "Open a session…", Port.OPEN, "Ctrl+O").in(Menu.MORE),
                Command.window("table", "Sessions in one table…", Port.TABLE, "Shift+Ctrl+O").in(Menu.MORE),
                Command.window("save", "Save the session…", Port.SAVE, "Ctrl+S").in(Menu.MORE),
                Command.window("lecture", "Lecture mode", Port.LECTURE, "F5").in(Menu.MORE),
                Command.window("report", "Report…", Port.REPORT, "Ctrl+E").in(Menu.MORE),
                Command.window("gallery", "Gallery of problems", Port.GALLERY, "Ctrl+G")));
        for (Preset p : experiment.presets())
            all.add(Command.desk("try-" + p.title(), p.title(), d -> d.preset(p)).in(Menu.TRY));
        for (Exercise e : Exercise.of(experiment)) all.add(Command.desk("exercise-" + e.ask(), e.ask(), d -> d.exercise(e)).in(Menu.TRY));
        if (experiment instanceof OwnData) {
            all.add(Command.window("import", "Import a table (CSV)…", Port.IMPORT).in(Menu.MORE));
            all.add(Command.desk("clear", "Remove the drawn points", Desk::clearDrawn).in(Menu.MORE).when(Desk::drawable));
        }
        all.addAll(List.of(
                Command.window("copy", "Copy as text", Port.COPY, "Ctrl+C").in(Menu.MORE).notWriting(),
                Command.window("copy-figure", "Copy the figure", Port.COPY_FIGURE, "Shift+Ctrl+C").notWriting(),
                Command.window("paste", "Open a copied text", Port.PASTE, "Ctrl+V").in(Menu.MORE).notWriting(),
                Command.window("code", "Show as a QR code", Port.CODE, "Q").in(Menu.MORE).notWriting(),
                Command.desk("reset", "Reset all settings", Desk::reset, "Ctrl+0").in(Menu.MORE)));
        List<View> views = experiment.views();
        if (views.size() > 1) for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            String[] keys = i < NUMBERED_VIEWS ? new String[] {"Ctrl+" + (i + 1)} : new String[0];
            all.add(Command.desk("view-" + view.name(), SAY.of("view", view.title()).text(), d -> d.show(view), keys));
        }
        all.addAll(List.of(
                Command.window("rail", "Hide or show the settings", Port.RAIL, "Ctrl+B"),
                Command.desk("all", "Back to all panes", d -> d.fill(null), "Escape").when(d -> d.filled() != null),
                Command.desk("dismiss", "Put the question away", Desk::dismiss, "Escape")
                        .when(d -> d.filled() == null && d.question() != null)));
        if (experiment.problem() > 0)
            all.add(Command.window("problem", "Back to problem " + experiment.problem(), Port.PROBLEM, "Escape")
                    .when(d -> d.filled() == null && d.question() == null));
        all.addAll(List.of(
                Command.window("preferences", "Preferences…", Port.PREFERENCES, "Ctrl+,").in(Menu.MORE),
                Command.window("screen", "Whole screen", Port.WHOLE_SCREEN, "F11"),
                Command.window("explain", "Explain this pane", Port.EXPLAIN, "F1"),
                Command.window("notes", "What is computed", Port.NOTES).in(Menu.MORE),
                Command.window("keys", "Keys", Port.KEYS, "Shift+F1").in(Menu.MORE),
                Command.window("tour", "First-minute tour", Port.TOUR).in(Menu.MORE)));
        return List.copyOf(all);
    }

    public List<Command> all() {
        return List.copyOf(byId.values());
    }

    /// Null where there is none.
    public Command get(String id) {
        return byId.get(id);
    }

    /// What a key does now, or else would do; null where it means nothing.
    public @Nullable Command at(String key) {
        List<Command> all = byKey.getOrDefault(key, List.of());
        return all.stream().filter(this::enabled).findFirst().orElse(all.isEmpty() ? null : all.getFirst());
    }

    public boolean enabled(Command command) {
        return command.enabled().test(desk);
    }

    /// Does it, if it can be done now; says what is refused.
    public void run(Command command) {
        if (!enabled(command)) return;
        switch (command.act()) {
            case Command.OnDesk(Consumer<Desk> does) -> act(does);
            case Port port -> act(d -> ports.get(port).run());
        }
    }

    /// Does something to the desk, and says what is refused.
    public void act(Consumer<Desk> does) {
        try {
            does.accept(desk);
        } catch (IllegalArgumentException e) {
            say.accept(Trouble.sentence(e, "This cannot be done."));
        }
    }
}
