package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.descentlab.Lab;
import org.descentlab.SmallRuns;
import org.descentlab.lab.Engine;
import org.descentlab.plot.FigureView;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// That everybody can read it, name it and reach it: contrast, names for screen readers, and the keyboard, in every room.
@ExtendWith(ApplicationExtension.class)
class AccessTest {
    private static final int MOST_STOPS = 120;
    private final Engine engine = Lab.engine(2);
    @org.junit.jupiter.api.io.TempDir
    java.nio.file.Path folder;
    private OpenRooms opened;
    private Stage stage;
    private Rooms rooms;
    private List<Experiment> all;

    private void open(FxRobot robot, Themes.Choice theme) {
        all = SmallRuns.experiments("scaling-fit");
        Experiment main = all.getFirst();
        opened = OpenRooms.shown(robot, all, main,
                main.set(main.defaults(), OpenRooms.SMALL), 1440, 900, theme, folder,
                engine);
        stage = opened.stage();
        rooms = opened.rooms();
        opened.ready();
        OnScreen.all(rooms.main());
        robot.interact(() -> rooms.main().playhead().toEnd());
        OnScreen.all(rooms.main());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    /// Every room once, in its usual state.
    private List<String> everywhere(FxRobot robot, java.util.function.Function<Parent, List<String>> wrong) {
        List<String> found = new ArrayList<>();
        new Walk(robot, opened, all).everywhere((room, scene) -> {
            wrong.apply(scene.getRoot()).forEach(w -> found.add(room + ": " + w));
        });
        return found;
    }

    /// Every text stands out from its ground, and whatever takes the keyboard has a name.
    @ParameterizedTest
    @EnumSource(names = {"DARK", "LIGHT"})
    void everythingCanBeReadAndIsNamed(Themes.Choice theme, FxRobot robot) {
        open(robot, theme);
        assertEquals(List.of(), everywhere(robot, root -> {
            List<String> wrong = new ArrayList<>(Contrast.tooFaint(root));
            reachable(root).stream().filter(n -> name(n).isBlank()).forEach(n -> wrong.add("without a name: " + n));
            return wrong;
        }));
    }

    /// The sentence of a pane is the text alternative of its figure, and stays so when the numbers change.
    @Test
    void aFiguresTextIsItsSentence(FxRobot robot) {
        open(robot, Themes.Choice.DARK);
        for (int width : new int[] {8, 64}) {
            robot.interact(() -> rooms.main().desk().set("width", width));
            Frame frame = OnScreen.all(rooms.main());
            for (Frame.Pane p : frame.panes()) {
                FigureView view = rooms.main().view(p.name());
                assertTrue(
                        view.getAccessibleText().startsWith(p.figure().title() + ". ")
                                && view.getAccessibleText().contains(p.sentence().text()),
                        view.getAccessibleText());
            }
        }
    }

    /// Tab goes through everything on the screen, part by part, and where it is can be seen.
    @Test
    void theKeyboardGoesEverywhereAndIsSeen(FxRobot robot) {
        open(robot, Themes.Choice.LIGHT);
        walk(robot, List.of(".transport-bar", ".rail", ".pane-tabs", ".pane-grid"));
        new Walk(robot, opened, all).bench();
        walk(robot, List.of(".transport-bar", ".rail", ".pane-grid"));
        robot.interact(rooms::gallery);
        walk(robot, List.of(".gallery-header", ".problem-grid"));
        robot.type(KeyCode.DIGIT4);
        walk(robot, List.of());
    }

    private void walk(FxRobot robot, List<String> parts) {
        OnScreen.laidOut(stage.getScene());
        Set<Node> reached = new LinkedHashSet<>();
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < MOST_STOPS; i++) {
            robot.push(KeyCode.TAB);
            OnScreen.laidOut(stage.getScene());
            Node[] owner = new Node[1];
            WritableImage[] with = new WritableImage[1];
            robot.interact(() -> {
                owner[0] = stage.getScene().getFocusOwner();
                with[0] = around(owner[0]);
            });
            if (!reached.add(owner[0])) break;
            robot.push(KeyCode.TAB);
            OnScreen.laidOut(stage.getScene());
            robot.interact(() -> {
                if (same(with[0], around(owner[0]))) unseen.add(owner[0].toString());
            });
            robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertEquals(List.of(), unseen, "the focus is seen on each");
        List<Node> missed = new ArrayList<>();
        robot.interact(() -> reachable(stage.getScene().getRoot()).stream().filter(n -> !reached(n, reached)).forEach(missed::add));
        assertEquals(List.of(), missed, "Tab comes to each");
        List<Integer> order = reached.stream().map(n -> part(n, parts)).filter(p -> p >= 0).toList();
        int start = Math.max(0, order.indexOf(0));
        List<Integer> turned = new ArrayList<>(order.subList(start, order.size()));
        turned.addAll(order.subList(0, start));
        assertEquals(turned.stream().distinct().sorted().toList(), turned.stream().distinct().toList(), "part by part: " + turned);
    }

    /// Of buttons of which one at a time is down, Tab comes to that one, and the arrows to the others.
    private static boolean reached(Node node, Set<Node> reached) {
        return reached.contains(node) || node instanceof ToggleButton t && t.getToggleGroup() != null
                && t.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
    }

    private static int part(Node node, List<String> parts) {
        for (Node n = node; n != null; n = n.getParent())
            for (int i = 0; i < parts.size(); i++) if (n.getStyleClass().contains(parts.get(i).substring(1))) return i;
        return -1;
    }

    private WritableImage around(Node node) {
        Bounds b = node.localToScene(node.getLayoutBounds());
        var how = new SnapshotParameters();
        how.setViewport(new Rectangle2D(b.getMinX() - 4, b.getMinY() - 4, b.getWidth() + 8, b.getHeight() + 8));
        return stage.getScene().getRoot().snapshot(how, null);
    }

    private static boolean same(WritableImage a, WritableImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) return false;
        for (int y = 0; y < a.getHeight(); y++)
            for (int x = 0; x < a.getWidth(); x++) if (a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)) return false;
        return true;
    }

    private static List<Node> reachable(Parent root) {
        List<Node> found = new ArrayList<>();
        if (!root.isVisible() || root.isDisabled()) return found;
        if (root.isFocusTraversable()) found.add(root);
        for (Node child : root.getChildrenUnmodifiable()) {
            if (child instanceof Parent p) found.addAll(reachable(p));
            else if (child.isFocusTraversable() && child.isVisible() && !child.isDisabled()) found.add(child);
        }
        return found;
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) return node.getAccessibleText();
        if (node instanceof Labeled l && l.getText() != null) return l.getText();
        if (node instanceof ComboBox<?>)
            return node.getParent().lookupAll(".label").stream().anyMatch(n -> ((javafx.scene.control.Label) n).getLabelFor() == node)
                    ? "labelled"
                    : "";
        // An entry of an open menu.
        return node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String s ? s : "";
    }
}
