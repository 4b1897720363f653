package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;
import org.descentlab.study.View;

/// One button for each view of an experiment.
final class ViewTabs extends Region {
    private final List<View> views;
    private final Strip strip = new Strip();
    private final List<ToggleButton> buttons = new ArrayList<>();

    ViewTabs(List<View> views, Commands commands) {
        this.views = views;
        getStyleClass().add("pane-tabs");
        var group = new ToggleGroup();
        boolean several = views.size() > 1;
        setVisible(several);
        setManaged(several);
        if (!several) return;
        for (View view : views) {
            Command open = commands.get("view-" + view.name());
            String title = say(view.title());
            var button = new ToggleButton(title);
            button.getStyleClass().setAll("pane-tab");
            button.setToggleGroup(group);
            Tips.put(open.hint(title), button);
            button.setAccessibleText(say(open.title()));
            button.setOnAction(e -> commands.run(open));
            buttons.add(button);
        }
        strip.set(buttons);
        getChildren().add(strip);
        select(views.getFirst());
    }

    @Override
    protected void layoutChildren() {
        strip.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    void select(View view) {
        if (!buttons.isEmpty()) buttons.get(views.indexOf(view)).setSelected(true);
    }
}
