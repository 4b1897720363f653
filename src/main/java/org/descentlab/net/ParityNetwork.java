package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.data.SparseParity;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network with one hidden layer, f(x) = Σ_i u_i relu(w_i·x + b_i) + c, that learns a [SparseParity] online: every step of stochastic
/// gradient descent sees strings that were never seen before, and lowers their mean hinge loss max(0, 1 − y f(x)). As in Barak et al.
/// (2022), w and b start uniform on ±1/√n, u and c on ±1/√m, with n bits and m units. Not thread-safe.
public final class ParityNetwork implements Trainee<ParityNetwork.Look> {
    /// Training ends once more than this share of the strings that it is judged by is right.
    private static final double DONE = 0.99;
    private final Backend backend;
    private final SparseParity task;
    private final Plan plan;
    private final long seed;
    private final Workspace work;
    private final Precision precision;
    private final OneHidden net;
    private final Strings batch, test;
    private RandomGenerator random;

    /// How to train: units m, the rate of gradient descent, strings a step.
    public record Plan(int width, double rate, int batch) {}

    /// What is seen at one step: mean hinge loss and share of right signs over the test strings, and where the network looks.
    ///
    /// @param mass M_j/Σ M with M_j = Σ_i u_i² w_ij², by bit: what share of its feature mass lies on bit j
    public record Look(double loss, double accuracy, double[] mass) {
        /// The mass on the first k bits, over k/n: 1 if it is spread evenly, n/k if it is all there.
        public double concentration(int k) {
            return Arrays.stream(mass, 0, k).sum() * mass.length / k;
        }

        /// Whether the k bits with most mass are the first k.
        public boolean found(int k) {
            double least = Arrays.stream(mass, 0, k).min().orElseThrow();
            return Arrays.stream(mass, k, mass.length).allMatch(m -> m < least);
        }
    }

    /// Strings, their labels, and what a pass over them leaves.
    private final class Strings {
        final double[] labels;
        final OneHidden.Side side;

        Strings(int rows) {
            labels = new double[rows];
            side = net.new Side(rows);
        }

        double[] draw(RandomGenerator from) {
            task.draw(from, side.values, labels);
            return side.pass();
        }
    }

    /// @param tests how many strings it is judged by
    public ParityNetwork(Backend backend, Precision precision, SparseParity task, Plan plan, int tests, long seed) {
        this.backend = backend;
        this.precision = precision;
        this.task = task;
        this.plan = plan;
        this.seed = seed;
        work = backend.workspace();
        int n = task.bits(), m = plan.width;
        net = new OneHidden(backend, work, precision, n, m,
                uniform(m * (n + 1), n, Streams.stream(seed, "hidden weights of a parity network")),
                uniform(m + 1, m, Streams.stream(seed, "readout of a parity network")));
        batch = new Strings(plan.batch);
        test = new Strings(tests);
        test.draw(Streams.stream(seed, "strings to test a parity network"));
        random = strings();
    }

    private RandomGenerator strings() {
        return Streams.stream(seed, "strings to train a parity network");
    }

    private static double[] uniform(int count, int inputs, RandomGenerator from) {
        double end = 1 / Math.sqrt(inputs);
        return IntStream.range(0, count).mapToDouble(i -> from.nextDouble(-end, end)).toArray();
    }

    @Override
    public double step() {
        double[] f = batch.draw(random), slope = new double[f.length];
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            double hinge = 1 - batch.labels[i] * f[i];
            if (hinge <= 0) continue;
            sum += hinge;
            slope[i] = -batch.labels[i] / f.length;
        }
        batch.side.differentiate(slope, -plan.rate, 1, net.hidden);
        backend.add(-plan.rate, net.readoutSlope, net.readout);
        return sum / f.length;
    }

    @Override
    public Look look() {
        double[] f = test.side.pass();
        double sum = 0, right = 0;
        for (int i = 0; i < f.length; i++) {
            sum += Math.max(0, 1 - test.labels[i] * f[i]);
            if (test.labels[i] * f[i] > 0) right++;
        }
        return new Look(sum / f.length, right / f.length, mass());
    }

    private double[] mass() {
        double[] w = net.hidden.toArray(), u = net.readout.toArray(), mass = new double[task.bits()];
        int m = plan.width;
        for (int j = 0; j < mass.length; j++) for (int i = 0; i < m; i++) mass[j] += u[i] * u[i] * w[i + j * m] * w[i + j * m];
        double all = Arrays.stream(mass).sum();
        return Arrays.stream(mass).map(v -> v / all).toArray();
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public boolean fitted(Look look) {
        return look.accuracy > DONE;
    }

    @Override
    public Keyframe keyframe(int step) {
        double[] w = net.hidden.toArray(), u = net.readout.toArray();
        return precision == Precision.FLOAT32 ? Keyframe.single(step, w, u) : Keyframe.of(step, w, u);
    }

    @Override
    public void resume(Keyframe from) {
        net.hidden.set(from.part(0));
        net.readout.set(from.part(1));
        random = strings();
        for (long drawn = (long) from.step() * plan.batch; drawn > 0; drawn--) random.nextLong();
    }

    @Override
    public void close() {
        work.close();
    }
}
