package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Spot;

/// What a word of a figure means, in a quiet tip where it stands: half a second after the pointer rests on it, or word by word by the
/// keyboard. A screen reader has the same line as the figure's help.
final class WordTip {
    /// In English; the sheet of keys says it.
    static final String KEYS = "W or Shift+W";
    private static final String HELP = "F1 explains this pane, W its words one by one.";
    private final FigureView view;
    private final Function<Spot, Optional<String>> meaning;
    private final PauseTransition wait = new PauseTransition(Duration.millis(500));
    /// Made when it is first shown: most panes show none.
    private Tooltip tip;
    /// The word under the pointer or reached by the keyboard, or null.
    private Spot at;
    private double x, y;

    private WordTip(FigureView view, Function<Spot, Optional<String>> meaning) {
        this.view = view;
        this.meaning = meaning;
    }

    /// @param meaning one line, if there is one
    static void give(FigureView view, Function<Spot, Optional<String>> meaning) {
        var tip = new WordTip(view, meaning);
        tip.wait.setOnFinished(e -> tip.rested());
        view.setAccessibleHelp(say(HELP));
        view.addEventHandler(MouseEvent.MOUSE_MOVED, tip::moved);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, e -> tip.hide());
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> tip.hide());
        view.addEventHandler(ScrollEvent.SCROLL, e -> tip.hide());
        view.addEventHandler(KeyEvent.KEY_PRESSED, tip::key);
        view.focusedProperty().addListener((o, was, is) -> tip.hide());
        view.sceneProperty().addListener((o, was, is) -> tip.hide());
    }

    private void moved(MouseEvent e) {
        x = e.getX();
        y = e.getY();
        Spot now = under();
        if (now != null && at != null && now.word().equals(at.word()) && now.kind() == at.kind()) return;
        hide();
        at = now;
        if (now != null) wait.playFromStart();
    }

    private Spot under() {
        return view.figureLayout() == null ? null : Spot.at(view.figureLayout(), x, y).orElse(null);
    }

    /// The figure may have changed meanwhile.
    private void rested() {
        Spot now = under();
        if (now == null || at == null || !now.word().equals(at.word())) hide();
        else meaning.apply(now).ifPresent(line -> show(line, x + 12, y + 16));
    }

    private void show(String line, double left, double top) {
        Point2D place = view.localToScreen(left, top);
        if (place == null) return;
        if (tip == null) {
            tip = Tips.of(line);
            tip.setOnHidden(e -> view.setAccessibleHelp(say(HELP))); // Escape hides it, too
        }
        tip.setText(line);
        view.setAccessibleHelp(line);
        tip.show(view, place.getX(), place.getY());
    }

    private void hide() {
        wait.stop();
        at = null;
        if (tip != null) tip.hide();
    }

    private void key(KeyEvent e) {
        if (e.getCode() != KeyCode.W || e.isShortcutDown() || e.isAltDown()) return;
        next(e.isShiftDown() ? -1 : 1);
        e.consume();
    }

    /// The next word that has a meaning, from the last back to the first.
    private void next(int by) {
        if (view.figureLayout() == null) return;
        Set<String> seen = new LinkedHashSet<>();
        List<Spot> all = Spot.all(view.figureLayout()).stream().filter(s -> meaning.apply(s).isPresent() && seen.add(s.word())).toList();
        if (all.isEmpty()) return;
        int was = at == null ? -1 : List.copyOf(seen).indexOf(at.word());
        hide();
        at = all.get(was < 0 && by < 0 ? all.size() - 1 : Math.floorMod(was + by, all.size()));
        show(say(at.word()) + ": " + meaning.apply(at).orElseThrow(), at.box().x(), at.box().bottom() + 4);
    }
}
