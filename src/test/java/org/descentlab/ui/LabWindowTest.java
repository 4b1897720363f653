package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;
import org.descentlab.Lab;
import org.descentlab.data.Brought;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Pins;
import org.descentlab.lab.ShareText;
import org.descentlab.lab.Store;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.PlotLayout;
import org.descentlab.plot.Spot;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.OwnData;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Backend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The main screen in its real window, training for real (small settings), driven by mouse and keyboard.
@ExtendWith(ApplicationExtension.class)
class LabWindowTest {
    private static final Experiment EXPERIMENT = new MainExperiment();
    private static final Settings SMALL = EXPERIMENT.defaults().with("samples", 100).with("steps", 500).with("seeds", 1).with("width", 32);
    /// Where the laboratory's work waits while it is shut.
    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static Engine engine;
    private static Laboratory lab;
    private Stage stage;
    private LabWindow window;

    /// One for all windows: what they begin with is trained once.
    @BeforeAll
    static void start() {
        Platform.setImplicitExit(false);
        var gated = (Backend) Proxy.newProxyInstance(LabWindowTest.class.getClassLoader(), new Class<?>[] {Backend.class},
                (proxy, method, arguments) -> {
                    gate.await();
                    try {
                        return method.invoke(Lab.BACKEND, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        engine = new Engine(gated, Lab.TASKS, new Store(Store.MEMORY), 2);
        lab = new Laboratory(EXPERIMENT, SMALL, new LinkedHashSet<>(EXPERIMENT.panes()), engine);
    }

    @AfterAll
    static void end() {
        lab.close();
        engine.close();
    }

    @BeforeEach
    void open(FxRobot robot) {
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
        finish();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.setScene(new Scene(new StackPane()));
            stage.hide();
        });
    }

    /// Waits until the plan is done and the window shows it.
    private void finish() {
        for (var pane : OnScreen.all(window).panes())
            assertEquals(window.settings().seeds(), pane.figure().seedsDone(), pane.name());
    }

    private Point2D onSlider(String name, double fraction) {
        Node track = window.scene().lookup("#parameter-" + name).lookup(".slider-track");
        Bounds b = track.localToScreen(track.getLayoutBounds());
        return new Point2D(b.getMinX() + 9 + fraction * (b.getWidth() - 18), b.getCenterY());
    }

    private void drag(FxRobot robot, String name, double from, double to) {
        robot.moveTo(onSlider(name, from)).press(MouseButton.PRIMARY);
        for (int i = 1; i <= 12; i++) robot.moveTo(onSlider(name, from + (to - from) * i / 12));
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private double[] series(Frame frame, String name) {
        return frame.panes().stream().flatMap(p -> p.series().stream()).filter(s -> s.name().equals(name)).findFirst().orElseThrow()
                .values();
    }

    @Test
    void theWidthSliderChangesWhatDependsOnWidth(FxRobot robot) throws Exception {
        Frame before = window.frame();
        drag(robot, "width", 0.44, 0.7);
        finish();
        Frame after = window.frame();
        assertTrue(window.settings().get("width") > 64, "width " + window.settings().get("width"));
        assertNotEquals(before.scalars().get("test-final"), after.scalars().get("test-final"));
        assertNotEquals(before.scalars().get("drift-final"), after.scalars().get("drift-final"));
        assertFalse(Arrays.equals(series(before, "test-by-examples"), series(after, "test-by-examples")), "L(D) is measured at the width");
        assertArrayEquals(series(before, "test-by-width"), series(after, "test-by-width"),
                "the sweep over widths does not depend on the width");
        assertNotSame(before.pane("descent").figure(), after.pane("descent").figure(), "but its marker moves");
    }

    @Test
    void theNoiseSliderChangesEveryPaneAndUndoBringsAllBack(FxRobot robot) throws Exception {
        Frame before = window.frame();
        drag(robot, "label-noise", 0.22, 0.8);
        finish();
        Frame after = window.frame();
        for (String name : List.of("test", "drift", "test-by-width", "test-by-examples"))
            assertFalse(Arrays.equals(series(before, name), series(after, name)), name);
        assertArrayEquals(series(before, "test-by-width-no-noise"), series(after, "test-by-width-no-noise"), "the ghost has no noise");
        robot.press(KeyCode.CONTROL).press(KeyCode.Z).release(KeyCode.Z).release(KeyCode.CONTROL);
        finish();
        assertEquals(before.settings(), window.settings());
        assertEquals(before.scalars(), window.frame().scalars());
        robot.press(KeyCode.CONTROL).press(KeyCode.Y).release(KeyCode.Y).release(KeyCode.CONTROL);
        finish();
        assertEquals(after.scalars(), window.frame().scalars());
    }

    @Test
    void aDivergedRunIsExplainedAndRewound(FxRobot robot) throws Exception {
        drag(robot, "lr", 0.667, 0.95);
        finish();
        Frame diverged = window.frame();
        assertEquals("Diverged", diverged.pane("loss").figure().badge());
        assertNotNull(diverged.advice());
        robot.clickOn("Rewind at 0.60 × edge");
        finish();
        assertEquals(0.6, window.settings().get("lr"));
        assertNull(window.frame().advice());
        assertNotEquals("Diverged", window.frame().pane("loss").figure().badge());
    }

    @Test
    void rewindPlaysTheSameRunAgain(FxRobot robot) throws Exception {
        robot.interact(() -> window.scene().getRoot().requestFocus());
        robot.type(KeyCode.SPACE);
        OnScreen.until(() -> window.playhead().playing() && window.frame().step() < window.frame().lastStep());
        OnScreen.until(() -> !window.playhead().playing() && window.frame().step() == window.frame().lastStep());
        Frame end = window.frame();
        robot.interact(() -> window.playhead().moveTo(0));
        OnScreen.until(() -> window.frame().step() == 0);
        robot.type(KeyCode.PERIOD);
        OnScreen.until(() -> window.frame().step() == 1);
        assertEquals(end.scalars(), window.frame().scalars(), "looking at an early step retrains nothing");
        robot.interact(() -> window.playhead().toEnd());
        OnScreen.until(() -> window.frame().step() == end.step());
    }

    /// Slow motion takes the steps one by one, also those that were not recorded, and each is shown as it is; so does a single step.
    @Test
    void slowMotionShowsEveryStep(FxRobot robot) throws Exception {
        finish();
        robot.interact(() -> window.scene().getRoot().requestFocus());
        int number = 1 + EXPERIMENT.views().stream().map(v -> v.name()).toList().indexOf("step");
        robot.press(KeyCode.CONTROL).type(KeyCode.getKeyCode("" + number)).release(KeyCode.CONTROL);
        OnScreen.until(() -> window.frame().pane("step") != null && window.laboratory().settled());
        robot.interact(() -> {
            window.playhead().moveTo(Math.log1p(40) / Math.log1p(window.frame().lastStep()));
            // One step a second: one that took twenty would be passed over.
            window.playhead().speed(0.25);
        });
        List<String> said = new ArrayList<>();
        Runnable look = () -> {
            String now = window.frame().pane("step").figure().badge();
            if (now != null && (said.isEmpty() || !said.getLast().equals(now))) said.add(now); // null: the first one is being taken apart
        };
        robot.interact(() -> window.scene().addPostLayoutPulseListener(look));
        robot.type(KeyCode.S);
        OnScreen.until(() -> window.frame().step() >= 47);
        robot.interact(() -> window.scene().removePostLayoutPulseListener(look));
        for (int t = 42; t <= 46; t++) assertTrue(said.contains("Step " + t + " → " + (t + 1)), t + " in " + said);
        for (int i = 1; i < said.size(); i++) assertTrue(step(said.get(i - 1)) < step(said.get(i)), "never back: " + said);
        robot.type(KeyCode.SPACE);
        robot.interact(() -> assertFalse(window.playhead().playing()));
        int at = window.playhead().at();
        robot.type(KeyCode.COMMA);
        OnScreen.until(() -> ("Step " + (at - 1) + " → " + at).equals(window.frame().pane("step").figure().badge()));
        robot.type(KeyCode.S);
        robot.interact(() -> assertTrue(window.playhead().slow() == false, "the same key leaves it"));
    }

    private static int step(String badge) {
        return Integer.parseInt(badge.split(" ")[1]);
    }

    /// Scrolls the rail to a choice, as the keyboard's focus does, and clicks it.
    private void choose(FxRobot robot, String choice) {
        Node button = robot.lookup(choice).query();
        robot.interact(button::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(button);
    }

    @Test
    void choicesAreTakenAndBringTheirRanges(FxRobot robot) throws Exception {
        robot.clickOn("More settings");
        WaitForAsyncUtils.waitForFxEvents();
        choose(robot, "relu");
        finish();
        assertEquals(1, window.settings().get("activation"));
        choose(robot, "adam");
        finish();
        assertEquals(0.01, window.settings().get("lr"), "Adam has its own learning rate");
        assertTrue(window.frame().pane("loss").figure().sentence().contains("Adam"));
    }

    /// Gone to the digits and back, the user's own table is learned again.
    @Test
    void theTableOfBeforeComesBack(FxRobot robot) throws Exception {
        var text = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 60; i++) text.append(Math.sin(i)).append(',').append(Math.cos(7 * i)).append(',').append(i % 2).append('\n');
        var table = TableTask.of(Table.parse("mine.csv", text.toString()), "kind", null);
        Settings own = ((OwnData) EXPERIMENT).bring(SMALL, table);
        robot.interact(() -> window.desk().restore(new Document(EXPERIMENT, own, Pins.NONE, "overview", null, Experiment.END)));
        robot.interact(() -> task().getSelectionModel().select("Digits"));
        assertEquals(Brought.NOTHING, window.settings().data());
        robot.interact(() -> task().getSelectionModel().select("Own"));
        assertEquals(own, window.settings());
        finish();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> task() {
        return (ComboBox<String>) window.scene().lookup("#parameter-task .combo-box");
    }

    /// The pixel of a width in the double-descent plot, on its curve.
    private Point2D onCurve(double width) {
        FigureView view = window.view("descent");
        PlotLayout plot = view.figureLayout().main();
        double[] x = plot.plot().lead().x(), y = plot.plot().lead().y();
        int i = 0;
        while (x[i] != width) i++;
        return view.localToScreen(plot.x().pixel(x[i]), plot.y().pixel(y[i]));
    }

    @Test
    void aClickOnTheCurveOpensThatNetwork(FxRobot robot) throws Exception {
        robot.clickOn(onCurve(64));
        finish();
        assertEquals(64, window.settings().get("width"));
        Frame opened = window.frame();
        assertEquals(series(opened, "test-by-width")[12], opened.scalars().get("test-final"), "the very network of the sweep");
        robot.press(KeyCode.CONTROL).press(KeyCode.Z).release(KeyCode.Z).release(KeyCode.CONTROL);
        finish();
        assertEquals(32, window.settings().get("width"));
    }

    /// Pointing at a network in one pane changes the picture of the others, and leaving changes it back.
    @Test
    void pointingLightsTheSameNetworkElsewhere(FxRobot robot) throws Exception {
        robot.moveTo(window.view("loss"));
        robot.moveTo(onCurve(256));
        WaitForAsyncUtils.waitForFxEvents();
        int[] lit = pixels(robot, "scaling");
        robot.moveTo(onCurve(8));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(Arrays.equals(lit, pixels(robot, "scaling")));
        robot.moveTo(onCurve(256));
        WaitForAsyncUtils.waitForFxEvents();
        assertArrayEquals(lit, pixels(robot, "scaling"));
    }

    private int[] pixels(FxRobot robot, String pane) {
        var out = new int[1][];
        robot.interact(() -> {
            var image = window.view(pane).snapshot(null, null);
            out[0] = new int[(int) (image.getWidth() * image.getHeight())];
            image.getPixelReader().getPixels(0, 0, (int) image.getWidth(), (int) image.getHeight(),
                    javafx.scene.image.PixelFormat.getIntArgbInstance(), out[0], 0, (int) image.getWidth());
        });
        return out[0];
    }

    @Test
    void pinnedRunsStandInATableAndCanBeOpenedAndTakenAway(FxRobot robot) throws Exception {
        robot.interact(() -> window.scene().getRoot().requestFocus());
        robot.type(KeyCode.P);
        drag(robot, "label-noise", 0.22, 0.6);
        finish();
        OnScreen.until(() -> window.frame().compared().size() == 2);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("label noise 10 %", window.frame().compared().get(1).difference());
        robot.clickOn("A");
        finish();
        assertEquals(0.1, window.settings().get("label-noise"));
        Node unpin = window.scene().lookup(".comparison").lookupAll(".icon-button").stream()
                .filter(n -> "Unpin run A".equals(n.getAccessibleText())).findFirst().orElseThrow();
        robot.clickOn(unpin);
        OnScreen.until(() -> window.frame().compared().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(window.scene().lookup(".comparison"));
    }

    /// A range drawn under the scaling plot restricts the fit; a double click there gives the whole range back.
    @Test
    void aBrushedRangeRestrictsTheFit(FxRobot robot) throws Exception {
        FigureView view = window.view("scaling");
        PlotLayout plot = view.figureLayout().main();
        double y = plot.area().bottom() + 14;
        robot.moveTo(view.localToScreen(plot.x().pixel(400), y)).press(MouseButton.PRIMARY);
        for (double n : new double[] {600, 1000, 2000, 4000}) robot.moveTo(view.localToScreen(plot.x().pixel(n), y));
        robot.release(MouseButton.PRIMARY);
        finish();
        assertEquals(400, window.settings().get("fit-from"), 20);
        assertEquals(4000, window.settings().get("fit-to"), 200);
        assertEquals(32, window.settings().get("width"), "and opens no network");
        robot.doubleClickOn(view.localToScreen(plot.x().pixel(1000), y));
        finish();
        assertEquals(EXPERIMENT.defaults().get("fit-to"), window.settings().get("fit-to"));
        assertEquals(EXPERIMENT.defaults().get("fit-from"), window.settings().get("fit-from"));
    }

    @Test
    void settingsAreCopiedPastedAndReset(FxRobot robot) throws Exception {
        robot.interact(() -> window.scene().getRoot().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        String[] text = new String[1];
        robot.interact(() -> text[0] = javafx.scene.input.Clipboard.getSystemClipboard().getString());
        assertEquals(SMALL, ShareText.parse(EXPERIMENT, EXPERIMENT.defaults(), text[0]));
        Settings before = window.settings();
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(EXPERIMENT.defaults(), window.settings());
        robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, window.settings());
        finish();
    }

    /// In another view, and with another rail, the keys mean what they meant at the start.
    @Test
    void keysHoldInEveryViewAndWithEveryRail(FxRobot robot) {
        robot.interact(() -> window.scene().getRoot().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        OnScreen.pulses(window);
        FigureView first = window.view(EXPERIMENT.views().get(1).names().getFirst());
        double before = first.getWidth();
        robot.interact(() -> ((javafx.scene.control.Button) first.getParent().lookup(".pane-tools > .icon-button")).fire());
        OnScreen.pulses(window);
        assertTrue(first.getWidth() > before);
        robot.type(KeyCode.ESCAPE);
        OnScreen.pulses(window);
        assertEquals(before, first.getWidth());
        Node was = window.scene().lookup(".rail");
        robot.interact(() -> window.desk().set("optimizer", 2));
        Node rail = window.scene().lookup(".rail");
        assertNotSame(was, rail, "Adam has another learning rate");
        robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(rail.isVisible());
    }

    @Test
    void theSheetOfKeysComesAndGoes(FxRobot robot) {
        robot.press(KeyCode.SHIFT).type(KeyCode.F1).release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        Node sheet = window.scene().lookup(".sheet-shade");
        assertTrue(sheet.getAccessibleText().contains("Ctrl+Y or Shift+Ctrl+Z, Redo;"), sheet.getAccessibleText());
        robot.interact(() -> Pictures.save(window.scene().getRoot(), 1, "keys_dark_1440x900"));
        robot.type(KeyCode.P);
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(window.scene().lookup(".sheet-shade"));
        assertEquals(List.of(), window.desk().pins().entries(), "the key only takes it away");
    }

    /// Three sentences and every word of the pane that has the keyboard; then the note behind it, which can be searched.
    @Test
    void aPaneIsExplainedByOneKey(FxRobot robot) {
        OnScreen.until(() -> window.frame() != null && window.frame().pane("drift").figure().seedsDone() > 0);
        robot.interact(() -> window.view("drift").requestFocus());
        robot.type(KeyCode.F1);
        WaitForAsyncUtils.waitForFxEvents();
        Glossary glossary = Glossary.of(EXPERIMENT);
        List<String> read = texts(".explained");
        assertTrue(read.containsAll(glossary.pane("drift")), read.toString());
        for (Glossary.Entry e : glossary.entries("drift", window.frame().pane("drift").figure()))
            assertTrue(read.contains(e.word()) && read.contains(e.line()), e.word());
        robot.interact(() -> Pictures.save(window.scene().getRoot(), 1, "explained_dark_1440x900"));
        robot.interact(() -> ((Hyperlink) window.scene().lookup(".explained .hyperlink")).fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(texts(".explained").contains("What is computed"));
        robot.interact(() -> Pictures.save(window.scene().getRoot(), 1, "note_dark_1440x900"));
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(window.scene().lookup(".sheet-shade"));
        assertTrue(window.view("drift").isFocused(), "the focus is where it was");
    }

    private List<String> texts(String of) {
        return window.scene().lookup(of).lookupAll(".label").stream().map(n -> ((javafx.scene.control.Label) n).getText()).toList();
    }

    /// By the pointer and by the keyboard; the figure's help says the same.
    @Test
    void aWordIsExplainedWhereItStands(FxRobot robot) {
        OnScreen.pulses(window);
        FigureView view = window.view("loss");
        Spot axis = Spot.all(view.figureLayout()).stream().filter(s -> s.word().equals("step")).findFirst().orElseThrow();
        String line = Glossary.of(EXPERIMENT).find("loss", "step").orElseThrow().line();
        robot.moveTo(view.localToScreen(axis.box().midX(), axis.box().midY())).moveBy(1, 0);
        OnScreen.until(() -> line.equals(view.getAccessibleHelp()));
        robot.interact(view::requestFocus);
        for (int i = 0; i < 20 && !view.getAccessibleHelp().equals("step: " + line); i++) robot.type(KeyCode.W);
        assertEquals("step: " + line, view.getAccessibleHelp());
        robot.type(KeyCode.ESCAPE);
        assertNotEquals("step: " + line, view.getAccessibleHelp());
        String place = Glossary.of(EXPERIMENT).find("", "P = n").orElseThrow().line();
        robot.moveTo(window.scene().lookup("#parameter-width").lookup(".landmark")).moveBy(1, 0);
        OnScreen.until(() -> Window.getWindows().stream().anyMatch(w -> w instanceof Tooltip tip && tip.getText().equals(place)));
    }

    /// While the laboratory is stuck in its work, the window follows the mouse, shows the new settings and goes on drawing.
    /// A minimised window asks for no pulses though a run plays in it and whatever wakes it; shown again it goes on from where it was.
    @Test
    void aMinimisedWindowRests(FxRobot robot) {
        assumeTrue(Boolean.getBoolean("testfx.headless"), "a bare X server has no window manager to bring a minimised window back");
        robot.interact(() -> {
            window.playhead().rewind();
            window.playhead().speed(0.25);
            if (!window.playhead().playing()) window.playhead().toggle();
        });
        OnScreen.until(() -> window.playhead().position() > 0);
        double[] at = new double[1];
        robot.interact(() -> {
            assertTrue(window.beating());
            stage.setIconified(true);
            assertFalse(window.beating());
            at[0] = window.playhead().position();
            window.playhead().speed(0.5);
            window.say("news");
        });
        WaitForAsyncUtils.waitForFxEvents(5);
        robot.interact(() -> {
            assertFalse(window.beating());
            assertTrue(window.playhead().playing());
            assertEquals(at[0], window.playhead().position());
            stage.setIconified(false);
        });
        OnScreen.until(window::beating);
        OnScreen.until(() -> window.playhead().position() > at[0]);
    }

    @Test
    void theWindowNeverWaitsForTheLaboratory(FxRobot robot) {
        gate = new CountDownLatch(1);
        try {
            drag(robot, "label-noise", 0.22, 0.9);
            drag(robot, "label-noise", 0.9, 0.1);
            drag(robot, "width", 0.44, 0.9);
            assertTrue(window.settings().get("label-noise") < 0.1 && window.settings().get("width") > 128, window.settings().toString());
            OnScreen.until(() -> window.frame().settings().equals(window.settings()));
            assertEquals(0, window.frame().pane("loss").figure().seedsDone());
            for (int i = 0; i < 30; i++) OnScreen.pulses(window);
            assertFalse(lab.settled(), "nothing can have been trained");
        } finally {
            gate.countDown();
        }
        finish();
    }

    /// Every control that the keyboard reaches has a name for screen readers, in every view.
    @Test
    void everyControlHasAName(FxRobot robot) throws Exception {
        for (int k = 0; k < EXPERIMENT.views().size(); k++) {
            KeyCode digit = KeyCode.valueOf("DIGIT" + (k + 1));
            robot.press(KeyCode.CONTROL).type(digit).release(KeyCode.CONTROL);
            OnScreen.pulses(window);
            List<String> nameless = new java.util.ArrayList<>();
            walk(window.scene().getRoot(), node -> {
                if (!node.isFocusTraversable() || !node.isVisible() || node.isDisabled()) return;
                String text = node instanceof javafx.scene.control.Labeled l ? l.getText() : null;
                boolean named = node.getAccessibleText() != null && !node.getAccessibleText().isBlank() || text != null && !text.isBlank();
                if (!named) nameless.add(node.toString());
            });
            assertEquals(List.of(), nameless, EXPERIMENT.views().get(k).title());
        }
    }

    private static void walk(Node node, java.util.function.Consumer<Node> visit) {
        if (!node.isVisible()) return;
        visit.accept(node);
        if (node instanceof javafx.scene.Parent p) p.getChildrenUnmodifiable().forEach(c -> walk(c, visit));
    }
}
