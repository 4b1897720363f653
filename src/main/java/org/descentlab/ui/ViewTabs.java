package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.descentlab.study.View;

/// One button for each view of an experiment.
final class ViewTabs extends HBox {
    private final List<View> views;
    private final List<ToggleButton> buttons = new ArrayList<>();

    ViewTabs(List<View> views, Consumer<View> open) {
        this.views = views;
        getStyleClass().add("pane-tabs");
        setAlignment(Pos.CENTER_LEFT);
        var group = new ToggleGroup();
        for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            var button = new ToggleButton(view.title());
            button.getStyleClass().setAll("pane-tab");
            button.setToggleGroup(group);
            Tips.put(view.title() + " (Ctrl+" + (i + 1) + ")", button);
            button.setAccessibleText("View: " + view.title());
            button.setOnAction(e -> open.accept(view));
            buttons.add(button);
        }
        getChildren().addAll(buttons);
        select(views.getFirst());
        boolean several = views.size() > 1;
        setVisible(several);
        setManaged(several);
    }

    void select(View view) {
        buttons.get(views.indexOf(view)).setSelected(true);
    }
}
