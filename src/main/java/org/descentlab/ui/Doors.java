package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.descentlab.data.UserText;
import org.descentlab.lab.Command.Port;
import org.descentlab.lab.Desk;
import org.descentlab.lab.ModelNotes;
import org.descentlab.lab.ShareText;
import org.descentlab.study.Sentences;

/// What a window does at a command that no desk can do alone: sheets, the clipboard, the screen; and whether a dialog is open.
final class Doors {
    private static final Sentences SAY = Sentences.of(Doors.class);
    /// Behind these a file is chosen.
    private static final List<Port> ASKING = List.of(Port.OPEN, Port.TABLE, Port.SAVE, Port.REPORT, Port.IMPORT);
    /// Characters of a pasted text that is read beside the window.
    private static final int LONG = 10_000;
    private final LabWindow window;
    private final Desk desk;
    private final FileExports exports;
    private final Importer importer;
    private final Reading reading;
    private final LabWindow.Elsewhere elsewhere;
    /// Whether a file is being chosen.
    private boolean asking;

    /// @param importer null for an experiment that takes no data
    Doors(LabWindow window, FileExports exports, Importer importer, Reading reading, LabWindow.Elsewhere elsewhere) {
        this.window = window;
        this.elsewhere = elsewhere;
        desk = window.desk();
        this.exports = exports;
        this.importer = importer;
        this.reading = reading;
    }

    /// The window's own beside those around it.
    Map<Port, Runnable> all(Map<Port, Runnable> around) {
        Map<Port, Runnable> all = new HashMap<>(around);
        all.putIfAbsent(Port.BEFORE, () -> desk.showBefore(!desk.beforeShown()));
        all.put(Port.COPY_FIGURE, () -> exports.of(window.board().current()).copy().run());
        if (importer != null) all.put(Port.IMPORT, importer::choose);
        all.put(Port.COPY, () -> copy(SAY.of("copied.words", new UserText(desk.words())).text()));
        all.put(Port.PASTE, this::paste);
        all.put(Port.CODE, this::code);
        all.put(Port.RAIL, () -> window.layout().toggleRail());
        all.put(Port.WHOLE_SCREEN, this::wholeScreen);
        all.put(Port.EXPLAIN, () -> explain(window.board().current()));
        all.put(Port.NOTES, this::notes);
        if (desk.experiment().problem() == 0) all.put(Port.TOUR, this::tour);
        for (Port port : ASKING) all.computeIfPresent(port, (p, door) -> () -> choosing(door));
        all.put(Port.KEYS, () -> KeySheet.show(root(), KeySheet.lines(window.commands())));
        return all;
    }

    private StackPane root() {
        return AtLeast.room(window.scene());
    }

    /// Through a door behind which a dialog opens; keys pressed until then are not the window's.
    private void choosing(Runnable door) {
        asking = true;
        try {
            door.run();
        } finally {
            asking = false;
        }
    }

    /// Whether a dialog is open, or on its way.
    boolean dialog() {
        boolean open = Window.getWindows().stream()
                .anyMatch(w -> w instanceof Stage s && s.getOwner() == window.window() && s.getModality() != Modality.NONE);
        return asking || reading.underWay() || open || Platform.isNestedLoopRunning();
    }

    void explain(String pane) {
        window.board().explain(root(), pane, this::notes);
    }

    private void notes() {
        NoteSheet.show(root(), ModelNotes.of(desk.experiment(), desk.view()));
    }

    void tour() {
        desk.show(desk.experiment().views().getFirst());
        window.bring(Tour.PANE);
        Tour.show(root());
    }

    private void copy(String said) {
        var content = new ClipboardContent();
        content.putString(desk.text());
        Clipboard.getSystemClipboard().setContent(content);
        window.say(said);
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text == null || text.length() < LONG) open(read(text == null ? "" : text));
        else reading.read(say("Reading what was pasted"), () -> read(text), this::open, window::say);
    }

    private ShareText.Given read(String text) {
        return ShareText.read(elsewhere.experiments(), desk.experiment(), text);
    }

    private void open(ShareText.Given given) {
        if (given.document().experiment().equals(desk.experiment())) desk.take(given);
        else elsewhere.open().accept(given.document());
        if (!given.said().isEmpty()) window.say(String.join(" ", given.said()));
    }

    void code() {
        CodeSheet.read(root(), desk.document(), this::copy, exports::save);
    }

    private void wholeScreen() {
        if (window.window() instanceof Stage stage) stage.setFullScreen(!stage.isFullScreen());
    }
}
