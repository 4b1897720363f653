package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;
import org.descentlab.study.View;

/// One button for each view of an experiment.
final class ViewTabs extends HBox {
    private final List<View> views;
    private final List<ToggleButton> buttons = new ArrayList<>();

    ViewTabs(List<View> views, Commands commands) {
        this.views = views;
        getStyleClass().add("pane-tabs");
        setAlignment(Pos.CENTER_LEFT);
        var group = new ToggleGroup();
        boolean several = views.size() > 1;
        setVisible(several);
        setManaged(several);
        if (!several) return;
        for (View view : views) {
            Command open = commands.get("view-" + view.name());
            var button = new ToggleButton(view.title());
            button.getStyleClass().setAll("pane-tab");
            button.setToggleGroup(group);
            Tips.put(open.hint(view.title()), button);
            button.setAccessibleText(open.title());
            button.setOnAction(e -> commands.run(open));
            buttons.add(button);
        }
        getChildren().addAll(buttons);
        select(views.getFirst());
    }

    void select(View view) {
        if (!buttons.isEmpty()) buttons.get(views.indexOf(view)).setSelected(true);
    }
}
