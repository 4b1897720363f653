package org.descentlab.lab;

import java.io.IOException;
import java.util.ArrayDeque;
import org.descentlab.data.UserText;
import org.descentlab.study.Job;
import org.descentlab.study.Sentences;

/// Writes results to a folder beside all other work. Unless it is patient nobody waits for it, and what it has no room for is not
/// written. After a failure nothing more is.
final class ResultWriter implements AutoCloseable {
    /// Bytes of results that may wait.
    private static final long MOST = 64L << 20;
    /// Milliseconds that an orderly end waits for what is to be written.
    private static final long PATIENCE = 2000, MOST_PATIENT = 3_600_000;

    private record Order(Job<?> job, String name, Object result, long bytes) {}

    private static final Sentences SAY = Sentences.of(ResultWriter.class);
    private final ResultFolder folder;
    private final boolean patient;
    private final ArrayDeque<Order> orders = new ArrayDeque<>();
    private final Thread thread;
    private long bytes;
    private boolean closed;
    private volatile String trouble;

    /// @param patient whether it keeps others waiting rather than leave anything out
    ResultWriter(ResultFolder folder, boolean patient) {
        this.folder = folder;
        this.patient = patient;
        thread = Thread.ofPlatform().daemon().name("store").priority(Thread.MIN_PRIORITY).start(this::work);
    }

    /// Has a result written, unless too much waits already.
    synchronized void write(Job<?> job, String name, Object result, long size) {
        while (patient && full(size)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (trouble != null || closed || full(size)) return;
        orders.add(new Order(job, name, result, size));
        bytes += size;
        notifyAll();
    }

    private boolean full(long size) {
        return !orders.isEmpty() && bytes + size > MOST;
    }

    /// Why nothing is written any more, in one sentence; null while all is well.
    String trouble() {
        return trouble;
    }

    /// Waits until all that has been ordered is written.
    synchronized void await(long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        for (long left = milliseconds; !orders.isEmpty() && left > 0; left = (end - System.nanoTime()) / 1_000_000) wait(left);
    }

    private synchronized Order next() throws InterruptedException {
        while (orders.isEmpty() && !closed) wait();
        return orders.peek();
    }

    private synchronized void done(Order order) {
        orders.remove();
        bytes -= order.bytes;
        notifyAll();
    }

    private void work() {
        try {
            for (Order order = next(); order != null; order = next()) {
                if (trouble == null) write(order);
                done(order);
            }
        } catch (InterruptedException e) {
            // It ends, and what is not written is computed again.
        }
    }

    private void write(Order order) {
        byte[] content;
        try {
            content = ResultCodec.write(order.job, order.result);
        } catch (IOException | RuntimeException | Error e) {
            return; // It stays in memory.
        }
        try {
            folder.write(order.name, content);
        } catch (IOException | RuntimeException | Error e) {
            String why = e instanceof IOException io ? SafeFile.reason(io) : "the program has failed there";
            trouble = patient
                    ? SAY.of("results.unwritten", new UserText(folder.toString()), why).text()
                    : SAY.of("results.unkept", why).text();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            await(patient ? MOST_PATIENT : PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
