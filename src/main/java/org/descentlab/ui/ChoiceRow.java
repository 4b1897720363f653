package org.descentlab.ui;

import java.util.function.DoubleConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.descentlab.experiment.Parameter;

/// A parameter that is one of a few choices, as a row of segments. Its value is the index of the choice.
public final class ChoiceRow extends VBox {
    private final Parameter parameter;
    private final SegmentedButton segments = new SegmentedButton();

    public ChoiceRow(Parameter parameter, DoubleConsumer onCommitted) {
        this.parameter = parameter;
        getStyleClass().add("choice-row");
        setId("parameter-" + parameter.name());
        var name = new Label(parameter.label());
        name.getStyleClass().add("parameter-name");
        name.setTooltip(Tips.of(parameter));
        for (int i = 0; i < parameter.choices().size(); i++) {
            int index = i;
            String text = parameter.choices().get(i);
            var segment = new ToggleButton(text);
            segment.setAccessibleText(parameter.label() + ": " + text);
            segment.setMaxWidth(Double.MAX_VALUE);
            segment.setOnAction(e -> {
                boolean changed = segment.isSelected();
                segment.setSelected(true);
                if (changed) onCommitted.accept(index);
            });
            segments.getButtons().add(segment);
        }
        getChildren().addAll(name, segments);
        setValue(parameter.initial());
    }

    public Parameter parameter() {
        return parameter;
    }

    public double value() {
        for (int i = 0; i < segments.getButtons().size(); i++) if (segments.getButtons().get(i).isSelected()) return i;
        return parameter.initial();
    }

    /// Shows a choice that came from elsewhere, without telling anyone.
    public void setValue(double index) {
        segments.getButtons().get((int) index).setSelected(true);
    }
}
