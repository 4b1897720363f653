package org.descentlab.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.descentlab.data.Table;
import org.descentlab.lab.OwnWords;
import org.descentlab.lab.lesson.Lessons;
import org.descentlab.study.Experiment;
import org.descentlab.study.View;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A walk through every room of the program, each in its usual state.
///
/// @param opened the main screen, with all of it computed
/// @param all    the experiments there are, the main screen first, a bench with an exploration last
record Walk(FxRobot robot, OpenRooms opened, List<Experiment> all) {
    /// One of the user's own, in words that no language has.
    private static Table own() {
        try {
            return Table.parse("own.csv", "x,z,who\n1.4,0.2,ann\n4.7,1.4,bob\n6.0,2.5,cy\n1.3,0.3,ann\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Told a room's name and its scene, in a state that stays while it looks.
    @FunctionalInterface
    interface Look {
        void at(String room, Scene scene);
    }

    private Rooms rooms() {
        return opened.rooms();
    }

    /// Opens the last bench, with one seed, and waits for all of it.
    void bench() {
        robot.interact(() -> {
            rooms().open(all.getLast());
            rooms().shown().desk().set("seeds", 1);
        });
        OnScreen.all(rooms().shown());
    }

    /// The main screen, with a pinned run, a tour, an explanation; a bench with and without an exploration; gallery, problem, preferences.
    void everywhere(Look look) {
        Consumer<String> here = room -> look(room, opened.stage().getScene(), look);
        here.accept("main");
        menus("main", look);
        robot.interact(() -> {
            rooms().main().desk().pin();
            rooms().main().desk().set("width", 16);
        });
        OnScreen.all(rooms().main());
        here.accept("pinned");
        robot.interact(rooms().main()::tour);
        here.accept("tour");
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.F1);
        here.accept("explained");
        robot.push(KeyCode.ESCAPE);
        bench();
        here.accept("bench");
        menus("bench", look);
        robot.interact(() -> rooms().lectures().give(Lessons.guided(all).getFirst()));
        OnScreen.all(rooms().shown());
        here.accept("exploration");
        robot.interact(rooms()::gallery);
        here.accept("gallery");
        robot.type(KeyCode.DIGIT4);
        here.accept("problem");
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> ((ToggleButton) opened.stage().getScene().lookup("#by-strand")).fire());
        here.accept("strands");
        robot.type(KeyCode.DIGIT3);
        here.accept("strand");
        robot.interact(rooms()::choose);
        look("preferences", rooms().preferencesWindow().getScene(), look);
        robot.interact(() -> rooms().preferencesWindow().hide());
    }

    /// The other views of the main screen, the experiments between the first and the last, what lies over a window, and a
    /// lecture; what they
    /// compute is not waited for.
    void further(Look look) {
        Consumer<String> here = room -> look(room, opened.stage().getScene(), look);
        robot.interact(() -> rooms().open(all.getFirst()));
        for (View view : all.getFirst().views()) {
            robot.interact(() -> rooms().main().desk().show(view));
            here.accept("view " + view.name());
        }
        robot.push(KeyCode.SHIFT, KeyCode.F1);
        here.accept("keys");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> rooms().main().commands().run(rooms().main().commands().get("notes")));
        here.accept("notes");
        robot.push(KeyCode.ESCAPE);
        dialog("report dialog", () -> new ReportDialog(new OwnWords("", "", ""), "…", true, opened.stage().getScene()).pane(), look);
        dialog("import dialog", () -> new ImportDialog(own(), opened.stage().getScene()).pane(), look);
        for (Experiment bench : all.subList(1, all.size() - 1)) {
            robot.interact(() -> rooms().open(bench));
            here.accept("bench " + bench.name());
        }
        robot.interact(() -> rooms().lectures().give(Lessons.own(all).getFirst()));
        here.accept("lecture");
        robot.push(KeyCode.ESCAPE);
    }

    /// What each menu of a room opens, and what lies behind its entries: of the panes', which are alike, the first.
    private void menus(String room, Look look) {
        Map<String, MenuButton> buttons = new LinkedHashMap<>();
        for (Node n : opened.stage().getScene().getRoot().lookupAll(".menu-button"))
            if (n instanceof MenuButton b && b.isVisible() && b.getAccessibleText() != null)
                buttons.putIfAbsent(
                        b.getClass().getSimpleName() + (b.getParent().getStyleClass().contains("pane-tools") ? " of a pane" : ""), b);
        buttons.forEach((name, button) -> {
            robot.interact(button::show);
            Scene shown = popup(room + ", menu " + name, look);
            for (MenuItem item : List.copyOf(button.getItems()))
                if (item instanceof Menu menu) {
                    robot.clickOn(shown.getRoot().lookupAll(".label").stream()
                            .filter(n -> n instanceof Label l && l.getText().equals(menu.getText())).findFirst().orElseThrow());
                    popup(room + ", menu " + name + " " + menu.getText(), look);
                }
            robot.interact(button::hide);
        });
    }

    /// The menu opened last, and all that is in it.
    private Scene popup(String name, Look look) {
        WaitForAsyncUtils.waitForFxEvents();
        Scene last = Window.getWindows().stream().filter(w -> w instanceof ContextMenu && w.isShowing()).toList().getLast().getScene();
        robot.interact(() -> look.at(name, last));
        return last;
    }

    /// A dialog as large as it wishes to be.
    private void dialog(String name, Supplier<DialogPane> made, Look look) {
        robot.interact(() -> {
            DialogPane pane = made.get();
            pane.applyCss();
            pane.autosize();
            pane.layout();
            look.at(name, pane.getScene());
        });
    }

    private void look(String room, Scene scene, Look look) {
        WaitForAsyncUtils.waitForFxEvents();
        OnScreen.laidOut(scene);
        robot.interact(() -> look.at(room, scene));
    }
}
