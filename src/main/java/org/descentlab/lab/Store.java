package org.descentlab.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.descentlab.study.CanonicalForm;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Work;

/// Results by the job that made them: in memory those used of late and, if there is a folder, those worth it on the disk, where they
/// survive the process. See docs/decisions/0023-engine-and-store.md.
public final class Store implements Results, AutoCloseable {
    /// Bytes of results that a process keeps in memory, and on the disk.
    public static final long MEMORY = 400L << 20, DISK = 1L << 30;
    /// Nanoseconds between two looks at an unfinished job.
    private static final long MOMENT = 50_000_000;
    /// Milliseconds of work for which a result is worth a file, and bytes that are read in one: more than that are sooner computed again.
    private static final double WORTH = 3, READ = 1e5;

    private final Memory memory;
    /// Nanoseconds.
    private final LongSupplier clock;
    private final Map<Job<?>, SoFar> unfinished = new HashMap<>();
    /// All that results depend on beside their job.
    private final String circumstances;
    /// Both null without a folder.
    private final ResultFolder folder;
    private final ResultWriter writer;

    private record SoFar(Object result, long since) {}

    /// One that forgets all when the process ends.
    ///
    /// @param budget bytes to keep at most
    public Store(long budget) {
        this(budget, System::nanoTime);
    }

    Store(long budget, LongSupplier clock) {
        this(budget, clock, null, "");
    }

    /// @param folder        for what is to survive the process
    /// @param circumstances all that results depend on beside their job
    Store(long budget, LongSupplier clock, ResultFolder folder, String circumstances) {
        memory = new Memory(budget);
        this.clock = clock;
        this.folder = folder;
        this.circumstances = circumstances;
        writer = folder == null ? null : new ResultWriter(folder);
    }

    /// One that keeps on the disk what is worth it, in the user's own folder for what may be lost.
    ///
    /// @param memory  bytes to keep at most in memory
    /// @param disk    bytes to keep at most on the disk
    /// @param machine all that results depend on beside their job and the program
    public static Store usual(long memory, long disk, String machine) {
        try {
            return new Store(memory, System::nanoTime, new ResultFolder(CacheFolder.usual(), disk), NumericsVersion.own() + "\n" + machine);
        } catch (IOException e) {
            return new Store(memory); // The program can't read itself: what it computes has no name.
        }
    }

    @Override
    public <T> T find(Job<T> job) {
        return memory.find(job);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T soFar(Job<T> job) {
        synchronized (unfinished) {
            SoFar s = unfinished.get(job);
            return s == null ? null : (T) s.result;
        }
    }

    /// Keeps how far a job has come, unless it has been said a moment ago: then nobody asks for it.
    <T> boolean publish(Job<T> job, Supplier<T> soFar) {
        synchronized (unfinished) {
            long now = clock.getAsLong();
            SoFar before = unfinished.get(job);
            if (before != null && now - before.since < MOMENT) return false;
            unfinished.put(job, new SoFar(soFar.get(), now));
            return true;
        }
    }

    /// The job is over, whether it has a result or not.
    void forget(Job<?> job) {
        synchronized (unfinished) {
            unfinished.remove(job);
        }
    }

    /// Takes in what has been computed.
    <T> void put(Job<T> job, T result) {
        memory.put(job, result);
        String name = name(job);
        if (name != null && job.bytes(result) <= READ * job.cost()) writer.write(job, name, result, job.bytes(result));
    }

    /// Whether it is likely that [#read] has it at hand.
    boolean kept(Job<?> job) {
        if (folder == null || folder.isEmpty()) return false;
        String name = name(job);
        return name != null && folder.lists(name);
    }

    /// From the disk, or null. Takes its time.
    <T> T read(Job<T> job, Work work) {
        String name = name(job);
        ByteBuffer content = name == null ? null : folder.read(name);
        if (content == null) return null;
        try {
            T result = ResultCodec.read(job, content, work);
            memory.put(job, result);
            return result;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return null; // It is computed, and written anew.
        }
    }

    /// Null if it is kept in memory only.
    private String name(Job<?> job) {
        if (folder == null || job.cost() < WORTH) return null;
        String form = CanonicalForm.of(job);
        return form == null ? null : Digests.hex(circumstances + "\n" + form);
    }

    /// Bytes of results in memory.
    public long bytes() {
        return memory.bytes();
    }

    /// Why results are no longer kept on the disk, in one sentence; null while all is well.
    public String trouble() {
        return writer == null ? null : writer.trouble();
    }

    /// Ends when all is written, or after two seconds.
    @Override
    public void close() {
        if (writer != null) writer.close();
    }
}
