package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.Lab;
import org.descentlab.data.Brought;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.PlotLayout;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// A student's questions, asked of the real window by mouse and keyboard: each is answered in fewer than five actions (a drag, a
/// click or a key), by something that can be read on the screen.
@ExtendWith(ApplicationExtension.class)
class QuestionsTest {
    private static final int FEWER_THAN = 5;
    private static final MainExperiment EXPERIMENT = new MainExperiment();
    private static final Settings SMALL = EXPERIMENT.set(EXPERIMENT.defaults(),
            Map.of("samples", 100.0, "steps", 500.0, "seeds", 1.0, "width", 32.0));
    private static Engine engine;
    private static Laboratory lab;
    private Stage stage;
    private LabWindow window;
    private FxRobot robot;
    private int actions;

    /// One for all questions: what they begin with is trained once.
    @BeforeAll
    static void start() {
        Platform.setImplicitExit(false);
        engine = Lab.engine(2);
        lab = new Laboratory(EXPERIMENT, SMALL, new LinkedHashSet<>(EXPERIMENT.panes()), engine);
    }

    @AfterAll
    static void end() {
        lab.close();
        engine.close();
    }

    @BeforeEach
    void open(FxRobot fx) {
        robot = fx;
        robot.interact(() -> {
            window = new LabWindow(EXPERIMENT, SMALL, "test", 1440, 900, Themes.Choice.DARK);
            stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(window.scene());
            stage.show();
        });
        robot.interact(() -> {
            lab.suspend(false);
            window.open(lab, "CPU");
            window.playhead().toEnd();
        });
        read();
        actions = 0;
    }

    @AfterEach
    void close() {
        robot.interact(() -> {
            stage.setScene(new Scene(new StackPane()));
            stage.hide();
        });
        assertTrue(actions > 0 && actions < FEWER_THAN, actions + " actions");
    }

    /// Waits until all is computed and shown.
    private Frame read() {
        WaitForAsyncUtils.waitForFxEvents();
        return OnScreen.all(window);
    }

    private String says(Frame f, String pane) {
        return f.pane(pane).figure().sentence();
    }

    // ------------------------------------------------------------------ actions

    private void drag(String parameter, double from, double to) {
        Node track = window.scene().lookup("#parameter-" + parameter).lookup(".slider-track");
        Bounds b = track.localToScreen(track.getLayoutBounds());
        double low = b.getMinX() + 9, size = b.getWidth() - 18;
        robot.moveTo(new Point2D(low + from * size, b.getCenterY())).press(MouseButton.PRIMARY);
        for (int i = 1; i <= 12; i++) robot.moveTo(new Point2D(low + (from + (to - from) * i / 12) * size, b.getCenterY()));
        robot.release(MouseButton.PRIMARY);
        actions++;
    }

    private void type(KeyCode key) {
        robot.type(key);
        actions++;
    }

    private void control(KeyCode key) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
        actions++;
    }

    private void button(String words) {
        robot.clickOn((Node) robot.lookup((Node n) -> n instanceof ButtonBase b && words.equals(b.getText()) && n.isVisible()).query());
        actions++;
    }

    /// Clicks a plot at values of its axes.
    private void click(String pane, double x, double y, MouseButton mouse) {
        FigureView view = window.view(pane);
        PlotLayout p = view.figureLayout().main();
        Point2D at = view.localToScreen(p.x().pixel(x), p.y().pixel(y));
        robot.clickOn(at, mouse);
        actions++;
    }

    private void choose(String task) {
        ComboBox<?> box = robot.lookup("#parameter-task .combo-box").query();
        robot.interact(() -> {
            for (int i = 0; i < box.getItems().size(); i++) if (box.getItems().get(i).equals(task)) box.getSelectionModel().select(i);
        });
        actions += 2; // opening the list, and an entry
    }

    // ------------------------------------------------------------------ questions

    @Test
    void whatIfThereIsNoNoise() {
        double before = window.frame().scalars().get("test-final");
        drag("label-noise", 0.222, -0.2);
        Frame f = read();
        assertEquals(0, window.settings().get("label-noise"));
        assertTrue(f.scalars().get("test-final") < before, "the test error falls");
        assertFalse(says(f, "descent").isBlank());
    }

    @Test
    void isTheWideNetworkLazy() {
        drag("width", 0.44, 1.1);
        Frame f = read();
        assertEquals(1024, window.settings().get("width"));
        assertTrue(says(f, "drift").matches("(Lazy|Intermediate|Rich): .*moved.*"), says(f, "drift"));
    }

    @Test
    void whenDidTheKernelMove() {
        click("drift", 10, 0.3, MouseButton.PRIMARY);
        Frame f = read();
        assertEquals(10, f.step(), 1);
        double then = last(f, "drift"), end = f.scalars().get("drift-final");
        assertTrue(then < end, "by step 10 " + then + ", at the end " + end);
    }

    /// The reading of a pane's led curve at the play head.
    private double last(Frame f, String pane) {
        Mark.Line lead = f.pane(pane).figure().main().lead();
        return lead.y()[lead.y().length - 1];
    }

    @Test
    void sameStartHigherRate() {
        type(KeyCode.P);
        drag("lr", 0.667, 0.78);
        Frame f = read();
        assertEquals(2, f.compared().size());
        assertTrue(f.compared().get(1).difference().contains("ρ"), f.compared().get(1).difference());
        assertTrue(window.settings().get("lr") > 0.3);
    }

    @Test
    void whereDoesItDivergeAndWhatThen() {
        drag("lr", 0.667, 1.1);
        Frame f = read();
        assertTrue(f.pane("loss").figure().badge().contains("Diverged"));
        assertTrue(f.advice().sentence().contains("% of the limit of stability"), f.advice().sentence());
        button(f.advice().ways().getFirst().title());
        Frame rewound = read();
        assertFalse(rewound.pane("loss").figure().danger(), says(rewound, "loss"));
    }

    @Test
    void whichNetworkStandsAtThePeak() {
        click("descent", 6, 1, MouseButton.PRIMARY);
        Frame f = read();
        assertEquals(6, window.settings().get("width"));
        assertTrue(f.pane("loss").figure().seedsDone() == 1);
    }

    @Test
    void hasItMemorisedTheFlippedLabels() {
        button("Function");
        Frame f = read();
        String detail = f.pane("function").figure().detail();
        assertTrue(detail.matches("It has memorised \\d+ of \\d+ flipped training labels"), detail);
    }

    @Test
    void isItTheDataThatMakeIt() {
        choose("Circles");
        button("Function");
        Frame f = read();
        assertTrue(says(f, "function").matches("Seed 0’s network fits \\d+ of 200 labels.*"), says(f, "function"));
        click("function", 0.1, 0.1, MouseButton.SECONDARY);
        assertNotEquals(Brought.NOTHING, window.settings().data(), "a point has been drawn");
        read();
    }

    @Test
    void whichLayerMoves() {
        button("Kernel");
        Frame f = read();
        assertFalse(says(f, "layers").isBlank());
        assertFalse(says(f, "layers").contains("Not enough"), says(f, "layers"));
    }

    @Test
    void doesNoiseMakeThePeak() {
        button("Map");
        Frame f = read();
        assertTrue(says(f, "noise-map").contains("eak"), says(f, "noise-map"));
        click("noise-map", 128, 40, MouseButton.PRIMARY);
        read();
        assertEquals(0.4, window.settings().get("label-noise"), 1e-9);
        assertEquals(128, window.settings().get("width"));
    }

    @Test
    void whatWasItLikeBeforeAndBack() {
        Settings before = window.settings();
        drag("label-noise", 0.222, 0.9);
        read();
        for (String pane : EXPERIMENT.panes()) assertEquals(List.of("before: label noise 10 %"), ghosts(pane), pane);
        type(KeyCode.B);
        read();
        for (String pane : EXPERIMENT.panes()) assertEquals(List.of(), ghosts(pane), pane);
        control(KeyCode.Z);
        read();
        assertEquals(before, window.settings());
    }

    /// What is drawn of the run before the last change, by its names.
    private List<String> ghosts(String pane) {
        return window.view(pane).figure().main().marks().stream().filter(m -> m instanceof Mark.Line l && l.role() == Role.BEFORE)
                .map(m -> ((Mark.Line) m).legend()).toList();
    }

    @Test
    void isTheFasterRunOnlyFurtherAlongTheFlow() {
        drag("lr", 0.667, 0.5);
        read();
        click("drift", 10, 0.3, MouseButton.PRIMARY);
        type(KeyCode.T);
        Frame f = read();
        PlotLayout p = window.view("drift").figureLayout().main();
        assertTrue(p.plot().x().name().startsWith("flow time"), p.plot().x().name());
        Mark.Line ghost = (Mark.Line) p.plot().marks().getFirst(), own = p.plot().lead();
        double faster = SMALL.get("lr") / window.settings().get("lr");
        assertTrue(faster > 2 && ghost.role() == Role.BEFORE);
        assertEquals(faster * own.x()[0], ghost.x()[0], 1e-9, "the first step of each");
        click("drift", 60 * own.x()[0], 0.3, MouseButton.PRIMARY);
        assertEquals(60, read().step(), 2, "a click is on a step all the same");
        assertTrue(f.step() < 12);
    }
}
