package org.descentlab.opencl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.net.Recipe;
import org.descentlab.net.Run;

/// The networks of a batch in a device's memory, as networks.cl wants them.
final class Buffers implements AutoCloseable {
    /// Places of a member's numbers: see [Member#sizes].
    private static final int DATA = 0, WEIGHTS = 1, HIDDEN = 2, OUTPUTS = 3, RESIDUALS = 4, ORIGIN = 5, KINDS = 6;
    private static final int UNITS = Member.UNITS;

    private final Driver driver;
    private final List<Member> members;
    private final List<Long> all = new ArrayList<>();
    /// Where each member's numbers start, by kind.
    private final long[][] places;
    final long networks, data, schedule, weights, firsts, seconds, hidden, outputs, residuals, origin, losses, ended, judged, pieces,
            blocks;
    /// The most blocks of a test set.
    final int most;

    /// @throws Driver.Failure if memory is exhausted; nothing is kept then
    Buffers(Driver driver, List<Member> members) {
        this.driver = driver;
        this.members = members;
        int count = members.size();
        places = new long[count + 1][KINDS];
        for (int k = 0; k < count; k++) {
            long[] sizes = members.get(k).sizes();
            for (int kind = 0; kind < KINDS; kind++) places[k + 1][kind] = places[k][kind] + sizes[kind];
        }
        long[] total = places[count];
        most = members.stream().mapToInt(m -> blocks(m)).max().orElseThrow();
        try {
            data = floats(total[DATA]);
            weights = floats(total[WEIGHTS]);
            firsts = floats(total[WEIGHTS]);
            seconds = members.stream().anyMatch(Member::adam) ? floats(total[WEIGHTS]) : firsts;
            hidden = floats(total[HIDDEN]);
            outputs = floats(total[OUTPUTS]);
            residuals = floats(total[RESIDUALS]);
            origin = floats(total[ORIGIN]);
            losses = floats((long) count * (1 + longest(members)));
            judged = floats(2L * count * most);
            pieces = floats(2 * members.stream().mapToLong(Member::pieces).sum());
            blocks = floats(2L * count * most);
            ended = floats(count);
            int[] never = new int[count];
            Arrays.fill(never, Integer.MAX_VALUE);
            driver.write(ended, 0, never);
            int[] starts = new int[count];
            schedule = schedule(starts);
            networks = networks(starts);
            for (int k = 0; k < count; k++) {
                driver.write(data, places[k][DATA], data(members.get(k)));
                driver.write(weights, places[k][WEIGHTS], rows(members.get(k)));
            }
        } catch (Driver.Failure e) {
            if (e.memory) close();
            throw e;
        }
    }

    /// The most steps between two recorded ones.
    private static int longest(List<Member> members) {
        int last = members.stream().mapToInt(m -> m.recipe().steps()).max().orElseThrow(), longest = 1;
        for (int t = 1, before = 0; t <= last; t++) {
            if (!Run.recorded(t) && t < last) continue;
            longest = Math.max(longest, t - before);
            before = t;
        }
        return longest;
    }

    private long floats(long count) {
        long buffer = driver.allocate(Float.BYTES * count);
        all.add(buffer);
        return buffer;
    }

    /// Groups that test a network.
    int blocks(Member m) {
        return (m.test().count() + driver.group() - 1) / driver.group();
    }

    /// Each step's share of the rate and, for Adam, of 1/√(second moment); recipes that agree there share their steps.
    private long schedule(int[] starts) {
        record Key(boolean adam, boolean cosine, int steps) {}
        Map<Key, Integer> known = new HashMap<>();
        List<float[]> parts = new ArrayList<>();
        int size = 0;
        for (int k = 0; k < starts.length; k++) {
            Recipe r = members.get(k).recipe();
            boolean adam = members.get(k).adam();
            Integer at = known.putIfAbsent(new Key(adam, r.cosine(), r.steps()), size);
            starts[k] = at == null ? size : at;
            if (at != null) continue;
            float[] part = new float[2 * r.steps() + 2];
            for (int t = 0; t < r.steps(); t++) {
                part[2 * t] = (float) (r.share(t) / (adam ? 1 - Math.pow(0.9, t + 1) : 1));
                part[2 * t + 1] = (float) (1 / Math.sqrt(1 - Math.pow(0.999, t + 1)));
            }
            parts.add(part);
            size += part.length / 2;
        }
        long buffer = floats(2L * size), at = 0;
        for (float[] part : parts) {
            driver.write(buffer, at, part);
            at += part.length;
        }
        return buffer;
    }

    /// The records `Network` of networks.cl.
    private long networks(int[] starts) {
        int[][] records = new int[members.size()][];
        for (int k = 0; k < records.length; k++) {
            Member m = members.get(k);
            Recipe r = m.recipe();
            long[] at = places[k];
            records[k] = new int[] {m.inputs(), m.train().count(), m.test().count(), m.pieces(), m.relu() ? 1 : 0, m.adam() ? 1 : 0,
                    r.centred() ? 1 : 0, r.steps(), (int) at[DATA], (int) (at[WEIGHTS] / UNITS), (int) (at[HIDDEN] / UNITS),
                    (int) at[OUTPUTS], (int) at[RESIDUALS], (int) at[ORIGIN], starts[k], bits(m.architecture().scale(0)),
                    bits(m.architecture().scale(1)), bits(r.alpha()), bits(m.rate()), bits(r.optimizer().momentum)};
        }
        int[] joined = Arrays.stream(records).flatMapToInt(Arrays::stream).toArray();
        long buffer = floats(joined.length);
        driver.write(buffer, 0, joined);
        return buffer;
    }

    private static int bits(double v) {
        return Float.floatToRawIntBits((float) v);
    }

    private static float[] data(Member m) {
        int n = m.train().count(), inputs = m.inputs(), at = 0;
        float[] all = new float[(int) m.sizes()[DATA]];
        double[] x = m.train().inputs();
        for (double v : x) all[at++] = (float) v;
        for (int i = 0; i < n; i++) for (int k = 0; k < inputs; k++) all[at++] = (float) x[i + k * n];
        for (double[] part : new double[][] {m.train().targets(), m.test().inputs(), m.test().targets()})
            for (double v : part) all[at++] = (float) v;
        return all;
    }

    /// The weights of a member piece by piece: of each input those of its units, then the outer ones.
    private static float[] rows(Member m) {
        float[] rows = new float[(int) m.sizes()[WEIGHTS]];
        for (int at = 0; at < m.start().length; at++) rows[place(m, at)] = (float) m.start()[at];
        return rows;
    }

    /// Where a weight, by its place in [org.descentlab.net.Network#weights], lies among the member's rows.
    private static int place(Member m, int at) {
        int inputs = m.inputs(), outer = inputs * m.width();
        int unit = at < outer ? at / inputs : at - outer, row = at < outer ? at % inputs : inputs;
        return (unit / UNITS * (inputs + 1) + row) * UNITS + unit % UNITS;
    }

    /// The weights of all members now, as [org.descentlab.net.Network#weights] returns them.
    List<double[]> weights() {
        float[] rows = new float[(int) places[members.size()][WEIGHTS]];
        driver.read(weights, rows);
        List<double[]> each = new ArrayList<>();
        for (int k = 0; k < members.size(); k++) {
            Member m = members.get(k);
            double[] its = new double[m.start().length];
            for (int at = 0; at < its.length; at++) its[at] = rows[(int) places[k][WEIGHTS] + place(m, at)];
            each.add(its);
        }
        return each;
    }

    /// Frees all of it.
    @Override
    public void close() {
        all.forEach(driver::free);
        all.clear();
    }
}
