package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.descentlab.Lab;
import org.descentlab.data.Drawing;
import org.descentlab.data.Drawn;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Pins;
import org.descentlab.lab.ShareText;
import org.descentlab.plot.QrCodeTest;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A session leaves the window as text and as a code, and comes back from either.
@ExtendWith(ApplicationExtension.class)
class CodeSheetTest {
    private static final Experiment MAIN = new MainExperiment();
    private final Engine engine = Lab.engine(2);
    private final List<Experiment> experiments = new ArrayList<>(List.of(MAIN));
    @TempDir
    Path folder;
    private OpenRooms opened;
    private Rooms rooms;

    private void open(FxRobot robot, double width, double height, Themes.Choice theme) {
        ServiceLoader.load(Experiment.class).forEach(experiments::add);
        opened = OpenRooms.small(robot, experiments, MAIN, width, height, theme, folder, engine);
        rooms = opened.rooms();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private String decoded(FxRobot robot) throws Exception {
        Scene scene = rooms.scene();
        OnScreen.laidOut(scene);
        var shot = new WritableImage[1];
        robot.interact(() -> shot[0] = scene.snapshot(null));
        int w = (int) shot[0].getWidth(), h = (int) shot[0].getHeight();
        int[] pixels = new int[w * h];
        shot[0].getPixelReader().getPixels(0, 0, w, h, javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, w);
        return QrCodeTest.decoded(w, h, pixels);
    }

    /// The picture of the whole window is decoded.
    @ParameterizedTest
    @CsvSource({"1280,720,DARK", "960,600,DARK", "1920,1080,LIGHT"})
    void theSlideIsScannedInALecture(double width, double height, Themes.Choice theme, FxRobot robot) throws Exception {
        open(robot, width, height, theme);
        robot.interact(() -> {
            rooms.main().desk().pin();
            rooms.main().desk().set("label-noise", 0.2);
            rooms.lectures().panes();
        });
        Document shown = rooms.lectures().window().lecture().scene().document();
        robot.type(KeyCode.Q);
        Document read = ShareText.read(experiments, MAIN, decoded(robot)).document();
        assertEquals(shown, read);
        assertEquals(1, read.pins().entries().size());
        Node code = rooms.scene().getRoot().lookup("#code");
        assertTrue(code.getBoundsInLocal().getHeight() > 0.55 * height, "large: " + code.getBoundsInLocal());
        for (Node n : rooms.scene().getRoot().lookupAll(".code-card .label")) {
            var at = n.localToScene(n.getBoundsInLocal());
            assertTrue(at.getMinY() >= 0 && at.getMaxY() <= height && at.getMinX() >= 0 && at.getMaxX() <= width, n + " " + at);
        }
        Label text = (Label) rooms.scene().getRoot().lookup(".code-text");
        assertEquals(ShareText.of(shown), text.getText());
        robot.type(KeyCode.Q);
        assertNull(rooms.scene().getRoot().lookup("#code"), "and back");
    }

    @Test
    void pinnedRunsThatDoNotFitAreLeftOutAndThatIsSaid(FxRobot robot) throws Exception {
        open(robot, 1280, 720, Themes.Choice.LIGHT);
        List<Drawn> points = new ArrayList<>();
        for (int i = 0; i < 70; i++) points.add(new Drawn(i / 100.0, -i / 100.0, 1));
        Settings drawn = ((MainExperiment) MAIN).bring(MAIN.set(MAIN.set(MAIN.defaults(), OpenRooms.SMALL), "task", "moons"),
                new Drawing(points));
        Document with = new Document(MAIN, drawn, Pins.NONE.add(drawn.with("seed", 3)), "overview", null, Experiment.END),
                bare = new Document(MAIN, drawn, Pins.NONE, "overview", null, Experiment.END);
        robot.interact(() -> rooms.restore(with));
        robot.interact(() -> rooms.main().commands().run(rooms.main().commands().get("code")));
        assertEquals(bare, ShareText.read(experiments, MAIN, decoded(robot)).document());
        assertTrue(((Label) rooms.scene().getRoot().lookup(".code-hint")).getText().contains("left out"));
        robot.interact(() -> ((Button) rooms.scene().getRoot().lookup(".code-card .button")).fire());
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertEquals(ShareText.of(with), copied[0], "the text holds all of it");
    }

    /// Of this experiment and of another one, undone where it is of this one; a wrong one changes nothing.
    @Test
    void aCopiedTextOpensWhereItBelongs(FxRobot robot) {
        open(robot, 1280, 720, Themes.Choice.LIGHT);
        Settings before = rooms.main().settings();
        paste(robot, "main samples=100 steps=500 seeds=1 width=16 view=function pane=function");
        assertEquals("function", rooms.main().desk().view().name());
        assertEquals(16, rooms.main().settings().get("width"));
        robot.interact(() -> rooms.main().desk().undo());
        assertEquals(before, rooms.main().settings());
        Document now = rooms.main().desk().document();
        paste(robot, "main width=none");
        assertEquals(now, rooms.main().desk().document());
        assertFalse(rooms.main().commands().get("paste").title().isEmpty());
        paste(robot, "linear samples=60 view=" + rooms.experiments().stream().filter(e -> e.name().equals("linear")).findFirst()
                .orElseThrow().views().getFirst().name());
        assertEquals("linear", rooms.shown().desk().experiment().name());
        assertEquals(60, rooms.shown().settings().get("samples"));
    }

    private void paste(FxRobot robot, String text) {
        robot.interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            rooms.shown().commands().run(rooms.shown().commands().get("paste"));
        });
    }
}
