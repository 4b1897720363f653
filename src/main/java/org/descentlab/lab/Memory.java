package org.descentlab.lab;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.descentlab.study.Job;

/// Results in memory. When their sizes exceed the budget, those not used for longest are forgotten.
final class Memory {
    private final long budget;
    private final Map<Job<?>, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
    private long used;

    /// @param by the device on which it rests, or null
    private record Entry(Object result, long bytes, String by) {}

    /// @param budget bytes to keep at most
    Memory(long budget) {
        this.budget = budget;
    }

    @SuppressWarnings("unchecked")
    synchronized <T> T find(Job<T> job) {
        Entry e = entries.get(job);
        return e == null ? null : (T) e.result;
    }

    /// The device whose networks a result rests on; null for none, and for a result that is not there.
    synchronized String by(Job<?> job) {
        Entry e = entries.get(job);
        return e == null ? null : e.by;
    }

    synchronized <T> void put(Job<T> job, T result, String by) {
        Entry e = new Entry(result, job.bytes(result), by);
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

    synchronized long bytes() {
        return used;
    }
}
