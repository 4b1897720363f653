package org.descentlab.tensor;

import java.util.concurrent.atomic.AtomicLong;

/// Whether the compiler has been at the vector loops of a pass. Until then one of their instructions takes a microsecond, and it takes
/// the compiler seconds of processor time to get there. So plain loops ([ArrayFloatLoops], [ArrayDoubleLoops]), which it compiles in
/// milliseconds, compute first, while a thread in the background runs the others on nothing. Both give the same bits.
enum Warmth {
    ACTIVATE, GATE, TILES, ADD_PRODUCT, RESIDUAL, SLOPE;

    /// Elements that plain loops pass over before the others are warmed up: the first results have the processor to themselves.
    private static final long FIRST = 30_000_000;
    /// A loop is compiled when an element of it takes fewer nanoseconds, in so many trials in a row; or never, after so many. After some
    /// it only waits for the compiler.
    private static final double FAST = 4;
    private static final int ENOUGH = 20, WAITING = 1200, MOST = 4000;
    private static final int ROWS = 250, COLUMNS = 4, SIZE = ROWS * COLUMNS;
    private static final AtomicLong PASSED = new AtomicLong();
    private static final Thread WARMING = Thread.ofPlatform().daemon().name("warm-up").unstarted(Warmth::all);
    private static boolean begun;
    private volatile boolean floats, doubles;

    /// Whether plain loops are to do what is asked for, a pass over so many elements.
    boolean cold(Precision p, long size) {
        if (p == Precision.FLOAT32 ? floats : doubles) return false;
        if (PASSED.addAndGet(size) > FIRST) begin();
        return true;
    }

    private static synchronized void begin() {
        if (!begun) WARMING.start();
        begun = true;
    }

    /// Warms everything up now, and returns when that is done: before speed is measured.
    static void await() throws InterruptedException {
        begin();
        WARMING.join();
    }

    private static void all() {
        try (var work = new Workspace(true)) {
            long f = work.matrix(Precision.FLOAT32, ROWS, COLUMNS).address, d = work.matrix(Precision.FLOAT64, ROWS, COLUMNS).address;
            ACTIVATE.floats = compiled(() -> FloatLoops.activate(Activation.TANH, f, f, SIZE));
            GATE.floats = compiled(() -> FloatLoops.gate(Activation.TANH, f, f, f, f, ROWS, COLUMNS));
            if (!SmallKernels.PRESENT) products(f, d);
            ACTIVATE.doubles = compiled(() -> DoubleLoops.activate(Activation.TANH, d, d, SIZE));
            ADD_PRODUCT.doubles = compiled(() -> DoubleLoops.addProduct(d, d, d, ROWS, ROWS, COLUMNS, false));
            GATE.doubles = compiled(() -> DoubleLoops.gate(Activation.TANH, d, d, d, d, ROWS, COLUMNS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            for (Warmth pass : values()) pass.floats = pass.doubles = true; // the rest is too little to wait for
        }
    }

    private static void products(long f, long d) throws InterruptedException {
        long far = 4 * ROWS;
        TILES.doubles = compiled(() -> DoubleTiles.product(1, d, 2 * far, d, 8, 2 * far, d, 2 * far, ROWS, COLUMNS, COLUMNS));
        TILES.floats = compiled(() -> FloatTiles.product(1, f, far, f, 4, far, f, far, ROWS, COLUMNS, COLUMNS));
    }

    /// Runs a loop until it is compiled, or not waited for any longer; then true.
    private static boolean compiled(Runnable loop) throws InterruptedException {
        for (int trial = 0, fast = 0; trial < MOST && fast < ENOUGH; trial++) {
            long start = System.nanoTime();
            loop.run();
            fast = System.nanoTime() - start < FAST * SIZE ? fast + 1 : 0;
            if (fast == 0 && trial > WAITING) Thread.sleep(1);
        }
        return true;
    }
}
