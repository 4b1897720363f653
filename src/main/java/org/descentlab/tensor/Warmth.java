package org.descentlab.tensor;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Whether the compiler has been at the vector loops. Until then one of their instructions takes a microsecond, and it takes the
/// compiler seconds of processor time to get there. So plain loops ([ArrayFloatLoops], [ArrayDoubleLoops]), which it compiles in
/// milliseconds, compute first, while a thread in the background runs the others on nothing. Both give the same bits.
final class Warmth {
    /// Elements that plain loops pass over before the others are warmed up: the first results have the processor to themselves.
    private static final long FIRST = 500_000_000;
    /// A loop is compiled when an element of it takes fewer nanoseconds, in so many trials in a row; or never, after so many.
    private static final double FAST = 4;
    private static final int ENOUGH = 20, MOST = 3000;
    private static final int ROWS = 250, COLUMNS = 4, SIZE = ROWS * COLUMNS;
    private static final AtomicLong PASSED = new AtomicLong();
    private static volatile boolean begun, warm;

    private Warmth() {}

    /// Whether plain loops are to do what is asked for, a pass over so many elements.
    static boolean cold(long size) {
        if (warm) return false;
        if (PASSED.addAndGet(size) > FIRST && !begun) begin();
        return true;
    }

    private static synchronized void begin() {
        if (begun) return;
        begun = true;
        Thread.ofPlatform().daemon().name("warm-up").start(() -> {
            try {
                warm();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                warm = true;
            }
        });
    }

    private static void warm() throws InterruptedException {
        try (var work = new Workspace(true)) {
            long f = work.matrix(Precision.FLOAT32, ROWS, COLUMNS).address, d = work.matrix(Precision.FLOAT64, ROWS, COLUMNS).address;
            List<Runnable> loops = List.of(() -> FloatLoops.activate(Activation.TANH, f, f, SIZE),
                    () -> FloatLoops.gate(Activation.TANH, f, f, f, f, ROWS, COLUMNS), () -> FloatLoops.residual(1, f, f, f, f, SIZE),
                    () -> DoubleLoops.activate(Activation.TANH, d, d, SIZE),
                    () -> DoubleLoops.gate(Activation.TANH, d, d, d, d, ROWS, COLUMNS),
                    () -> DoubleLoops.addProduct(d, d, d, ROWS, ROWS, COLUMNS, false));
            for (Runnable loop : loops) warm(loop);
        }
    }

    private static void warm(Runnable loop) throws InterruptedException {
        for (int trial = 0, fast = 0; trial < MOST && fast < ENOUGH; trial++) {
            long start = System.nanoTime();
            loop.run();
            fast = System.nanoTime() - start < FAST * SIZE ? fast + 1 : 0;
            if (fast == 0) Thread.sleep(1); // more often would only take the processor from the compiler
        }
    }
}
