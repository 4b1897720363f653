package org.descentlab.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.tk.quantum.QuantumToolkit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.descentlab.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class RestingTimerTest {
    /// Milliseconds: it does not tick by itself within a test.
    private static final int LONG = 1_000_000;

    @Test
    void itRestsWhenToldToAndGoesOnAtOnce(FxRobot robot) {
        var ticked = new CountDownLatch(1);
        var timer = new AtomicReference<RestingTimer>();
        robot.interact(() -> timer.set(new RestingTimer(ticked::countDown)));
        robot.interact(() -> timer.get().start(LONG));
        assertTrue(timer.get().ticks());
        robot.interact(timer.get()::pause);
        assertFalse(timer.get().ticks());
        robot.interact(timer.get()::pause);
        robot.interact(timer.get()::resume);
        assertTrue(timer.get().ticks());
        Wait.open(ticked);
        robot.interact(timer.get()::stop);
        assertFalse(timer.get().ticks());
        robot.interact(timer.get()::resume);
        assertFalse(timer.get().ticks(), "what has been stopped is not resumed");
    }

    /// What is looked for inside JavaFX is there in the version that this program is built with.
    @Test
    void javaFxHasATimerToReplace() throws Exception {
        for (String field : RestingTimer.INSIDE) QuantumToolkit.class.getDeclaredField(field);
    }
}
