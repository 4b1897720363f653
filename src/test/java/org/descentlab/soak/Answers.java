package org.descentlab.soak;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/// How soon a window answers: a thread of its own asks the UI thread for nothing, again and again, and notes how long it waited.
public final class Answers implements AutoCloseable {
    /// Milliseconds between two questions, those within which all but one in a hundred are answered, and how many of the longest are named.
    private static final int PAUSE = 20, SOON = 250, NAMED = 12;
    /// How many answers took so many milliseconds; the last place holds all that took longer.
    private final long[] counts = new long[5000];
    private final Thread thread;
    private boolean counting;
    /// What was going on when it waited longest.
    private final PriorityQueue<Wait> longest = new PriorityQueue<>(Comparator.comparingLong(Wait::milliseconds));
    private volatile String doing = "";

    private record Wait(long milliseconds, String doing) {}

    /// @param window carries out what it is given on its thread
    public Answers(Executor window) {
        thread = Thread.ofPlatform().daemon().name("questions").start(() -> {
            try {
                while (true) {
                    Thread.sleep(PAUSE);
                    var answered = new CountDownLatch(1);
                    long asked = System.nanoTime();
                    window.execute(answered::countDown);
                    answered.await();
                    note((System.nanoTime() - asked) / 1_000_000);
                }
            } catch (InterruptedException e) {
                // It has asked enough.
            }
        });
    }

    /// What is done from now on, to be named where it keeps the window.
    public void doing(String what) {
        doing = what;
    }

    /// From now on it counts.
    public synchronized void begin() {
        counting = true;
    }

    private synchronized void note(long milliseconds) {
        if (!counting) return;
        counts[(int) Math.min(milliseconds, counts.length - 1)]++;
        longest.add(new Wait(milliseconds, doing));
        if (longest.size() > NAMED) longest.remove();
    }

    /// Milliseconds within which a share of the answers came.
    synchronized int within(double share) {
        long all = 0, seen = 0;
        for (long c : counts) all += c;
        for (int t = 0; t < counts.length; t++) if ((seen += counts[t]) >= share * all) return t;
        return counts.length;
    }

    /// Prints what it noted, and checks it.
    public void verdict() {
        close();
        System.out.printf(Locale.ROOT, "The window answers within %d ms (median), %d ms (99 %%), %d ms (always)%n", within(0.5),
                within(0.99),
                within(1));
        synchronized (this) {
            longest.stream().sorted(Comparator.comparingLong(Wait::milliseconds).reversed())
                    .forEach(w -> System.out.printf("  %5d ms  %s%n", w.milliseconds, w.doing));
        }
        assertTrue(within(0.99) <= SOON, () -> "99 % of the answers took up to " + within(0.99) + " ms");
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
