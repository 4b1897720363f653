package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.descentlab.study.Preset;

/// The "Try" list: one line a preset; what to expect is in its tip.
final class PresetList extends VBox {
    PresetList(List<Preset> presets, Consumer<Preset> onChosen) {
        getStyleClass().add("preset-list");
        var heading = new Label(say("Try"));
        heading.getStyleClass().add("quiet-heading");
        getChildren().add(heading);
        for (Preset preset : presets) getChildren().add(row(preset, onChosen));
    }

    private static Button row(Preset preset, Consumer<Preset> onChosen) {
        String name = say(preset.title()), expectation = say(preset.expectation());
        var row = new Button(name);
        var title = new Label(name);
        var content = new BorderPane();
        content.setCenter(title);
        var chevron = Icons.CHEVRON_RIGHT.node(12);
        content.setRight(chevron);
        BorderPane.setAlignment(chevron, Pos.CENTER_RIGHT);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        content.setMouseTransparent(true);
        content.prefWidthProperty().bind(row.widthProperty());
        row.setGraphic(content);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().setAll("preset");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setMinWidth(0);
        row.setPrefWidth(200);
        row.setAccessibleText(say("Try") + ": " + name);
        row.setAccessibleHelp(expectation);
        Tips.put(expectation, row);
        row.setOnAction(e -> onChosen.accept(preset));
        return row;
    }
}
