package org.descentlab.ui;

import java.util.function.Predicate;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Something to read over a window that is dimmed meanwhile. A click beside it takes it away, and so do some keys; then the focus is
/// where it was.
final class Sheet extends StackPane {
    /// Keys that leave what is read where it is.
    private static final Predicate<KeyEvent> LEAVING = e -> e.getCode() == KeyCode.ESCAPE || e.getCode() == KeyCode.F1;
    private final StackPane root;
    private final Node before;
    /// Keys that reach the window below.
    private Predicate<KeyEvent> through = e -> false;

    private Sheet(StackPane root, Region card, String spoken) {
        card.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var whole = new AtLeast(card);
        whole.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(whole);
        this.root = root;
        before = root.getScene().getFocusOwner();
        getStyleClass().add("sheet-shade");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(spoken);
        setFocusTraversable(true);
    }

    /// Taken away by any key and any click.
    static void glance(StackPane root, Region card, String spoken) {
        if (lies(root)) return;
        var sheet = new Sheet(root, card, spoken);
        sheet.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            e.consume();
            sheet.close();
        });
        sheet.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> sheet.close());
        root.getChildren().add(sheet);
        sheet.requestFocus();
    }

    /// To be read at leisure: Escape, F1 or a click beside it take it away.
    ///
    /// @param focus what the keys go to
    static Sheet read(StackPane root, Region card, String spoken, Node focus) {
        root.getChildren().removeIf(Sheet.class::isInstance);
        var sheet = new Sheet(root, card, spoken);
        sheet.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (!LEAVING.test(e)) return;
            e.consume();
            sheet.close();
        });
        sheet.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (!sheet.through.test(e)) e.consume();
        });
        sheet.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getTarget() == sheet) sheet.close();
        });
        root.getChildren().add(sheet);
        focus.requestFocus();
        return sheet;
    }

    /// Keys that mean the same here as without it.
    Sheet letThrough(Predicate<KeyEvent> keys) {
        through = keys;
        return this;
    }

    boolean open() {
        return root.getChildren().contains(this);
    }

    static boolean lies(StackPane root) {
        return root.getChildren().stream().anyMatch(Sheet.class::isInstance);
    }

    void close() {
        root.getChildren().remove(this);
        if (before != null) before.requestFocus();
    }
}
