package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.descentlab.study.Parameter;

/// A parameter that is one of a few choices: a row of segments, or a list where a row would be too long for the rail.
/// Its value is the index of the choice.
public final class ChoiceRow extends VBox {
    private static final int ROW_WIDTH = 212, LETTER = 7, SEGMENT = 21;

    private final Parameter parameter;
    private final DoubleConsumer onCommitted;
    private final SegmentedButton segments = new SegmentedButton();
    private final ComboBox<String> list = new ComboBox<>();
    private final boolean inRow;
    private int shown;

    public ChoiceRow(Parameter parameter, DoubleConsumer onCommitted) {
        this.parameter = parameter;
        this.onCommitted = onCommitted;
        inRow = !parameter.primary()
                && parameter.choices().stream().mapToInt(choice -> say(choice).length() * LETTER + SEGMENT).sum() <= ROW_WIDTH;
        getStyleClass().add("choice-row");
        setId("parameter-" + parameter.name());
        var name = new Label(say(parameter.label()));
        name.getStyleClass().add("parameter-name");
        Tips.put(parameter, name);
        getChildren().addAll(name, inRow ? row() : list());
        setValue(parameter.initial());
    }

    private Node row() {
        for (int i = 0; i < parameter.choices().size(); i++) {
            int index = i;
            String text = say(parameter.choices().get(i));
            var segment = new ToggleButton(text);
            segment.setAccessibleText(say(parameter.label()) + ": " + text);
            segment.setOnAction(e -> {
                segment.setSelected(true);
                chosen(index);
            });
            segments.getButtons().add(segment);
        }
        return segments;
    }

    private Node list() {
        list.getItems().setAll(parameter.choices().stream().map(Parameter::listed).toList());
        list.setMaxWidth(Double.MAX_VALUE);
        list.setAccessibleText(say(parameter.label()));
        list.setOnAction(e -> chosen(list.getSelectionModel().getSelectedIndex()));
        return list;
    }

    private void chosen(int index) {
        if (index < 0 || index == shown) return;
        shown = index;
        onCommitted.accept(index);
    }

    public Parameter parameter() {
        return parameter;
    }

    public double value() {
        return shown;
    }

    /// Shows a choice that came from elsewhere, without telling anyone.
    public void setValue(double index) {
        shown = (int) index;
        if (inRow) segments.getButtons().get(shown).setSelected(true);
        else list.getSelectionModel().select(shown);
    }
}
