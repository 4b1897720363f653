package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.descentlab.Lab;
import org.descentlab.SmallRuns;
import org.descentlab.lab.Engine;
import org.descentlab.lab.UserFolder;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// That no room is damaged by a small or a large window, by larger text, or by a language with longer words.
@ExtendWith(ApplicationExtension.class)
class RoomLayoutTest {
    /// In pixels of the layout: three windows, and what is left of them at a text size of 200 %, which makes every such pixel two of the
    /// screen's.
    private static final int[][] SIZES = {{1920, 1080}, {1280, 720}, {960, 600}, {960, 540}, {640, 360}, {480, 300}};
    /// The least width of a room: a wider menu would reach beyond it.
    private static final int MENU = 960;
    private final Engine engine = Lab.engine(2);
    @TempDir
    Path folder;
    private OpenRooms opened;
    private final List<String> found = new ArrayList<>();
    private int looked;

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void nothingIsDamagedAtAnySizeOrInALongLanguage(FxRobot robot) throws IOException {
        Files.writeString(Files.createDirectories(new UserFolder(folder).lessons()).resolve("mine.yaml"),
                "title: Mine\nscenes: [{experiment: " + "long ".repeat(200) + ", pane: loss}]");
        List<Experiment> all = SmallRuns.experiments("grokking", "min-norm", "scaling-fit");
        Experiment main = all.getFirst();
        opened = OpenRooms.shown(robot, all, main,
                main.set(main.defaults(), OpenRooms.SMALL), 1440, 900,
                Themes.Choice.LIGHT, folder, engine).ready();
        OnScreen.all(opened.rooms().main());
        var walk = new Walk(robot, opened, all);
        walk.everywhere(this::look);
        walk.further(this::look);
        assertEquals(List.of(), found, found.size() + " in all");
        assertTrue(looked >= 20 * 2 * SIZES.length, looked + " layouts");
    }

    private void look(String room, Scene scene) {
        Parent root = scene.getRoot();
        double w = root.getLayoutBounds().getWidth(), h = root.getLayoutBounds().getHeight();
        sizes(room, scene);
        Pseudo pseudo = Pseudo.speak(root);
        sizes(room + ", long words", scene);
        pseudo.end();
        lay(root, w, h);
    }

    private void sizes(String room, Scene scene) {
        Parent root = scene.getRoot();
        boolean own = room.contains("dialog") || room.contains("menu");
        for (int[] size : own ? new int[][] {wished(root)} : SIZES) {
            lay(root, size[0], size[1]);
            looked++;
            Damage.of(root).forEach(d -> found.add(room + " " + size[0] + "×" + size[1] + ": " + d));
            if (room.contains("menu") && size[0] > MENU) found.add(room + " is " + size[0] + " wide");
            if (room.startsWith("problem") && !filled(root)) found.add(room + " " + size[0] + ": a part of the page is empty");
            if (room.startsWith("main") && !own && !presets(root)) found.add(room + " " + size[0] + ": presets out of reach");
        }
    }

    /// As a dialog opens.
    private static int[] wished(Parent root) {
        lay(root, SIZES[0][0], SIZES[0][1]);
        int width = (int) Math.ceil(root.prefWidth(-1));
        lay(root, width, SIZES[0][1]);
        return new int[] {width, (int) Math.ceil(root.prefHeight(width))};
    }

    private static void lay(Parent root, double w, double h) {
        root.resize(w, h);
        for (int i = 0; i < 2; i++) {
            root.applyCss();
            root.layout();
        }
    }

    /// The boxes of the last column end near the right edge of the page.
    private static boolean filled(Parent root) {
        double end = root.lookupAll(".bench-button").stream().mapToDouble(n -> n.localToScene(n.getLayoutBounds()).getMaxX()).max()
                .orElse(0);
        double page = root.lookup(".problem-page").localToScene(root.lookup(".problem-page").getLayoutBounds()).getMaxX();
        return end > page - 0.1 * root.getLayoutBounds().getWidth();
    }

    /// In the header's menu, and in the rail, which scrolls to them.
    private static boolean presets(Parent root) {
        return Stream.of(".try-menu", ".preset-list").map(root::lookup).allMatch(n -> n != null && seen(n));
    }

    private static boolean seen(Node node) {
        Bounds b = node.getLayoutBounds();
        return b.getWidth() > 0 && b.getHeight() > 0 && Stream.iterate(node, n -> n != null, Node::getParent).allMatch(Node::isVisible);
    }
}
