package org.descentlab.lab;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.descentlab.study.Job;
import org.descentlab.study.Results;

/// Results by the job that made them. When their sizes exceed the budget, those not used for longest are forgotten.
public final class Store implements Results {
    /// Bytes of results that a process keeps in memory.
    public static final long MEMORY = 400L << 20;
    /// Nanoseconds between two looks at an unfinished job.
    private static final long MOMENT = 50_000_000;
    private final long budget;
    /// Nanoseconds.
    private final LongSupplier clock;
    private final Map<Job<?>, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<Job<?>, SoFar> unfinished = new HashMap<>();
    private long used;

    private record Entry(Object result, long bytes) {}

    private record SoFar(Object result, long since) {}

    /// @param budget bytes to keep at most
    public Store(long budget) {
        this(budget, System::nanoTime);
    }

    Store(long budget, LongSupplier clock) {
        this.budget = budget;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T> T find(Job<T> job) {
        Entry e = entries.get(job);
        return e == null ? null : (T) e.result;
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <T> T soFar(Job<T> job) {
        SoFar s = unfinished.get(job);
        return s == null ? null : (T) s.result;
    }

    /// Keeps how far a job has come, unless it has been said a moment ago: then nobody asks for it.
    synchronized <T> boolean publish(Job<T> job, Supplier<T> soFar) {
        long now = clock.getAsLong();
        SoFar before = unfinished.get(job);
        if (before != null && now - before.since < MOMENT) return false;
        unfinished.put(job, new SoFar(soFar.get(), now));
        return true;
    }

    /// The job is over, whether it has a result or not.
    synchronized void forget(Job<?> job) {
        unfinished.remove(job);
    }

    synchronized <T> void put(Job<T> job, T result) {
        Entry e = new Entry(result, job.bytes(result));
        Entry old = entries.put(job, e);
        used += e.bytes - (old == null ? 0 : old.bytes);
        Iterator<Entry> oldest = entries.values().iterator();
        while (used > budget && entries.size() > 1 && oldest.hasNext()) {
            Entry gone = oldest.next();
            if (gone == e) break;
            used -= gone.bytes;
            oldest.remove();
        }
    }

    public synchronized long bytes() {
        return used;
    }
}
