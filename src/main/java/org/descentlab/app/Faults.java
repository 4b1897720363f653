package org.descentlab.app;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.descentlab.lab.Trouble;

/// What no thread has caught: one sentence instead of a stack trace. The window, if there is one, shows it and goes on; JavaFX hands
/// here whatever an event, a pulse or a posted task has thrown, and then does the next.
final class Faults implements Thread.UncaughtExceptionHandler {
    /// Nanoseconds between two sentences: what fails in every pulse is not said sixty times a second.
    private static final long PAUSE = 10_000_000_000L;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private volatile Consumer<String> window = sentence -> {};
    private volatile boolean leaving;

    /// From now on every thread's.
    static Faults caught() {
        var faults = new Faults();
        Thread.setDefaultUncaughtExceptionHandler(faults);
        return faults;
    }

    /// @param show told a sentence, by any thread
    void shownBy(Consumer<String> show) {
        window = show;
    }

    /// The program ends, and with it threads whose complaints concern nobody.
    void leave() {
        leaving = true;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable e) {
        if (leaving) return;
        long now = System.nanoTime(), due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + PAUSE)) return;
        String sentence = Trouble.sentence(e, "Something went wrong in Descent Lab itself; your settings are safe.");
        System.err.println("descent-lab: " + sentence);
        window.accept(sentence);
    }
}
