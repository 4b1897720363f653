package org.descentlab.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whether the benchmark's peer computes what it is timed for, each number by a second route. `mvn test -Ppeer
/// -Dtest=PeerTest` runs this; without that profile there is no peer and the tests are skipped.
class PeerTest {
    private static final Workload WORKLOAD = Workload.random(96, 7, 24, 0.05, 3);
    private static Peer peer;

    @BeforeAll
    static void find() {
        peer = ServiceLoader.load(Peer.class).findFirst().orElse(null);
        assumeTrue(peer != null, "there is no peer on the class path");
    }

    @Test
    void namesItselfWithItsVersions() {
        assertTrue(peer.name().matches("\\S+ \\d+\\.\\d+\\.\\d+.*"), peer.name());
    }

    @Test
    void bothWaysOfTrainingFollowPlainGradientDescent() {
        PlainWorkload plain = new PlainWorkload(WORKLOAD);
        for (Function<Workload, Peer.Trainer> way : ways()) {
            try (Peer.Trainer trainer = way.apply(WORKLOAD)) {
                assertEquals(plain.loss(), trainer.loss(), 1e-5 * plain.loss());
            }
        }
        double before = plain.loss();
        for (int i = 0; i < 50; i++) plain.step();
        assertTrue(plain.loss() < 0.7 * before, plain.loss() + " after " + before);
        for (Function<Workload, Peer.Trainer> way : ways()) {
            assertEquals(plain.loss(), trained(way), 1e-5 * plain.loss());
        }
    }

    @Test
    void stepsAddUp() {
        for (Function<Workload, Peer.Trainer> way : ways()) {
            try (Peer.Trainer trainer = way.apply(WORKLOAD)) {
                for (int i = 0; i < 10; i++) trainer.train(5);
                assertEquals(trained(way), trainer.loss());
            }
        }
    }

    @Test
    void networksTrainSideBySideAsTheyDoAlone() throws Exception {
        for (Function<Workload, Peer.Trainer> way : ways()) {
            double alone = trained(way);
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<Double>> losses = threads.invokeAll(Collections.nCopies(20, () -> trained(way)));
                for (Future<Double> loss : losses) assertEquals(alone, loss.get());
            }
        }
    }

    @Test
    void kernelIsTheSameInClosedFormAndFromGradients() {
        double[] gradients = result(peer.perSample(WORKLOAD)), plain = new PlainWorkload(WORKLOAD).kernel();
        assertClose(plain, result(peer.closedForm(WORKLOAD, true)), 1e-12);
        assertClose(plain, result(peer.closedForm(WORKLOAD, false)), 1e-5);
        assertClose(plain, gradients, 1e-5);
    }

    @Test
    void decompositionsFindTheValuesTheyWereMadeFrom() {
        int n = 60;
        double[] values = new double[n], descending = new double[n];
        for (int i = 0; i < n; i++) descending[n - 1 - i] = values[i] = 0.5 + i;
        double[] symmetric = reflected(reflected(diagonal(values), 1, true), 1, false);
        assertClose(values, result(peer.eigenvectors(n, symmetric)), 1e-12);
        assertClose(descending, result(peer.singularValues(n, reflected(symmetric, 2, true))), 1e-12);
        double[] solution = new Random(4).doubles(n).toArray(), b = new double[n];
        for (int i = 0; i < n * n; i++) b[i / n] += symmetric[i] * solution[i % n];
        assertClose(solution, result(peer.cholesky(n, symmetric, b)), 1e-11);
    }

    @Test
    void worksOnOneThread() throws Exception {
        double[] matrix = new Random(5).doubles(400 * 400).toArray();
        try (ExecutorService another = Executors.newSingleThreadExecutor();
                Peer.Computation work = peer.singularValues(400, matrix);
                Peer.Trainer large = peer.autograd(Workload.random(256, 64, 512, 1e-3, 6))) {
            assertTrue(oneProcessor(large, work), "keeps two processors busy");
            assertTrue(another.submit(() -> oneProcessor(large, work)).get(), "keeps two processors busy from another thread");
        }
    }

    /// Whether in some round of twenty the process takes hardly more processor time than this thread: Java's compiler may at first.
    private static boolean oneProcessor(Peer.Trainer large, Peer.Computation work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return IntStream.range(0, 20).anyMatch(round -> {
            long all = system.getProcessCpuTime(), mine = threads.getCurrentThreadCpuTime();
            large.train(30);
            for (int i = 0; i < 3; i++) work.compute();
            return system.getProcessCpuTime() - all < 1.3 * (threads.getCurrentThreadCpuTime() - mine);
        });
    }

    private static List<Function<Workload, Peer.Trainer>> ways() {
        return List.of(peer::autograd, peer::handWritten);
    }

    private static double trained(Function<Workload, Peer.Trainer> way) {
        try (Peer.Trainer trainer = way.apply(WORKLOAD)) {
            trainer.train(50);
            return trainer.loss();
        }
    }

    /// The result of the second time, which must not remember the first.
    private static double[] result(Peer.Computation computation) {
        try (computation) {
            computation.compute();
            computation.compute();
            return computation.result();
        }
    }

    private static void assertClose(double[] expected, double[] actual, double relative) {
        double largest = 0;
        for (double v : expected) largest = Math.max(largest, Math.abs(v));
        assertArrayEquals(expected, actual, relative * largest);
    }

    private static double[] diagonal(double[] values) {
        double[] m = new double[values.length * values.length];
        for (int i = 0; i < values.length; i++) m[i * values.length + i] = values[i];
        return m;
    }

    /// The square matrix with its rows, or else its columns, reflected in a random plane: an orthogonal transformation.
    private static double[] reflected(double[] matrix, long seed, boolean rows) {
        int n = (int) Math.sqrt(matrix.length), along = rows ? 1 : n, across = rows ? n : 1;
        double[] normal = new Random(seed).doubles(n, -1, 1).toArray(), m = matrix.clone();
        double square = 0;
        for (double v : normal) square += v * v;
        for (int j = 0; j < n; j++) {
            double product = 0;
            for (int i = 0; i < n; i++) product += normal[i] * matrix[i * across + j * along];
            for (int i = 0; i < n; i++) m[i * across + j * along] -= 2 * product / square * normal[i];
        }
        return m;
    }
}
