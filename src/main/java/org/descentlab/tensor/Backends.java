package org.descentlab.tensor;

import java.lang.foreign.Arena;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/// Starts ND4J and the linear algebra libraries, one thread each, and refuses a library that computes wrongly.
public final class Backends {
    private static final int WARM_UP = 1500;

    private Backends() { }

    /// The fastest backend of this machine, tested. Takes about half a second; call it off the UI thread.
    /// @throws IllegalStateException with one sentence for the user if the native libraries do not load or fail the test
    public static Backend start() {
        Thread.ofPlatform().daemon().name("warm-up").start(Backends::warmUp);
        try {
            OpenBlasKernels.choose();
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            openblas.blas_set_num_threads(1);
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException("The numerical library ND4J could not be loaded on this computer (" + root(e) + ").", e);
        }
        Backend backend = Nd4j.getEnvironment().isCPU() ? new CpuBackend() : new PortableBackend();
        selfTest(backend);
        return backend;
    }

    /// Vector loops are a thousand times slower until the compiler has seen them often: while the libraries load, show it the
    /// training loops on a few numbers, so that the first network does not wait for that.
    private static void warmUp() {
        int n = 256;
        try (Arena arena = Arena.ofConfined()) {
            long[] m = new long[4];
            for (int i = 0; i < m.length; i++) m[i] = arena.allocate(8L * n, 64).address();
            for (int i = 0; i < WARM_UP; i++) {
                FloatLoops.activate(Activation.TANH, m[0], m[0], n);
                FloatLoops.gate(Activation.TANH, m[0], m[1], m[2], m[3], n, 1);
                FloatLoops.residual(1, m[0], m[1], m[2], m[3], n);
                DoubleLoops.activate(Activation.TANH, m[0], m[0], n);
                DoubleLoops.gate(Activation.TANH, m[0], m[1], m[2], m[3], n, 1);
                DoubleLoops.multiply(m[0], m[1], n);
            }
        }
    }

    private static String root(Throwable e) {
        while (e.getCause() != null) e = e.getCause();
        return e.getClass().getSimpleName() + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// A Cholesky solve and an eigendecomposition of 1/(1+|i−j|) + I at n = 192, checked by their residuals: some OpenBLAS
    /// releases get these wrong on AVX-512 without saying so.
    static void selfTest(Backend backend) {
        int n = 192;
        double[] k = new double[n * n], b = new double[n];
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) k[i + j * n] = 1.0 / (1 + Math.abs(i - j)) + (i == j ? 1 : 0);
        for (int i = 0; i < n; i++) b[i] = Math.sin(i);
        double worst = 0;
        try (var work = new Workspace()) {
            Matrix x = work.matrix(Precision.FLOAT64, n, 1, b);
            backend.solve(work.matrix(Precision.FLOAT64, n, n, k), x);
            Matrix v = work.matrix(Precision.FLOAT64, n, n, k);
            double[] l = backend.eigenvectors(v);
            for (int i = 0; i < n; i++) {
                double solved = -b[i], rebuilt = -k[i + i * n];
                for (int j = 0; j < n; j++) {
                    solved += k[i + j * n] * x.get(j, 0);
                    rebuilt += l[j] * v.get(i, j) * v.get(i, j);
                }
                worst = Math.max(worst, Math.max(Math.abs(solved), Math.abs(rebuilt)));
            }
        }
        if (!(worst < 1e-9))
            throw new IllegalStateException("The linear algebra library of this computer computes wrongly (its self-test is off by "
                    + worst + "), so Descent Lab will not show numbers made with it.");
    }
}
