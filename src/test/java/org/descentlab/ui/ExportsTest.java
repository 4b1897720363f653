package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.OwnWords;
import org.descentlab.lab.Recorded;
import org.descentlab.report.FrameFile;
import org.descentlab.report.Report;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// What leaves the window: the one menu, the clipboard, the report.
@ExtendWith(ApplicationExtension.class)
class ExportsTest {
    private final Experiment experiment = new MainExperiment();
    private final Engine engine = Lab.engine(2);
    @TempDir
    Path folder;
    private OpenRooms opened;
    private Stage stage;
    private Rooms rooms;

    @BeforeEach
    void open(FxRobot robot) {
        opened = OpenRooms.small(robot, List.of(experiment), experiment, 1280, 720, Themes.Choice.DARK, folder, engine);
        stage = opened.stage();
        rooms = opened.rooms();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private static List<String> titles(List<MenuItem> items) {
        List<String> all = new ArrayList<>();
        for (MenuItem i : items) {
            if (i instanceof SeparatorMenuItem) continue;
            all.add(i.getText());
            if (i instanceof Menu m) all.addAll(titles(m.getItems()));
        }
        return all;
    }

    @Test
    void oneMenuForAPaneAndForAllThatIsShown() {
        var menus = rooms.scene().getRoot().lookupAll(".menu-button").stream().filter(ExportMenu.class::isInstance)
                .map(ExportMenu.class::cast).toList();
        assertEquals(5, menus.size(), "one at the top, one in each pane");
        for (ExportMenu m : menus) {
            List<String> titles = titles(m.getItems());
            assertTrue(titles.getFirst().startsWith("Copy "), titles.toString());
            assertEquals(
                    List.of("PNG picture", "1×", "2× (usual)", "3×", "4×", "SVG drawing…", "CSV numbers…", "JSON result…",
                            "QR code of the session",
                            "Report…"),
                    titles.subList(1, titles.size()));
        }
    }

    /// The pane that fills the window, or else has the keyboard.
    @Test
    void theFigureIsCopiedAsAPicture(FxRobot robot) {
        LabWindow window = rooms.main();
        robot.interact(() -> window.desk().fill("drift"));
        OnScreen.laidOut(window.scene());
        robot.press(KeyCode.SHIFT, KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL, KeyCode.SHIFT);
        OnScreen.until(() -> Clipboard.getSystemClipboard().hasImage());
        Image[] copied = new Image[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getImage());
        assertEquals(2 * 640, copied[0].getWidth());
        assertTrue(copied[0].getHeight() >= 2 * 480, "with all of its provenance");
        Set<Integer> colours = new java.util.HashSet<>();
        for (int x = 0; x < copied[0].getWidth(); x += 3)
            for (int y = 0; y < copied[0].getHeight(); y += 3) colours.add(copied[0].getPixelReader().getArgb(x, y));
        assertTrue(colours.size() > 20, "something is drawn");
    }

    /// Made and written beside the window, after the sessions saved before.
    @Test
    void aFigureIsWrittenBesideTheWindow(FxRobot robot) throws Exception {
        LabWindow window = rooms.main();
        Path svg = folder.resolve("a.svg"), nowhere = folder.resolve("none").resolve("b.csv");
        robot.interact(() -> {
            window.exports().save(window.frame(), svg, FrameFile.SVG, 1);
            window.exports().save(window.frame(), nowhere, FrameFile.CSV, 1);
        });
        OnScreen.until(() -> robot.lookup(".dialog-pane").tryQuery().isPresent());
        assertTrue(Files.readString(svg).contains("</svg>"));
        assertEquals("The file could not be written (its folder does not exist).",
                robot.lookup(".dialog-pane").<javafx.scene.control.DialogPane>query().getContentText());
        robot.clickOn(robot.from(robot.lookup(".dialog-pane").queryAll()).lookup("OK").<javafx.scene.Node>query());
    }

    @Test
    void theDialogKeepsWhatWasWritten(FxRobot robot) {
        for (boolean first : new boolean[] {true, false}) {
            // The dialog waits for its answer, and whoever opened it with it.
            Platform.runLater(() -> rooms.reports().ask());
            OnScreen.until(() -> robot.lookup("#report-notes").tryQuery().isPresent());
            if (first) {
                robot.clickOn("#report-title").write("Mine").clickOn("#report-author").write("Ana").clickOn("#report-notes").write("Seen.");
            } else {
                assertEquals("Mine", robot.lookup("#report-title").queryTextInputControl().getText());
                assertEquals("Ana", robot.lookup("#report-author").queryTextInputControl().getText());
                assertEquals("Seen.", robot.lookup("#report-notes").queryTextInputControl().getText());
            }
            robot.interact(() -> Pictures.save(robot.lookup(".dialog-pane").query(), 1, "report_dialog"));
            robot.clickOn(robot.from(robot.lookup(".dialog-pane").queryAll()).lookup("Cancel").<javafx.scene.Node>query());
            OnScreen.until(() -> robot.lookup("#report-notes").tryQuery().isEmpty());
        }
    }

    @Test
    void theReportIsOfWhatIsShown(FxRobot robot) throws Exception {
        Path file = folder.resolve("r.html");
        var own = new OwnWords("Mine", "Ana", "Seen.");
        robot.interact(() -> rooms.reports().write(rooms.main(), new ReportDialog.Choice(own, false), file));
        Wait.until(() -> Files.exists(file));
        String page = Files.readString(file);
        assertTrue(page.contains("<h1>Mine</h1>") && page.contains(">Ana<") && page.contains(">Seen.<"));
        assertEquals(Set.copyOf(experiment.panes()), Recorded.read(file, List.of(experiment)).getFirst().panes());
        for (var pane : rooms.main().frame().panes()) assertTrue(page.contains(pane.figure().title()), pane.name());
    }
}
