package org.descentlab.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Why a report of the window's start or of its pulses will not come to its end: something failed, nothing is painted, or it takes
/// beyond all measure.
final class ReportWatch {
    /// More than the slowest machine takes to a first picture, and to the end of a report.
    static final Duration PAINTED = Duration.ofMinutes(2), DONE = Duration.ofMinutes(15);
    private static final String HIDDEN = "Nothing has been painted for two minutes (the window may be hidden), so there is nothing to report.",
            ENDLESS = "The report has not come to its end within fifteen minutes.";
    private final LongSupplier clock;
    private final long began;
    private final AtomicReference<String> failed = new AtomicReference<>();
    private volatile boolean painted;

    /// @param clock nanoseconds
    ReportWatch(LongSupplier clock) {
        this.clock = clock;
        began = clock.getAsLong();
    }

    /// The window has been painted.
    void painted() {
        painted = true;
    }

    /// What the report needs has failed; from any thread.
    /// @param sentence for the user, or null if nothing has
    void failed(@Nullable String sentence) {
        if (sentence != null) failed.compareAndSet(null, sentence);
    }

    /// One sentence; null while there is hope.
    @Nullable
    String trouble() {
        long since = clock.getAsLong() - began;
        if (failed.get() != null) return failed.get();
        if (!painted && since > PAINTED.toNanos()) return HIDDEN;
        return since > DONE.toNanos() ? ENDLESS : null;
    }
}
