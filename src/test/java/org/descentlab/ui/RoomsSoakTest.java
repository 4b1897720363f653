package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.lab.UserFolder;
import org.descentlab.soak.Answers;
import org.descentlab.soak.Soak;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Parameter;
import org.descentlab.study.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Every bench and every view in the real window, again and again, with all that a hand can do to it at random: memory stays flat, the
/// window answers, and nothing is thrown. `mvn test -Psoak`; half an hour, of which `-Dsoak.minutes=720` makes twelve hours, and other
/// moves with `-Dsoak.seed=7`. It has been in every view once before it counts: a window keeps the panes, and so the images, of each
/// view that it has shown, but a bench's only until another bench is opened.
@Tag("soak")
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class RoomsSoakTest {
    private static final int MINUTES = Integer.getInteger("soak.minutes", Soak.length(30));
    /// Moves of sliders in a view, and bytes of results in memory: so few that they are soon all there.
    private static final int MOVES = 6;
    private static final long ROOM = 60L << 20;
    /// Milliseconds until JavaFX's images of closed panes are let go of: 10 for each free MB (see packaging/jvm.options).
    private static final int REST = 22_000;
    private static final List<KeyCode> KEYS = List.of(KeyCode.SPACE, KeyCode.R, KeyCode.PERIOD, KeyCode.COMMA, KeyCode.S, KeyCode.P,
            KeyCode.TAB,
            KeyCode.LEFT, KeyCode.RIGHT, KeyCode.ENTER, KeyCode.ESCAPE, KeyCode.F1),
            WITH_CONTROL = List.of(KeyCode.Z, KeyCode.Y, KeyCode.B,
                    KeyCode.DIGIT0, KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.C, KeyCode.V);

    /// A view of an experiment.
    private record Place(Experiment experiment, View view) {}

    private final Random random = new Random(Long.getLong("soak.seed", 5));
    private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    private final Engine engine = new Engine(Lab.BACKEND, Lab.TASKS, new Store(ROOM), 2);
    private final List<Place> places = new ArrayList<>();
    private Thread.UncaughtExceptionHandler before;
    private Stage stage;
    private Rooms rooms;
    private int visits, actions;
    @TempDir
    Path folder;

    @BeforeEach
    void open(FxRobot robot) {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> thrown.add(e));
        List<Experiment> all = new ArrayList<>(List.of(new MainExperiment()));
        ServiceLoader.load(Experiment.class).forEach(all::add);
        for (Experiment e : all) for (View v : e.views()) places.add(new Place(e, v));
        Platform.setImplicitExit(false);
        robot.interact(() -> {
            stage = new Stage(StageStyle.UNDECORATED);
            rooms = new Rooms(stage, all, all.getFirst(), all.getFirst().defaults(), "test", 1440, 900, Themes.Choice.DARK,
                    new UserFolder(folder));
            stage.show();
            rooms.ready(new Rooms.Ready(engine, "CPU", null));
        });
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            rooms.close();
        });
        engine.close();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void memoryStaysFlatInEveryRoom(FxRobot robot) throws Exception {
        try (var soak = new Soak(); var answers = new Answers(Platform::runLater)) {
            while (visits < places.size() || soak.seconds() < 10.0 * MINUTES) visit(robot, answers);
            rest(robot);
            soak.collect();
            soak.warm();
            answers.begin();
            int warm = visits;
            for (double end = soak.seconds() + 60.0 * MINUTES; soak.seconds() < end;) visit(robot, answers);
            rest(robot);
            assertAll(answers::verdict,
                    () -> soak.verdict(String.format("%,d visits to %d views, %,d actions", visits - warm, places.size(), actions)));
        }
        assertEquals(List.of(), thrown);
    }

    /// Opens the next view and plays with it.
    private void visit(FxRobot robot, Answers answers) throws Exception {
        Place place = places.get(visits++ % places.size());
        answers.doing(place.experiment.name() + " opens " + place.view.name());
        robot.interact(() -> {
            rooms.open(place.experiment);
            rooms.shown().desk().show(place.view);
        });
        shown();
        answers.doing(place.experiment.name() + " " + place.view.name());
        for (int i = 0; i < MOVES; i++) {
            act(robot, visits + i);
            actions++;
        }
        if (visits % 7 == 0) answers.doing("the gallery opens");
        if (visits % 7 == 0) robot.interact(() -> rooms.gallery());
        if (visits % 5 == 0) {
            answers.doing("a session is saved and opened");
            Path file = folder.resolve("soak.dlab");
            robot.interact(() -> rooms.sessions().save(file));
            OnScreen.until(() -> Files.exists(file));
            robot.interact(() -> rooms.openSession(file));
        }
    }

    private void act(FxRobot robot, int number) throws Exception {
        switch (random.nextInt(8)) {
            case 0 -> robot.interact(() -> rooms.main().setTheme(number % 2 == 0 ? Themes.Choice.LIGHT : Themes.Choice.DARK));
            case 1 -> robot.interact(() -> {
                stage.setWidth(900 + random.nextInt(900));
                stage.setHeight(560 + random.nextInt(500));
            });
            case 2 -> robot.push(KEYS.get(random.nextInt(KEYS.size())));
            case 3 -> robot.push(KeyCode.CONTROL, WITH_CONTROL.get(random.nextInt(WITH_CONTROL.size())));
            case 4 -> robot.moveTo(stage.getX() + random.nextDouble(stage.getWidth()), stage.getY() + random.nextDouble(stage.getHeight()));
            default -> robot.interact(this::move);
        }
        if (random.nextInt(3) == 0) shown();
    }

    /// Some parameter of the experiment that is open by now, as a thumb on its way and then at rest.
    private void move() {
        LabWindow window = rooms.shown();
        Experiment experiment = window.desk().experiment();
        List<Parameter> all = experiment.parameters(window.settings()).stream().filter(p -> !p.name().equals("seeds")).toList();
        Parameter p = all.get(random.nextInt(all.size()));
        for (int i = 0; i < 5; i++) {
            double u = random.nextDouble(), to = p.logarithmic() && p.low() > 0
                    ? p.low() * Math.pow(p.high() / p.low(), u)
                    : p.low() + u * (p.high() - p.low());
            try {
                if (i < 4) window.desk().drag(p.name(), p.nearest(to));
                else window.desk().set(p.name(), p.nearest(to));
            } catch (IllegalArgumentException refused) {
                return;
            }
        }
    }

    /// Until the window shows what its settings ask for.
    private void shown() {
        OnScreen.until(() -> {
            LabWindow window = rooms.shown();
            Frame f = window.frame();
            return stage.getScene() != window.scene() || f != null && f.settings().equals(window.settings());
        });
    }

    /// The same window as at the start, of the same size, with no job at work: what lives can be compared.
    private void rest(FxRobot robot) throws InterruptedException {
        Place first = places.getFirst();
        robot.interact(() -> {
            stage.setWidth(1440);
            stage.setHeight(900);
            rooms.open(first.experiment);
            rooms.shown().desk().reset();
            rooms.shown().desk().show(first.view);
        });
        shown();
        Platform.runLater(() -> rooms.shown().laboratory().cancel());
        Thread.sleep(REST);
    }
}
