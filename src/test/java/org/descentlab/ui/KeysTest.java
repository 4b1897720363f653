package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Command;
import org.descentlab.lab.Command.Port;
import org.descentlab.lab.Commands;
import org.descentlab.lab.Desk;
import org.descentlab.lab.Exercise;
import org.descentlab.plot.PlotKey;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The keys of a window, pressed on a real keyboard.
@ExtendWith(ApplicationExtension.class)
class KeysTest {
    private static final Experiment MAIN = new MainExperiment();
    private final List<String> done = new ArrayList<>();
    private TextField field;
    private Button button;
    private Desk desk;
    private Commands commands;
    private Stage stage;
    private boolean dialog;

    /// A desk on which every command changes something.
    private void prepare() {
        desk = new Desk(MAIN, MAIN.defaults());
        desk.run(MAIN.defaults(), 500);
        desk.set("width", 64);
        desk.set("width", 32);
        desk.undo();
        desk.playhead().goTo(40);
        done.clear();
        commands = new Commands(desk,
                Stream.of(Port.values()).collect(Collectors.toMap(Function.identity(), p -> () -> done.add(p.name()))),
                done::add);
    }

    private void prepareFor(Command command) {
        prepare();
        if (command.id().equals("view-" + desk.view().name())) desk.show(MAIN.views().getLast());
        if (command.id().equals("dismiss")) desk.exercise(new Exercise("Why?", MAIN.name(), Map.of(), ""));
        else desk.fill(desk.view().names().getFirst());
    }

    /// All that a command may change.
    private String state() {
        return desk.document() + " " + desk.filled() + desk.question() + desk.playhead().playing() + desk.playhead().slow()
                + desk.playhead().at()
                + desk.redoLabel() + done;
    }

    private void open(FxRobot robot) {
        robot.interact(() -> {
            if (stage == null) stage = new Stage(StageStyle.UNDECORATED);
            field = new TextField();
            button = new Button("A button");
            var root = new VBox(field, button);
            var scene = new Scene(root, 300, 200);
            new Keys(scene, commands, () -> dialog);
            stage.setScene(scene);
            stage.show();
            root.requestFocus();
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        if (stage != null) robot.interact(stage::hide);
    }

    private static void press(FxRobot robot, String key) {
        List<KeyCode> codes = Stream.of(key.split("\\+")).map(KeysTest::code).toList();
        robot.press(codes.toArray(KeyCode[]::new)).release(codes.reversed().toArray(KeyCode[]::new));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static KeyCode code(String name) {
        return switch (name) {
            case "Ctrl" -> KeyCode.SHORTCUT;
            case "Escape" -> KeyCode.ESCAPE;
            case "." -> KeyCode.PERIOD;
            case "," -> KeyCode.COMMA;
            default -> KeyCode.getKeyCode(name);
        };
    }

    @Test
    void everyKeyOfTheTableDoesWhatItSays(FxRobot robot) {
        prepare();
        int pressed = 0;
        for (Command c : commands.all()) for (String key : c.keys()) {
            prepareFor(c);
            String before = state();
            commands.run(c);
            String after = state();
            assertNotEquals(before, after, c.id());
            prepareFor(c);
            assertEquals(before, state());
            open(robot);
            press(robot, key);
            assertEquals(after, state(), key + ": " + c.title());
            pressed++;
        }
        assertTrue(pressed > 20, pressed + " keys");
    }

    @Test
    void whileADialogIsOpenOrOnItsWayNoKeyActs(FxRobot robot) {
        prepare();
        dialog = true;
        open(robot);
        String before = state();
        for (String key : List.of("P", "L", "Space", ".", "Shift+Ctrl+S", "Ctrl+Z")) press(robot, key);
        assertEquals(before, state());
        dialog = false;
        press(robot, "Space");
        assertNotEquals(before, state());
    }

    @Test
    void theSheetListsEveryKeyOnce() {
        prepare();
        List<String> keys = KeySheet.lines(commands).stream().flatMap(l -> Stream.of(l.keys().split(" or "))).toList();
        for (Command c : commands.all()) for (String key : c.keys()) assertTrue(keys.contains(key), key);
        for (PlotKey k : PlotKey.values()) for (String key : k.keys()) assertTrue(keys.contains(key), key);
        keys = new ArrayList<>(keys);
        keys.remove("Escape"); // goes back by one step at a time, each its own line
        assertEquals(keys.stream().distinct().toList(), keys, "of the window and of a focused plot: no key has two meanings");
    }

    /// The menu is made from the table: its entries in their order, and what cannot be done now is grey.
    @Test
    void theMenuHasTheTablesEntries(FxRobot robot) {
        prepare();
        var chosen = new ArrayList<Themes.Choice>();
        robot.interact(() -> {
            var recent = new Menu("Recent sessions");
            var menu = new MoreMenu(commands, java.util.Map.of(Port.SAVE, recent), chosen::add);
            List<String> titles = new ArrayList<>(
                    commands.all().stream().filter(c -> c.menu() == Command.Menu.MORE).map(Command::title).toList());
            titles.add(titles.indexOf(commands.get("save").title()) + 1, "Recent sessions");
            assertEquals(titles, menu.getItems().stream().map(MenuItem::getText).filter(t -> t != null && !t.equals("Theme")).toList());
            menu.fireEvent(new Event(MenuButton.ON_SHOWING));
            assertTrue(item(menu, "Remove the drawn points").isDisable());
            assertFalse(item(menu, "Reset all settings").isDisable());
            item(menu, "Save the session…").fire();
            item(menu, "Reset all settings").fire();
            ((Menu) item(menu, "Theme")).getItems().getLast().fire();
        });
        assertEquals(List.of("SAVE"), done);
        assertEquals(MAIN.defaults(), desk.settings());
        assertEquals(List.of(Themes.Choice.SYSTEM), chosen);
    }

    private static MenuItem item(MenuButton menu, String title) {
        return menu.getItems().stream().filter(i -> title.equals(i.getText())).findFirst().orElseThrow();
    }

    @Test
    void aTextKeepsItsOwnKeys(FxRobot robot) {
        prepare();
        open(robot);
        robot.clickOn(field);
        for (String key : List.of("P", "S", ".", "Space", "Ctrl+Z", "Ctrl+C", "Ctrl+0", "Ctrl+2")) press(robot, key);
        assertEquals(64, desk.settings().get("width"));
        assertEquals(MAIN.views().getFirst(), desk.view());
        assertEquals(List.of(), desk.pins().entries());
        assertFalse(desk.playhead().playing());
        assertEquals(List.of(), done);
        press(robot, "Ctrl+S");
        assertEquals(List.of("SAVE"), done, "what belongs to the window holds also there");
    }

    @Test
    void spacePlaysAfterAClickOnAButtonButAReachedOneKeepsIt(FxRobot robot) {
        prepare();
        open(robot);
        robot.interact(() -> button.setOnAction(e -> done.add("button")));
        robot.clickOn(button);
        assertEquals(List.of("button"), done);
        press(robot, "Space");
        assertTrue(desk.playhead().playing());
        assertEquals(List.of("button"), done);
        robot.clickOn(field);
        robot.type(KeyCode.TAB);
        press(robot, "Space");
        assertTrue(desk.playhead().playing());
        assertEquals(List.of("button", "button"), done);
    }

    /// A shift that is held by the way does not matter; any other modifier does.
    @Test
    void otherModifiersAreOtherKeys(FxRobot robot) {
        prepare();
        open(robot);
        robot.press(KeyCode.ALT).type(KeyCode.P).release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), desk.pins().entries());
        press(robot, "Shift+P");
        assertEquals(1, desk.pins().entries().size());
    }
}
