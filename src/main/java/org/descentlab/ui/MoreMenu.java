package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;

/// The last menu of the header: the commands that are entries of it, and the theme.
final class MoreMenu extends MenuButton {
    private final ToggleGroup themes = new ToggleGroup();

    /// @param behind what stands behind an entry
    /// @param theme  told which was chosen
    MoreMenu(Commands commands, Map<Command.Port, Menu> behind, Consumer<Themes.Choice> theme) {
        super("", Icons.MORE.node(16));
        getStyleClass().addAll("quiet-menu", "no-arrow");
        setId("more");
        setAccessibleText(say("More"));
        Tips.put(say("More"), this);
        for (Command c : commands.all()) {
            if (c.menu() != Command.Menu.MORE) continue;
            var item = new MenuItem(say(c.title()));
            item.setOnAction(e -> commands.run(c));
            addEventHandler(ON_SHOWING, e -> item.setDisable(!commands.enabled(c)));
            getItems().add(item);
            if (c.act() instanceof Command.Port p && behind.containsKey(p)) getItems().add(behind.get(p));
        }
        getItems().addAll(new SeparatorMenuItem(), themeMenu(theme));
    }

    private Menu themeMenu(Consumer<Themes.Choice> told) {
        var menu = new Menu(say("Theme"));
        for (Themes.Choice choice : Themes.Choice.values()) {
            var item = new RadioMenuItem(say(choice.label()));
            item.setToggleGroup(themes);
            item.setUserData(choice);
            item.setOnAction(e -> told.accept(choice));
            menu.getItems().add(item);
        }
        return menu;
    }

    /// Marks the theme without telling anyone.
    void mark(Themes.Choice choice) {
        for (var item : themes.getToggles()) if (item.getUserData() == choice) themes.selectToggle(item);
    }
}
