package org.descentlab;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.function.ThrowingSupplier;

/// How tests wait: for a condition, never for a time. The one limit is a watchdog against what hangs, far above what anything
/// takes on a slow machine with its cores taken by something else.
public final class Wait {
    /// Minutes.
    private static final int WATCHDOG = 10;
    /// Milliseconds between two looks.
    private static final int LOOK = 5;

    private Wait() {}

    /// Until it is true.
    public static void until(Callable<Boolean> condition) {
        until(condition, "what was waited for never came");
    }

    /// @param trouble what it means if it never becomes true
    public static void until(Callable<Boolean> condition, String trouble) {
        ended(() -> {
            var never = new CountDownLatch(1);
            while (!condition.call()) never.await(LOOK, TimeUnit.MILLISECONDS);
            return null;
        }, trouble);
    }

    /// What a call returns that waits by itself.
    public static <T> T ended(ThrowingSupplier<T> call, String trouble) {
        return assertTimeoutPreemptively(Duration.ofMinutes(WATCHDOG), call, trouble);
    }

    /// Nothing depends on how long this is: it lets other threads in, where a job of no length would give them no chance.
    public static void aMoment() {
        try {
            new CountDownLatch(1).await(LOOK, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Until the latch is open.
    public static void open(CountDownLatch latch) {
        ended(() -> {
            latch.await();
            return null;
        }, "the latch is never opened");
    }
}
