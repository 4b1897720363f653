package org.descentlab.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.net.NetworkTrainer.Trained;
import org.descentlab.net.Run;
import org.descentlab.net.RunRecorder;
import org.descentlab.opencl.Driver.Kernel;

/// Networks that are trained together: from one recorded step to the next in launches of a length that [Pace] allows; there the host
/// reads the losses and tests, lets each network's [RunRecorder] judge them, and leaves out those that have ended.
final class Batch {
    private final Driver driver;
    private final List<Member> members;
    private final Buffers buffers;
    private final Pace pace;
    private final Runnable rest;
    private final List<RunRecorder> records = new ArrayList<>();
    private final boolean single;
    private List<Integer> open;
    /// Groups of the networks that are still open, and the operations of a step of all of them and of their test.
    private int pieces, blocks;
    private double stepping, testing;
    /// The recorded step before, whose loss is the first on the device.
    private int base;
    /// When the launches began for which nobody has waited yet, and their operations.
    private long since;
    private double pending;

    /// @param rest called after every wait; may throw to end the training
    Batch(Driver driver, List<Member> members, Buffers buffers, Pace pace, Runnable rest) {
        this.driver = driver;
        this.members = members;
        this.buffers = buffers;
        this.pace = pace;
        this.rest = rest;
        for (Member m : members) records.add(new RunRecorder(m.recipe().steps()));
        single = members.stream().allMatch(m -> m.pieces() == 1);
        open = IntStream.range(0, members.size()).boxed().toList();
    }

    List<Trained> run() {
        enlist();
        since = System.nanoTime();
        launch(-1, -1);
        for (int t = 0;;) {
            look(t);
            open = open.stream().filter(k -> !records.get(k).ended()).toList();
            if (open.isEmpty()) break;
            enlist();
            base = t;
            t = next(t);
            since = System.nanoTime();
            for (int at = base; at < t;) at += advance(at, t);
        }
        List<double[]> after = buffers.weights();
        return IntStream.range(0, members.size())
                .mapToObj(k -> new Trained(records.get(k).run(), rounded(members.get(k).start()), after.get(k))).toList();
    }

    private static double[] rounded(double[] v) {
        double[] out = new double[v.length];
        for (int i = 0; i < v.length; i++) out[i] = (float) v[i];
        return out;
    }

    /// The next recorded step, or the last.
    private int next(int t) {
        int last = open.stream().mapToInt(k -> members.get(k).recipe().steps()).max().orElseThrow();
        for (t++; t < last && !Run.recorded(t);) t++;
        return t;
    }

    /// Tells the device which groups have something to do.
    private void enlist() {
        pieces = blocks = 0;
        stepping = testing = 0;
        List<int[]> p = new ArrayList<>(), b = new ArrayList<>();
        for (int k : open) {
            Member m = members.get(k);
            for (int j = 0; j < m.pieces(); j++) p.add(new int[] {k, j});
            for (int j = 0; j < buffers.blocks(m); j++) b.add(new int[] {k, j});
            stepping += m.pieces() * m.stepping();
            testing += m.pieces() * m.testing();
        }
        pieces = write(buffers.pieces, p);
        blocks = write(buffers.blocks, b);
    }

    private int write(long buffer, List<int[]> pairs) {
        driver.write(buffer, 0, pairs.stream().flatMapToInt(IntStream::of).toArray());
        return pairs.size();
    }

    /// Goes on from step `from`, at most to `to`; says how many steps it took.
    private int advance(int from, int to) {
        int many = (int) Math.clamp(pace.most() / stepping, 1, to - from);
        if (single) launch(from, from + many);
        else for (int t = from; t < from + many; t++) launch(t, t + 1);
        settle();
        return many;
    }

    /// Steps as the kernel `train` takes them, in parts if all at once would take too long.
    private void launch(int from, int to) {
        int size = part(pieces, stepping);
        for (int skip = 0; skip < pieces; skip += size) {
            if (skip > 0) settle();
            pending += (to - from) * stepping * size / pieces;
            driver.launch(Kernel.TRAIN, Math.min(size, pieces - skip), buffers.networks, buffers.pieces, buffers.data, buffers.schedule,
                    buffers.weights, buffers.firsts, buffers.seconds, buffers.hidden, buffers.outputs, buffers.origin, buffers.residuals,
                    buffers.losses, buffers.ended, members.size(), base, from, to, skip);
        }
    }

    private int part(int groups, double operations) {
        return (int) Math.clamp(groups * pace.most() / operations, 1, Math.min(groups, driver.groups()));
    }

    /// Waits for what has been launched.
    private void settle() {
        driver.finish();
        if (pending > 0) pace.took(pending, Math.max(1, System.nanoTime() - since) / 1e9);
        rest.run();
        since = System.nanoTime();
        pending = 0;
    }

    /// Judges the networks by their losses up to step t and by the test set there, where those that have ended kept their weights.
    private void look(int t) {
        launch(t, t);
        int size = part(blocks, testing);
        for (int skip = 0; skip < blocks; skip += size) {
            if (skip > 0) settle();
            pending += testing * size / blocks;
            driver.launch(Kernel.JUDGE, Math.min(size, blocks - skip), buffers.networks, buffers.blocks, buffers.data, buffers.weights,
                    buffers.origin, buffers.judged, buffers.most, t == 0 ? 1 : 0, skip);
        }
        settle();
        float[] losses = new float[(t - base + 1) * members.size()], judged = new float[2 * buffers.most * members.size()];
        driver.read(buffers.losses, losses);
        driver.read(buffers.judged, judged);
        for (int k : open) judge(k, t, losses, judged);
    }

    private void judge(int k, int t, float[] losses, float[] judged) {
        double squares = 0, wrong = 0;
        Member m = members.get(k);
        for (int b = 0; b < buffers.blocks(m); b++) {
            squares += judged[2 * (k * buffers.most + b)];
            wrong += judged[2 * (k * buffers.most + b) + 1];
        }
        int n = m.test().count();
        RunRecorder record = records.get(k);
        for (int u = t == 0 ? 0 : base + 1; u <= t && !record.ended(); u++) {
            record.judge(u, losses[(u - base) * members.size() + k], true);
            record.note(squares / n, wrong / n);
        }
    }
}
