package org.descentlab.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.descentlab.lab.Command.Port;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Preset;
import org.descentlab.study.View;

/// The table of commands, and one desk's use of it: keys, menu, the sheet of keys, tips and buttons are all fed from here.
public final class Commands {
    private static final int NUMBERED_VIEWS = 9;

    private final Desk desk;
    private final Map<Port, Runnable> ports;
    private final Consumer<String> say;
    private final Map<String, Command> byId = new LinkedHashMap<>(), byKey = new HashMap<>();

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
            c.keys().forEach(k -> byKey.put(k, c));
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
                Command.window("open", "Open a session…", Port.OPEN, "Ctrl+O").inMenu(),
                Command.window("save", "Save the session…", Port.SAVE, "Ctrl+S").inMenu(),
                Command.window("lecture", "Lecture mode", Port.LECTURE, "F5").inMenu(),
                Command.window("gallery", "Gallery of problems", Port.GALLERY, "Ctrl+G"),
                Command.window("export", "Export", Port.EXPORT)));
        for (Preset p : experiment.presets())
            all.add(Command.desk("try-" + p.title(), "Try: " + p.title(), d -> d.preset(p)).inMenu());
        if (experiment instanceof OwnData) {
            all.add(Command.window("import", "Import a table (CSV)…", Port.IMPORT).inMenu());
            all.add(Command.desk("clear", "Remove the drawn points", Desk::clearDrawn).inMenu().when(Desk::drawable));
        }
        all.addAll(List.of(
                Command.window("copy", "Copy the settings", Port.COPY, "Ctrl+C").inMenu().notWriting(),
                Command.window("paste", "Paste settings", Port.PASTE, "Ctrl+V").inMenu().notWriting(),
                Command.desk("reset", "Reset all settings", Desk::reset, "Ctrl+0").inMenu()));
        List<View> views = experiment.views();
        if (views.size() > 1) for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            String[] keys = i < NUMBERED_VIEWS ? new String[] {"Ctrl+" + (i + 1)} : new String[0];
            all.add(Command.desk("view-" + view.name(), "View: " + view.title(), d -> d.show(view), keys));
        }
        all.addAll(List.of(
                Command.window("rail", "Hide or show the settings", Port.RAIL, "Ctrl+B"),
                Command.desk("all", "Back to all panes", d -> d.fill(null), "Escape").when(d -> d.filled() != null),
                Command.window("preferences", "Preferences…", Port.PREFERENCES, "Ctrl+,").inMenu(),
                Command.window("screen", "Whole screen", Port.WHOLE_SCREEN, "F11"),
                Command.window("keys", "Keys", Port.KEYS, "F1").inMenu()));
        return List.copyOf(all);
    }

    public List<Command> all() {
        return List.copyOf(byId.values());
    }

    /// Null where there is none.
    public Command get(String id) {
        return byId.get(id);
    }

    /// What a key does, or null.
    public Command at(String key) {
        return byKey.get(key);
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
            say.accept(e.getMessage());
        }
    }
}
