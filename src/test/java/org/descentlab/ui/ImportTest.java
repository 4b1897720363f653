package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.data.Brought;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.main.MainExperiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A table of the user's own, from its file to the rail.
@ExtendWith(ApplicationExtension.class)
class ImportTest {
    private static final MainExperiment EXPERIMENT = new MainExperiment();
    @TempDir
    Path folder;
    private final List<String> said = new ArrayList<>();
    private Stage stage;
    private LabWindow window;
    private Importer importer;

    @BeforeEach
    void open(FxRobot robot) {
        Platform.setImplicitExit(false);
        robot.interact(() -> {
            window = new LabWindow(EXPERIMENT, EXPERIMENT.defaults(), "test", 1280, 720, Themes.Choice.LIGHT);
            stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(window.scene());
            stage.show();
            importer = new Importer(window.desk(), window.scene(), new Reading(() -> stage), said::add);
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            window.close();
            stage.hide();
        });
    }

    private Path file() throws Exception {
        var text = new StringBuilder(";Länge;Größe;Farbe;Qualität\n");
        for (int i = 0; i < 60; i++)
            text.append(String.format(Locale.GERMANY, "%d;%.2f;%.1f;%s;%s%n", i + 1, Math.sin(i), 1000 * Math.cos(7 * i),
                    i % 3 == 0 ? "rot" : "weiß",
                    i % 2 == 0 ? "gut" : "schlecht"));
        return Files.writeString(folder.resolve("Wein.csv"), text);
    }

    private void ask(FxRobot robot, Path file) throws TimeoutException {
        // The dialog waits for its answer, and whoever opened it with it.
        Platform.runLater(() -> importer.open(file));
        OnScreen.until(() -> robot.lookup("#import-label").tryQuery().isPresent());
    }

    @Test
    void fiveRowsAreShownAndTheRailSaysWhatWasUsed(FxRobot robot) throws Exception {
        ask(robot, file());
        List<String> shown = robot.lookup("#import-columns").lookup(".label").queryAllAs(Label.class).stream().map(Label::getText).toList();
        assertTrue(shown.containsAll(List.of("0.00", "0.84", "1000.0", "rot", "weiß", "gut", "schlecht")),
                shown.toString());
        String note = robot.lookup("#import-note").queryAs(Label.class).getText();
        assertTrue(note.contains("60 rows, 4 columns") && note.contains("decimal comma") && note.contains("numbers the rows"), note);
        CheckBox size = robot.lookup("#import-columns").lookup((CheckBox c) -> c.getText().equals("Größe")).query();
        robot.interact(() -> size.setSelected(false));
        use(robot);
        OnScreen.until(() -> window.desk().settings().data() instanceof TableTask);
        var made = (TableTask) window.desk().settings().data();
        assertEquals("Qualität", made.label());
        assertEquals(List.of("Länge", "Farbe", "Qualität"), made.table().columns());
        String rail = ((Label) window.scene().lookup("#brought")).getText();
        assertTrue(rail.contains("\"Wein.csv\": 2 columns") && rail.contains("60 rows") && rail.contains("\"gut\" (−1, 30 rows)")
                && rail.contains("Left out: columns as asked (Größe)"), rail);
        assertTrue(said.getLast().contains("decimal comma"), said.toString());
        robot.interact(() -> window.desk().undo());
        OnScreen.until(() -> !window.scene().lookup("#brought").isVisible());
        assertEquals(Brought.NOTHING, window.desk().settings().data());
    }

    @Test
    void theLabelCannotBeLeftOutAndNothingHappensWithoutConsent(FxRobot robot) throws Exception {
        ask(robot, file());
        CheckBox label = robot.lookup("#import-columns").lookup((CheckBox c) -> c.getText().equals("Qualität")).query();
        assertTrue(label.isSelected() && label.isDisabled());
        ComboBox<String> choice = robot.lookup("#import-label").queryComboBox();
        robot.interact(() -> choice.getSelectionModel().select("Länge"));
        assertFalse(label.isDisabled());
        robot.type(KeyCode.ESCAPE);
        OnScreen.until(() -> robot.lookup("#import-label").tryQuery().isEmpty());
        assertEquals(Brought.NOTHING, window.desk().settings().data());
    }

    /// Of a table as wide as there may be, only the columns in sight are made; the search brings the others there.
    @Test
    void aWideTableIsSearched(FxRobot robot) throws Exception {
        int wide = 4096;
        var text = new StringBuilder("label");
        for (int k = 1; k < wide; k++) text.append(",pixel").append(k);
        for (int i = 0; i < 60; i++) {
            text.append('\n').append(i % 2);
            for (int k = 1; k < wide; k++) text.append(',').append((i * k) % 256);
        }
        ask(robot, Files.writeString(folder.resolve("wide.csv"), text.append('\n')));
        robot.interact(() -> robot.lookup("#import-label").queryComboBox().getSelectionModel().selectFirst());
        ListView<?> list = robot.lookup("#import-columns").queryListView();
        assertEquals(wide, list.getItems().size());
        assertTrue(list.lookupAll(".check-box").size() < 30, list.lookupAll(".check-box").size() + " boxes");
        robot.interact(() -> robot.lookup("#import-search").queryTextInputControl().setText("PIXEL4000"));
        OnScreen.until(() -> list.getItems().size() == 1 && boxes(list).equals(List.of("pixel4000")));
        robot.interact(() -> list.getFocusModel().focus(0));
        robot.interact(() -> Event.fireEvent(list,
                new KeyEvent(KeyEvent.KEY_PRESSED, " ", " ", KeyCode.SPACE, false, false, false, false)));
        robot.interact(() -> robot.lookup("#import-search").queryTextInputControl().setText("pixel1"));
        robot.interact(() -> robot.lookup((Button b) -> b.getText().equals("Use none")).queryButton().fire());
        int left = (int) IntStream.range(1, wide).filter(k -> ("" + k).startsWith("1")).count() + 1;
        assertEquals(wide - left + " of " + wide + " used", robot.lookup("#import-used").queryAs(Label.class).getText());
        robot.interact(() -> robot.lookup("#import-search").queryTextInputControl().setText("label"));
        robot.interact(() -> robot.lookup((Button b) -> b.getText().equals("Use none")).queryButton().fire());
        assertEquals(wide - left + " of " + wide + " used", robot.lookup("#import-used").queryAs(Label.class).getText(),
                "what is to be learned is used");
        use(robot);
        OnScreen.until(() -> window.desk().settings().data() instanceof TableTask);
        List<String> columns = ((TableTask) window.desk().settings().data()).table().columns();
        assertEquals(wide - left, columns.size());
        assertFalse(columns.contains("pixel4000") || columns.contains("pixel1") || !columns.contains("pixel2"));
    }

    /// Without a window manager it is not sure which window has the keyboard.
    private static void use(FxRobot robot) {
        robot.interact(() -> robot.lookup((Button b) -> b.isDefaultButton()).queryButton().fire());
    }

    private static List<String> boxes(ListView<?> list) {
        return list.lookupAll(".check-box").stream().map(n -> (CheckBox) n).filter(c -> c.getParent().getParent().isVisible())
                .map(CheckBox::getText).filter(t -> !t.isEmpty()).toList();
    }

    @Test
    void whatCannotBeReadIsSaid(FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("odd.csv"), "a,b\n1,2,3\n4\n");
        robot.interact(() -> importer.open(file));
        OnScreen.until(() -> !said.isEmpty());
        assertTrue(said.getFirst().contains("Line "), said.toString());
    }
}
