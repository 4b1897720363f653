package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.WindowEvent;
import org.descentlab.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// Saving beside the window, on a disk that takes as long as the test likes.
@ExtendWith(ApplicationExtension.class)
class SavingTest {
    private static final String CLOSES = "The window closes when everything has been saved.";
    private final List<String> said = new ArrayList<>();
    private final CountDownLatch disk = new CountDownLatch(1);
    private Stage stage;
    private Saving saving;

    @BeforeEach
    void open(FxRobot robot) {
        Platform.setImplicitExit(false);
        robot.interact(() -> {
            stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(new Scene(new StackPane()));
            saving = new Saving(said::add);
            stage.setOnCloseRequest(saving::closing);
            stage.show();
        });
    }

    private void closeRequested(FxRobot robot) {
        robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Test
    void theWindowGoesOnMeanwhileAndClosesAfterwards(FxRobot robot) {
        var written = new ArrayList<Integer>();
        robot.interact(() -> {
            saving.save("a.dlab", () -> {
                Wait.open(disk);
                written.add(1);
            });
            saving.save("b.dlab", () -> written.add(2));
        });
        assertEquals(List.of(), written, "the window's thread does not wait");
        closeRequested(robot);
        assertTrue(stage.isShowing());
        disk.countDown();
        OnScreen.until(() -> !stage.isShowing());
        assertEquals(List.of(1, 2), written);
        assertEquals(List.of("Saving a.dlab …", "Saving b.dlab …", CLOSES, "Saved: a.dlab", "Saved: b.dlab"), said);
        assertTrue(saving.finish());
    }

    @Test
    void whatFailsIsSaidAndKeepsTheWindow(FxRobot robot) {
        robot.interact(() -> saving.save("a.dlab", () -> {
            Wait.open(disk);
            throw new IOException("The session could not be saved to a.dlab (no space left on the disk).");
        }));
        closeRequested(robot);
        disk.countDown();
        OnScreen.until(() -> said.size() == 3);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("Saving a.dlab …", CLOSES, "The session could not be saved to a.dlab (no space left on the disk)."), said);
        assertTrue(stage.isShowing());
        closeRequested(robot);
        assertFalse(stage.isShowing(), "nothing is under way");
        assertFalse(saving.finish(), "it is not on the disk");
    }

    @Test
    void anErrorIsAFailureToo(FxRobot robot) {
        robot.interact(() -> {
            saving.save("a.dlab", () -> {
                throw new OutOfMemoryError("Java heap space");
            });
            saving.save("b.dlab", () -> {
                throw new AssertionError("so it is.");
            });
        });
        OnScreen.until(() -> said.size() == 4);
        assertEquals(List.of("There is not enough memory for this.", "The session could not be saved."), said.subList(2, 4));
        robot.interact(() -> saving.save("a.dlab", () -> {}));
        assertTrue(saving.finish(), "what is saved again is there");
        robot.interact(stage::hide);
    }

    /// Sessions, exports and preferences in one order; what is preferred is said only where that fails.
    @Test
    void allThatIsWrittenStandsInOneQueue(FxRobot robot) {
        var written = new ArrayList<Integer>();
        var complaints = new ArrayList<String>();
        robot.interact(() -> {
            saving.save(Saving.Kind.EXPORT, "a.svg", () -> {
                Wait.open(disk);
                written.add(1);
            }, complaints::add);
            saving.quietly(Saving.Kind.PREFERENCES, () -> written.add(2));
            saving.save("a.dlab", () -> written.add(3));
            saving.save(Saving.Kind.EXPORT, "b.svg", () -> {
                throw new IOException("The file could not be written (no space left on the disk).");
            }, complaints::add);
            saving.quietly(Saving.Kind.PREFERENCES, () -> {
                throw new IllegalStateException("preferences");
            });
        });
        assertEquals(List.of(), written, "the window's thread does not wait");
        disk.countDown();
        OnScreen.until(() -> said.size() == 6);
        assertEquals(List.of(1, 2, 3), written);
        assertEquals(List.of("Saving a.svg …", "Saving a.dlab …", "Saving b.svg …", "Saved: a.svg", "Saved: a.dlab",
                "The preferences could not be saved."), said);
        assertEquals(List.of("The file could not be written (no space left on the disk)."), complaints);
        assertTrue(saving.finish(), "the session is on the disk");
        robot.interact(stage::hide);
    }

    @Test
    void whoAsksTwiceIsObeyed(FxRobot robot) {
        robot.interact(() -> saving.save("a.dlab", () -> Wait.open(disk)));
        closeRequested(robot);
        assertTrue(stage.isShowing());
        closeRequested(robot);
        assertFalse(stage.isShowing());
        disk.countDown();
        assertTrue(saving.finish(), "it is written all the same");
    }
}
