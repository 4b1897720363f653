package org.descentlab.soak;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Assumptions;

/// Readings of this process's memory while something goes on for long, taken by a thread of its own; at the end a table of
/// them, and the verdict: once warm, neither resident memory rises nor that of living Java objects, which
/// the heap hides. The heap should be resident from the start: how it grows is up to the virtual machine.
public final class Soak implements AutoCloseable {
    /// The most by which the median of the last fifth may exceed that of the first.
    static final double TOLERANCE = 0.05;
    /// The same of living objects: equal results may occupy a quarter more or less, as G1 gives large arrays whole regions.
    private static final double LIVING_TOLERANCE = 0.15;
    private static final int PARTS = 5;
    private static final long PAUSE = 250;
    private static final boolean QUICK = Boolean.getBoolean("soak.quick");

    private final long start = System.nanoTime();
    private final List<Reading> warm = new ArrayList<>();
    private final List<Reading> cold = new ArrayList<>();
    private final Thread thread;
    private boolean isWarm;
    /// Bytes of living Java objects when the warm-up was nearly over.
    private long living;

    /// Begins to warm up. Skips the test where the system does not tell what is resident.
    public Soak() {
        Assumptions.assumeTrue(Reading.possible(), "resident memory is read from /proc/self/status, which only Linux has");
        thread = Thread.ofPlatform().daemon().name("memory").start(this::read);
    }

    /// `-Dsoak.quick=true` makes every soak a tenth as long.
    public static int length(int full) {
        return QUICK ? full / 10 : full;
    }

    public double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    /// Notes how many Java objects live, to be compared at the end.
    public void collect() {
        living = living();
    }

    /// After two collections: one judges how long a softly reachable object has rested by the time of the one before it, so that the
    /// first after a rest would keep the images of closed panes, now and then.
    private static long living() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// From now on it counts.
    public synchronized void warm() {
        isWarm = true;
    }

    private void read() {
        while (true) {
            Reading next = Reading.now(seconds());
            synchronized (this) {
                (isWarm ? warm : cold).add(next);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Prints the table and checks what it says.
    ///
    /// @param what what went on, for the heading
    public void verdict(String what) {
        close();
        System.out.print(table(what, cold, warm));
        long end = living();
        System.out.printf("Java objects that live: %d MB before the first fifth, %d MB after the last%n", living >> 20, end >> 20);
        check("resident memory", rise(warm), TOLERANCE);
        check("the memory of living Java objects", (double) end / living - 1, LIVING_TOLERANCE);
    }

    private static void check(String what, double rise, double allowed) {
        assertTrue(rise <= allowed,
                () -> String.format(Locale.ROOT, "%s rose by %.1f %% (%.0f %% allowed)", what, 100 * rise, 100 * allowed));
    }

    /// By what share the median of the last fifth exceeds that of the first.
    static double rise(List<Reading> readings) {
        return (double) median(part(readings, PARTS - 1), Reading::resident) / median(part(readings, 0), Reading::resident) - 1;
    }

    private static List<Reading> part(List<Reading> readings, int k) {
        int n = readings.size();
        return readings.subList(k * n / PARTS, (k + 1) * n / PARTS);
    }

    private static long median(List<Reading> readings, ToLongFunction<Reading> value) {
        long[] sorted = readings.stream().mapToLong(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static String table(String what, List<Reading> cold, List<Reading> warm) {
        var out = new StringBuilder(what + ": medians in MB\n");
        out.append(String.format("%-22s%8s%11s%11s%11s%16s%13s%n", "seconds", "RSS", "anonymous", "heap used", "committed", "malloc in use",
                "malloc held"));
        row(out, "warming up", cold);
        for (int k = 0; k < PARTS; k++) row(out, "", part(warm, k));
        long most = warm.stream().mapToLong(Reading::resident).max().orElseThrow();
        return out.append(
                String.format(Locale.ROOT, "RSS: %+.1f %% from the first fifth to the last, %d MB at most%n", 100 * rise(warm), most >> 20))
                .toString();
    }

    private static void row(StringBuilder out, String name, List<Reading> readings) {
        if (readings.isEmpty()) return;
        String span = String.format(Locale.ROOT, "%.0f–%.0f %s", readings.getFirst().seconds(), readings.getLast().seconds(), name);
        out.append(String.format("%-22s%8s%11s%11s%11s%16s%13s%n", span, megabytes(readings, Reading::resident),
                megabytes(readings, Reading::anonymous),
                megabytes(readings, Reading::used), megabytes(readings, Reading::committed), megabytes(readings, Reading::native_),
                megabytes(readings, Reading::held)));
    }

    private static String megabytes(List<Reading> readings, ToLongFunction<Reading> value) {
        long median = median(readings, value);
        return median < 0 ? "–" : Long.toString(median >> 20);
    }
}
