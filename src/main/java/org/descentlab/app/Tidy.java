package org.descentlab.app;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Gives memory back soon after all that is wanted has been computed: the heap has grown with what passed through it, and a still window
/// allocates nothing that would make Java collect again.
final class Tidy {
    /// Milliseconds between two looks: work that rests for that long is over.
    private static final long LOOK = 3_000;
    /// Fewer results leave little behind.
    private static final long WORTH = 20;
    private final LongSupplier computed;
    private final BooleanSupplier still;
    private final Runnable collect;
    private long seen = -1, collected;

    /// @param computed results computed so far
    /// @param still    whether nobody computes
    Tidy(LongSupplier computed, BooleanSupplier still, Runnable collect) {
        this.computed = computed;
        this.still = still;
        this.collect = collect;
    }

    /// Looks again and again, until the thread is interrupted.
    void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Collects if work has been done and none since the last look.
    void look() {
        long now = computed.getAsLong();
        boolean rests = now == seen && still.getAsBoolean();
        seen = now;
        if (!rests || now < collected + WORTH) return;
        collected = now;
        collect.run();
    }
}
