package org.descentlab.speed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Times several ways of doing the same work in turn, so that whatever else the machine does falls on all of them. Work on
/// one thread is timed by the processor time of that thread.
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /// Seconds.
    private static final double WARM_UP = 0.5;
    private final int rounds;
    private final double seconds;
    private final LongSupplier clock;

    /// @param rounds  how often each is timed
    /// @param seconds about how long each is timed in a round
    Stopwatch(int rounds, double seconds) {
        this(rounds, seconds, THREADS::getCurrentThreadCpuTime);
    }

    /// @param clock tells nanoseconds
    Stopwatch(int rounds, double seconds, LongSupplier clock) {
        this.rounds = rounds;
        this.seconds = seconds;
        this.clock = clock;
    }

    /// Does its work `n` times.
    interface Timed {
        void repeat(int n);
    }

    /// Seconds for one piece of work, `[which][round]`.
    double[][] time(Timed... works) {
        int[] repeats = new int[works.length];
        for (int w = 0; w < works.length; w++) repeats[w] = calibrate(works[w]);
        double[][] times = new double[works.length][rounds];
        for (int r = 0; r < rounds; r++) for (int w = 0; w < works.length; w++) times[w][r] = once(works[w], repeats[w]);
        return times;
    }

    /// Warms up until the compiler has nothing more to gain, as far as one can see: for a while, and until three batches in a
    /// row are no faster than the best before them. Then finds how many pieces fill a round.
    private int calibrate(Timed work) {
        double spent = 0, best = Double.POSITIVE_INFINITY;
        int n = 1, level = 0;
        while (spent < WARM_UP || level < 3) {
            double last = once(work, n);
            spent += last * n;
            level = last > 0.95 * best ? level + 1 : 0;
            best = Math.min(best, last);
            if (last * n < seconds / 4) n *= 2;
        }
        return (int) Math.max(1, seconds / best);
    }

    private double once(Timed work, int n) {
        long start = clock.getAsLong();
        work.repeat(n);
        return (clock.getAsLong() - start) * 1e-9 / n;
    }

    static double median(double[] v) {
        double[] s = v.clone();
        Arrays.sort(s);
        return (s[(s.length - 1) / 2] + s[s.length / 2]) / 2;
    }

    /// The median over the rounds of a[r]/b[r].
    static double ratio(double[] a, double[] b) {
        double[] q = new double[a.length];
        for (int r = 0; r < q.length; r++) q[r] = a[r] / b[r];
        return median(q);
    }
}
