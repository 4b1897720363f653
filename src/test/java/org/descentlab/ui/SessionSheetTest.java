package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import org.descentlab.Lab;
import org.descentlab.data.UserText;
import org.descentlab.experiment.linear.Linear;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Pins;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// The sessions of a class, opened at once.
@ExtendWith(ApplicationExtension.class)
class SessionSheetTest {
    private static final Experiment MAIN = new MainExperiment(), LINEAR = new Linear();
    private final Engine engine = Lab.engine(2);
    @TempDir
    Path folder;
    private OpenRooms opened;

    @AfterEach
    void close() {
        opened.close();
    }

    private Path session(String name, Experiment e, Settings s) throws Exception {
        Path file = folder.resolve(name);
        new Document(e, s, Pins.NONE, e.views().getFirst().name(), null, Experiment.END).save(file, "1");
        return file;
    }

    private List<String> texts() {
        List<String> all = new ArrayList<>();
        for (Node n : opened.rooms().scene().getRoot().lookupAll(".sheet-shade .label")) all.add(((Label) n).getText());
        return all;
    }

    @Test
    void aRowForEachAndAClickOpensIt(FxRobot robot) throws Exception {
        Settings small = MAIN.set(MAIN.defaults(), OpenRooms.SMALL), quick = LINEAR.set(LINEAR.quick(LINEAR.defaults()), "seeds", 1);
        List<Path> files = List.of(session("ana.dlab", MAIN, small), session("bo.dlab", MAIN, small.with("label-noise", 0.3)),
                Files.writeString(folder.resolve("no.dlab"), "no"), session("cy.dlab", LINEAR, quick));
        opened = OpenRooms.shown(robot, List.of(MAIN, LINEAR), MAIN, small, 1280, 720, Themes.Choice.LIGHT, folder, engine);
        robot.interact(() -> opened.rooms().openSessions(files));
        OnScreen.until(() -> texts().contains("3 sessions"));
        OnScreen.laidOut(opened.rooms().scene());
        assertTrue(texts().contains("no.dlab: This is not a session of Descent Lab."), texts().toString());
        assertTrue(texts().contains(LINEAR.title()) && texts().contains(MAIN.title()), "grouped");
        assertTrue(texts().stream().anyMatch(t -> t.contains("label noise 30 %")), texts().toString());
        assertTrue(texts().contains("0 of 1"), "nothing is computed before the numerics are there");
        opened.ready();
        OnScreen.until(() -> texts().stream().noneMatch(t -> t.equals("0 of 1")));
        robot.interact(() -> Pictures.save(opened.rooms().scene().getRoot(), 1, "sessions"));
        robot.interact(() -> button("Take away ana.dlab").fire());
        assertFalse(names().contains("ana.dlab"));
        robot.interact(() -> button("Open bo.dlab").fire());
        OnScreen.until(() -> opened.rooms().main().settings().get("label-noise") == 0.3);
        assertEquals(List.of(), texts(), "the table is gone");
    }

    /// Neither takes the numbers' room.
    @Test
    void aLongNameIsCutAndAShortOneIsNotStretched(FxRobot robot) throws Exception {
        Settings small = MAIN.set(MAIN.defaults(), OpenRooms.SMALL);
        String name = "anna-schmidt-" + "homework-".repeat(6) + "three.dlab";
        List<Path> files = List.of(session(name, MAIN, small.with("label-noise", 0.3)), session("bo.dlab", MAIN, small));
        opened = OpenRooms.shown(robot, List.of(MAIN, LINEAR), MAIN, small, 1280, 720, Themes.Choice.DARK, folder, engine).ready();
        robot.interact(() -> opened.rooms().openSessions(files));
        OnScreen.until(() -> names().size() == 2 && texts().stream().noneMatch(t -> t.equals("0 of 1")));
        OnScreen.laidOut(opened.rooms().scene());
        assertEquals(List.of("anna-schmidt-homework-home…", "bo.dlab"), names());
        assertTrue(button("Open bo.dlab").getWidth() < button("Open " + UserText.brief(name)).getWidth() / 2);
        var table = (ScrollPane) opened.rooms().scene().getRoot().lookup(".sheet-shade .comparison");
        assertTrue(table.getContent().getLayoutBounds().getWidth() <= table.getViewportBounds().getWidth() + 1, "all numbers are in sight");
    }

    private List<String> names() {
        List<String> all = new ArrayList<>();
        for (Node n : opened.rooms().scene().getRoot().lookupAll(".comparison-letter")) all.add(((Button) n).getText());
        return all;
    }

    private Button button(String name) {
        for (Node n : opened.rooms().scene().getRoot().lookupAll(".comparison .icon-button"))
            if (name.equals(((Button) n).getAccessibleText())) return (Button) n;
        throw new AssertionError(name);
    }
}
