package org.descentlab.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.descentlab.data.UserText;
import org.descentlab.study.CanonicalForm;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.NetworkJob;
import org.descentlab.study.Results;
import org.descentlab.study.Work;

/// Results by the job that made them: in memory those used of late and, if there is a folder, those worth it on the disk, where they
/// survive the process; or all of them in a folder that its user named, which others may share. See
/// docs/decisions/0023-engine-and-store.md and 0025-shares-and-reproduction.md.
public final class Store implements Results, AutoCloseable {
    /// Bytes of results that a process keeps in memory where nobody prefers another size.
    public static final long MEMORY = 400L << 20;
    /// Of the heap no more than a half is for results, whoever prefers what: training needs the rest.
    private static final int SHARE = 2;
    /// Nanoseconds between two looks at an unfinished job.
    private static final long MOMENT = 50_000_000;
    /// Milliseconds of work for which a result is worth a file, and bytes that are read in one: more than that are sooner computed again.
    private static final double WORTH = 3, READ = 1e5;

    private final Memory memory;
    /// Nanoseconds.
    private final LongSupplier clock;
    private final Map<Job<?>, SoFar> unfinished = new HashMap<>();
    private final Circumstances circumstances;
    /// Both null without a folder.
    private final ResultFolder folder;
    private final ResultWriter writer;
    /// Whether whatever has a name goes to the folder.
    private final boolean all;
    private final AtomicLong fromFolder = new AtomicLong();

    private final Reader reader;

    private record SoFar(Object result, long since) {}

    /// Makes a job's result of the bytes that a file holds; may throw whatever it likes.
    @FunctionalInterface
    interface Reader {
        <T> T read(Job<T> job, ByteBuffer content, Work work) throws IOException;
    }

    /// One that forgets all when the process ends.
    ///
    /// @param budget bytes to keep at most
    public Store(long budget) {
        this(budget, Circumstances.UNKNOWN);
    }

    public Store(long budget, Circumstances circumstances) {
        this(budget, System::nanoTime, null, circumstances, null, false, ResultCodec::read);
    }

    Store(long budget, LongSupplier clock) {
        this(budget, clock, null, Circumstances.UNKNOWN, null, false, ResultCodec::read);
    }

    /// @param folder for what is to survive the process
    Store(long budget, LongSupplier clock, ResultFolder folder, Circumstances circumstances) {
        this(budget, clock, folder, circumstances, ResultCodec::read);
    }

    /// @param reader of what is in the folder
    Store(long budget, LongSupplier clock, ResultFolder folder, Circumstances circumstances, Reader reader) {
        this(budget, clock, folder, circumstances, new ResultWriter(folder, false), false, reader);
    }

    private Store(long budget, LongSupplier clock, ResultFolder folder, Circumstances circumstances, ResultWriter writer, boolean all,
            Reader reader) {
        this.reader = reader;
        memory = new Memory(Math.min(budget, Runtime.getRuntime().maxMemory() / SHARE));
        this.clock = clock;
        this.folder = folder;
        this.circumstances = circumstances;
        this.writer = writer;
        this.all = all;
    }

    /// One that keeps on the disk what is worth it, in the user's own folder for what may be lost.
    ///
    /// @param sizes   how much it keeps
    /// @param patient whether nothing is left out because the disk is slow
    public static Store usual(Preferences sizes, Circumstances circumstances, boolean patient) {
        return bounded((long) sizes.memory() << 20, CacheFolder.usual(), (long) sizes.disk() << 20, circumstances, patient);
    }

    /// As above, in another folder.
    public static Store bounded(long memory, Path place, long disk, Circumstances circumstances, boolean patient) {
        if (!circumstances.known()) return new Store(memory); // What it computes has no name.
        var folder = new ResultFolder(place, disk);
        return new Store(memory, System::nanoTime, folder, circumstances, new ResultWriter(folder, patient), false,
                ResultCodec::read);
    }

    /// One that writes all that has a name into a folder, where nothing is ever forgotten, and reads there what others have written.
    public static Store shared(long memory, Path place, Circumstances circumstances) {
        if (!circumstances.known()) throw new IllegalStateException("The program cannot read its own version, which names results.");
        var folder = new ResultFolder(place, Long.MAX_VALUE);
        return new Store(memory, System::nanoTime, folder, circumstances, new ResultWriter(folder, true), true,
                ResultCodec::read);
    }

    /// Checks that results can be written there.
    /// @throws IllegalArgumentException with one sentence for the user
    public static void check(Path place) {
        if (!Files.isDirectory(place))
            throw new IllegalArgumentException("There is no folder " + UserText.path(place) + " for results: make it first.");
        try {
            Files.delete(Files.createTempFile(place, "try", ""));
        } catch (IOException e) {
            throw new IllegalArgumentException("Results cannot be written to " + UserText.path(place) + " (" + SafeFile.reason(e) + ").",
                    e);
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
    ///
    /// @param by the device whose networks it rests on, or null. On the disk it then has another name; where it is no such network itself it
    /// is not written, since nobody could tell by the job what it rests on.
    <T> void put(Job<T> job, T result, String by) {
        memory.put(job, result, by);
        String name = by == null || job instanceof NetworkJob ? name(job, by) : null;
        if (name != null && (all || job.bytes(result) <= READ * job.cost())) writer.write(job, name, result, job.bytes(result));
    }

    /// The device whose networks a result rests on; null for none, and for a result that is not in memory.
    public String by(Job<?> job) {
        return memory.by(job);
    }

    /// All devices whose networks a frame rests on.
    public Set<String> devices(Frame frame) {
        return frame.jobs().map(this::by).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether it is likely that [#read] has it at hand.
    boolean kept(Job<?> job, String by) {
        if (folder == null || folder.isEmpty()) return false;
        String name = name(job, by);
        return name != null && folder.lists(name);
    }

    /// From the disk, or null. Takes its time. Whatever is wrong with a file costs one computation and nothing else.
    ///
    /// @param by the device that trained it, or null
    <T> T read(Job<T> job, Work work, String by) {
        String name = name(job, by);
        ByteBuffer content = name == null ? null : folder.read(name);
        if (content == null) return null;
        try {
            T result = reader.read(job, content, work);
            memory.put(job, result, by);
            fromFolder.incrementAndGet();
            return result;
        } catch (IOException | RuntimeException | Error e) {
            Trouble.note("A kept result could not be read.", e);
            return null; // It is computed, and written anew.
        }
    }

    /// Null if it is kept in memory only.
    ///
    /// @param by the device that trained it, or null
    String name(Job<?> job, String by) {
        if (folder == null || !all && job.cost() < WORTH) return null;
        String form = CanonicalForm.of(job), machine = circumstances.with(by == null ? Set.of() : Set.of(by)).machine();
        return form == null ? null : Digests.hex(circumstances.numerics() + "\n" + machine + "\n" + form);
    }

    /// Looks at what others have written to the folder.
    void look() {
        folder.look();
    }

    public Circumstances circumstances() {
        return circumstances;
    }

    /// How many results have been read from the folder.
    public long fromFolder() {
        return fromFolder.get();
    }

    /// Bytes of results in memory.
    public long bytes() {
        return memory.bytes();
    }

    /// Why results are no longer kept on the disk, in one sentence; null while all is well.
    public String trouble() {
        return writer == null ? null : writer.trouble();
    }

    /// Ends when all is written or, unless it is patient, after two seconds.
    @Override
    public void close() {
        if (writer != null) writer.close();
    }
}
