package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descentlab.data.SparseParity;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// A network with one hidden layer, f(x) = Σ_i u_i relu(w_i·x + b_i) + c, that learns a [SparseParity] online: every step of stochastic gradient
/// descent sees strings that were never seen before, and lowers their mean hinge loss max(0, 1 − y f(x)). As in Barak et al. (2022), w and b start
/// uniform on ±1/√n, u and c on ±1/√m, with n bits and m units. Not thread-safe.
public final class ParityNetwork implements Trainee<ParityNetwork.Look> {
    /// Training ends once more than this share of the strings that it is judged by is right.
    private static final double DONE = 0.99;
    private final Backend backend;
    private final SparseParity task;
    private final Plan plan;
    private final long seed;
    private final Workspace work;
    private final Precision precision;
    /// w, with b as its last column (m × (n + 1)); u, with c as its last entry.
    private final Matrix hidden, readout;
    private final Matrix gradient;
    private final Side batch, test;
    private RandomGenerator random;

    /// How to train.
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

    /// Strings and what a pass over them leaves.
    private final class Side {
        final double[] bits, labels;
        final Matrix x, h, units, f;

        Side(int rows) {
            int n = task.bits();
            bits = new double[rows * (n + 1)];
            Arrays.fill(bits, rows * n, bits.length, 1);
            labels = new double[rows];
            x = work.matrix(precision, rows, n + 1);
            h = work.matrix(precision, rows, plan.width + 1);
            h.fill(1);
            units = h.columns(0, plan.width);
            f = work.matrix(precision, rows, 1);
        }

        void draw(RandomGenerator from) {
            task.draw(from, bits, labels);
            x.set(bits);
        }

        /// Outputs f(x).
        double[] pass() {
            backend.gemm(1, x, false, hidden, true, 0, units);
            backend.activate(Activation.RELU, units, units);
            backend.gemm(1, h, false, readout, false, 0, f);
            return f.toArray();
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
        hidden = uniform(plan.width, task.bits() + 1, task.bits(), Streams.stream(seed, "hidden weights of a parity network"));
        readout = uniform(plan.width + 1, 1, plan.width, Streams.stream(seed, "readout of a parity network"));
        gradient = work.matrix(precision, plan.width + 1, 1);
        batch = new Side(plan.batch);
        test = new Side(tests);
        test.draw(Streams.stream(seed, "strings to test a parity network"));
        random = strings();
    }

    private RandomGenerator strings() {
        return Streams.stream(seed, "strings to train a parity network");
    }

    private Matrix uniform(int rows, int columns, int inputs, RandomGenerator from) {
        double end = 1 / Math.sqrt(inputs);
        return work.matrix(precision, rows, columns,
                IntStream.range(0, rows * columns).mapToDouble(i -> from.nextDouble(-end, end)).toArray());
    }

    @Override
    public double step() {
        batch.draw(random);
        double[] f = batch.pass(), slope = new double[f.length];
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            double hinge = 1 - batch.labels[i] * f[i];
            if (hinge <= 0) continue;
            sum += hinge;
            slope[i] = -batch.labels[i] / f.length;
        }
        batch.f.set(slope);
        backend.gemm(1, batch.h, true, batch.f, false, 0, gradient);
        backend.gate(Activation.RELU, batch.units, batch.f, readout, batch.units);
        backend.gemm(-plan.rate, batch.units, true, batch.x, false, 1, hidden);
        backend.add(-plan.rate, gradient, readout);
        return sum / f.length;
    }

    @Override
    public Look look() {
        double[] f = test.pass();
        double sum = 0, right = 0;
        for (int i = 0; i < f.length; i++) {
            sum += Math.max(0, 1 - test.labels[i] * f[i]);
            if (test.labels[i] * f[i] > 0) right++;
        }
        return new Look(sum / f.length, right / f.length, mass());
    }

    private double[] mass() {
        double[] w = hidden.toArray(), u = readout.toArray(), mass = new double[task.bits()];
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
        double[] w = hidden.toArray(), u = readout.toArray();
        return precision == Precision.FLOAT32 ? Keyframe.single(step, w, u) : Keyframe.of(step, w, u);
    }

    @Override
    public void resume(Keyframe from) {
        hidden.set(from.part(0));
        readout.set(from.part(1));
        random = strings();
        for (long drawn = (long) from.step() * plan.batch; drawn > 0; drawn--) random.nextLong();
    }

    @Override
    public void close() {
        work.close();
    }
}
