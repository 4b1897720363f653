package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.PopOver;

/// A value that becomes a text field when clicked (or with Enter, F2 or the space bar). Enter takes the text, Escape gives it up; a
/// text that cannot be used is answered by one sentence in a pop-over, and the old value stays.
final class ValueField extends StackPane {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Function<String, String> take;
    private final Button shown = new Button();
    private final TextField editor = new TextField();
    private final Label complaint = new Label();
    private PopOver bubble;

    /// @param take given the typed text, returns null when it was taken, else the sentence to show
    ValueField(String name, Function<String, String> take) {
        this.take = take;
        getStyleClass().add("value-field");
        shown.getStyleClass().setAll("value-shown");
        shown.setAccessibleText(name + ", " + say("type a value"));
        shown.setOnAction(e -> edit());
        shown.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.F2) return;
            e.consume();
            edit();
        });
        editor.getStyleClass().add("value-editor");
        editor.setAccessibleText(name);
        editor.setVisible(false);
        editor.setManaged(false);
        editor.setAlignment(Pos.CENTER_RIGHT);
        editor.setOnAction(e -> commit());
        editor.addEventFilter(KeyEvent.KEY_PRESSED, this::editing);
        editor.focusedProperty().addListener((o, was, is) -> {
            if (!is && editor.isVisible()) leave();
        });
        complaint.getStyleClass().add("complaint");
        complaint.setWrapText(true);
        setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(shown, editor);
    }

    void show(String text, boolean danger) {
        shown.setText(text);
        shown.pseudoClassStateChanged(DANGER, danger);
    }

    void edit() {
        editor.setText(shown.getText());
        editor.setPrefWidth(Math.max(84, shown.getWidth() + 24));
        swap(true);
        editor.requestFocus();
        editor.selectAll();
    }

    String complaint() {
        return bubble != null && bubble.isShowing() ? complaint.getText() : "";
    }

    private void editing(KeyEvent e) {
        hideBubble();
        if (e.getCode() != KeyCode.ESCAPE) return;
        e.consume();
        close();
    }

    private void commit() {
        String text = editor.getText();
        if (text.equals(shown.getText())) {
            close();
            return;
        }
        String problem = take.apply(text);
        if (problem == null) {
            close();
            return;
        }
        complaint.setText(problem);
        if (bubble == null) bubble = newBubble();
        editor.selectAll();
        bubble.show(this);
    }

    private PopOver newBubble() {
        var made = new PopOver(complaint);
        made.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
        made.setDetachable(false);
        made.setAnimated(false);
        made.setCornerRadius(8);
        made.setArrowSize(7);
        made.setAutoHide(true);
        made.setHideOnEscape(false);
        made.setConsumeAutoHidingEvents(false);
        return made;
    }

    private void hideBubble() {
        if (bubble != null && bubble.isShowing()) bubble.hide(javafx.util.Duration.ZERO);
    }

    private void close() {
        leave();
        shown.requestFocus();
    }

    private void leave() {
        hideBubble();
        swap(false);
    }

    private void swap(boolean editing) {
        editor.setVisible(editing);
        editor.setManaged(editing);
        shown.setVisible(!editing);
        shown.setManaged(!editing);
    }
}
