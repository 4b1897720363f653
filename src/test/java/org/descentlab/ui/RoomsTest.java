package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.ModelNotes;
import org.descentlab.lab.Preferences;
import org.descentlab.lab.UserFolder;
import org.descentlab.plot.PlotView;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// From the main screen to the gallery, into a bench and back.
@ExtendWith(ApplicationExtension.class)
class RoomsTest {
    private final MainExperiment experiment = new MainExperiment();
    private final Engine engine = Lab.engine(2);
    @org.junit.jupiter.api.io.TempDir
    java.nio.file.Path folder;
    private OpenRooms opened;
    private Stage stage;
    private Rooms rooms;

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        Settings small = experiment.set(experiment.defaults(), OpenRooms.SMALL);
        List<Experiment> all = new ArrayList<>(List.of(experiment));
        ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get).filter(e -> e.name().equals("linear"))
                .forEach(all::add);
        opened = OpenRooms.shown(robot, all, experiment, small, 1440, 900, Themes.Choice.DARK, folder, engine);
        stage = opened.stage();
        rooms = opened.rooms();
        opened.ready();
        OnScreen.until(() -> rooms.main().frame() != null && rooms.main().frame().lastStep() > 0);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private void gallery(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The page has the keyboard, at its top, and not the search.
    @Test
    void digitsGoFromProblemToProblem(FxRobot robot) {
        gallery(robot);
        for (KeyCode key : List.of(KeyCode.DIGIT1, KeyCode.DIGIT2)) {
            robot.type(key);
            WaitForAsyncUtils.waitForFxEvents();
            OnScreen.laidOut(stage.getScene());
            assertEquals("All problems", stage.getScene().getFocusOwner() instanceof javafx.scene.control.Button b ? b.getText() : "");
        }
    }

    @Test
    void intoABenchAndBack(FxRobot robot) throws Exception {
        var main = stage.getScene();
        gallery(robot);
        assertTrue(stage.getScene() != main);
        robot.type(KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#bench-linear");
        OnScreen.until(() -> stage.getScene().lookup("#parameter-ridge") != null);
        OnScreen.until(() -> {
            Laboratory last = rooms.shown().laboratory();
            return last.experiment().name().equals("linear") && last.settled()
                    && last.frame().pane("model-wise").figure().seedsDone() == 20;
        });
        gallery(robot);
        robot.clickOn(".gallery-open");
        WaitForAsyncUtils.waitForFxEvents();
        assertSame(main, stage.getScene(), "the main screen is as it was left");
        assertEquals(8, rooms.main().settings().get("width"));
    }

    @Test
    void aProblemsPageShowsItsBenchesAndTheirSources(FxRobot robot) {
        gallery(robot);
        robot.type(KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        PlotView picture = (PlotView) stage.getScene().lookup("#bench-linear").lookup(".plot-picture");
        OnScreen.until(() -> picture.plot() != null && !picture.plot().marks().isEmpty());
        for (String r : ModelNotes.references(rooms.experiments().getLast())) assertTrue(robot.lookup(r).tryQuery().isPresent(), r);
        robot.interact(() -> Pictures.save(stage.getScene().getRoot(), 1, "gallery_problem_page"));
        robot.type(KeyCode.ESCAPE).type(KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(((PlotView) stage.getScene().lookup("#bench-linear").lookup(".plot-picture")).plot() != null, "it is there at once");
    }

    @Test
    void theGalleryIsSearched(FxRobot robot) {
        gallery(robot);
        TextField search = robot.lookup(".gallery-search").query();
        robot.clickOn(search).write("transformer heads");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, robot.lookup(".problem-card").queryAll().size());
        robot.write(" zebra");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, robot.lookup(".problem-card").queryAll().size());
        robot.type(KeyCode.TAB, KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("All problems");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("Nothing here has all of these words.").tryQuery().isPresent(), "back where nothing was found");
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(7, robot.lookup(".problem-card").queryAll().size());
    }

    /// The second order, by the switch; Escape and the way back lead to it again, a bench opens from it.
    @Test
    void theGalleryHasASecondOrder(FxRobot robot) throws Exception {
        gallery(robot);
        robot.clickOn("#by-strand");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(5, robot.lookup(".problem-card").queryAll().size());
        robot.type(KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("Does not show").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(5, robot.lookup(".problem-card").queryAll().size());
        robot.clickOn("#by-problem");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(7, robot.lookup(".problem-card").queryAll().size());
        robot.clickOn("#by-strand").type(KeyCode.DIGIT1);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#bench-linear");
        OnScreen.until(() -> rooms.shown().laboratory().experiment().name().equals("linear"));
    }

    private List<String> autosaved() throws java.io.IOException {
        try (var files = java.nio.file.Files.list(folder)) {
            List<String> texts = new ArrayList<>();
            for (var f : files.filter(p -> p.getFileName().toString().matches("autosave-.*[.]dlab")).toList())
                texts.add(java.nio.file.Files.readString(f));
            return texts;
        }
    }

    /// What stands still is kept, wherever the play head was left.
    @Test
    void thePlayHeadIsKeptAgainstACrash(FxRobot robot) throws Exception {
        robot.interact(() -> {
            rooms.main().playhead().goTo(100);
            rooms.sessions().keep();
        });
        OnScreen.until(() -> autosaved().size() == 1 && autosaved().getFirst().contains("\"step\" : 100"));
        robot.interact(() -> {
            rooms.main().playhead().goTo(200);
            rooms.sessions().keep();
        });
        OnScreen.until(() -> autosaved().getFirst().contains("\"step\" : 200"));
    }

    @SuppressWarnings("unchecked")
    private static void choose(FxRobot robot, javafx.scene.Parent root, int entry, String label) {
        robot.interact(() -> {
            var boxes = new ArrayList<>(root.lookupAll(".combo-box"));
            var box = (javafx.scene.control.ComboBox<Object>) boxes.get(entry);
            box.setValue(box.getItems().stream().filter(o -> o.toString().equals(label)).findFirst().orElseThrow());
        });
    }

    @Test
    void aPreferenceHoldsAtOnceAndIsKept(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        var window = rooms.preferencesWindow();
        var root = window.getScene().getRoot();
        choose(robot, root, 0, "Light");
        assertTrue(stage.getScene().getRoot().getStyleClass().contains("light") && root.getStyleClass().contains("light"));
        choose(robot, root, 2, "Deutsch");
        choose(robot, root, 6, "2×");
        choose(robot, root, 7, "On");
        robot.interact(() -> {
            rooms.main().playhead().rewind();
            if (!rooms.main().playhead().playing()) rooms.main().playhead().toggle();
        });
        var kept = new Preferences(Preferences.Theme.LIGHT, 0, 0, 400, 1000, 2, true, true, false, Preferences.Speech.GERMAN);
        Wait.until(() -> kept.equals(new UserFolder(folder).preferences().preferences()), "written beside the window");
        OnScreen.until(() -> rooms.main().playhead().position() > 0);
        assertEquals(2 / 6.0, rooms.main().playhead().position(), 0.1, "in jumps of a second, at double speed");
        robot.interact(() -> window.hide());
        robot.type(KeyCode.B);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(rooms.main().desk().beforeShown());
        Wait.until(() -> kept.showing(false).equals(new UserFolder(folder).preferences().preferences()), "a key prefers, too");
    }

    @Test
    void aSavedSessionIsOpenedAgain(FxRobot robot) throws Exception {
        var file = folder.resolve("mine.dlab");
        robot.interact(() -> {
            rooms.sessions().save(file);
            rooms.sessions().keep();
        });
        OnScreen.until(() -> autosaved().size() == 1 && says("Saved: "));
        Settings saved = rooms.main().settings();
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(!rooms.main().settings().equals(saved));
        robot.interact(() -> rooms.openSession(file));
        OnScreen.until(() -> rooms.main().settings().equals(saved));
        robot.interact(() -> rooms.openSession(folder.resolve("none.dlab")));
        OnScreen.until(() -> says("there is no such file"));
        assertEquals(saved, rooms.main().settings(), "a file that is not there costs nothing");
    }

    /// A session that the user wanted saved and that is not on the disk is gone on with at the next start.
    @Test
    void whatCouldNotBeSavedStaysKept(FxRobot robot) throws Exception {
        robot.interact(() -> rooms.sessions().save(folder.resolve("none").resolve("mine.dlab")));
        OnScreen.until(() -> says("its folder does not exist"));
        robot.interact(() -> rooms.sessions().close());
        assertEquals(1, autosaved().size());
    }

    @Test
    void whatIsSavedAtTheEndIsWritten(FxRobot robot) throws Exception {
        robot.interact(() -> {
            rooms.sessions().keep();
            rooms.sessions().save(folder.resolve("mine.dlab"));
            rooms.sessions().close();
        });
        assertTrue(java.nio.file.Files.size(folder.resolve("mine.dlab")) > 0);
        assertEquals(List.of(), autosaved());
    }

    @Test
    void aResultIsOpenedLikeASession(FxRobot robot) {
        robot.interact(() -> rooms.openSession(java.nio.file.Path.of("src/test/resources/org/descentlab/lab/result-2.json")));
        OnScreen.until(() -> rooms.main().settings().get("width") == 8 && rooms.main().settings().get("lr") == 0.02);
    }

    private boolean says(String words) {
        return stage.getScene().getRoot().lookupAll(".quiet").stream()
                .anyMatch(n -> n instanceof javafx.scene.control.Label l && l.getText().contains(words));
    }

    /// A session restored before the numerical library is there is computed once it is.
    @Test
    void aSessionRestoredEarlyIsComputed(FxRobot robot) throws Exception {
        Experiment linear = ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get)
                .filter(e -> e.name().equals("linear")).findFirst().orElseThrow();
        var early = new Rooms[1];
        robot.interact(() -> {
            var other = new Stage(StageStyle.UNDECORATED);
            early[0] = new Rooms(other, List.of(experiment, linear), experiment, experiment.defaults(), "test", 1440, 900,
                    Themes.Choice.DARK, new UserFolder(folder));
            other.show();
            early[0].restore(new org.descentlab.lab.Document(linear, linear.set(linear.defaults(), Map.of("seeds", 2.0, "samples", 60.0)),
                    org.descentlab.lab.Pins.NONE, "bench", null, Experiment.END));
            early[0].ready(new Rooms.Ready(engine, "CPU", null));
        });
        OnScreen.until(() -> {
            Laboratory last = early[0].shown().laboratory();
            return last.experiment() == linear && last.settled() && last.frame().pane("model-wise").figure().seedsDone() == 2;
        });
        robot.interact(() -> early[0].close());
    }
}
