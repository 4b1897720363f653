package org.descentlab.tensor;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;

/// Starts ND4J and the linear algebra libraries, one thread each, and refuses a library that computes wrongly.
public final class Backends {
    private static boolean preloaded;

    private static final String NO_CUDA = "This build has no CUDA; docs/gpu.md says how to build with it.";

    private Backends() {}

    /// What the user wishes to compute with.
    public enum Choice {
        /// A CUDA device where the build and the machine have one, else the processor.
        AUTO,
        /// The processor.
        CPU,
        /// ND4J's own operations, on the device that AUTO would take.
        PORTABLE,
        /// A CUDA device and nothing else.
        CUDA
    }

    /// A tested backend.
    ///
    /// @param name   with that of its device
    /// @param notice one sentence for the user if it is not where he may expect it, or null
    /// @param machine all that results depend on beside what is computed: where it is the same they are equal to the bit
    public record Started(Backend backend, String name, String notice, String machine) {}

    /// Where ND4J computes: on a device, or on the processor if that is null.
    record Place(CudaDevice device, String notice) {}

    /// The backend of [Choice#AUTO].
    public static Backend start() {
        return start(Choice.AUTO).backend();
    }

    /// Loads the native libraries that [#start] will want, which may be done while other threads load theirs; starting may not:
    /// ND4J looks symbols up inside the dynamic linker's walk over all libraries, and glibc then waits for ever for a thread that is
    /// loading one (javacpp's `Loader.addressof`, `dl_iterate_phdr`). What goes wrong here `start` tells.
    public static synchronized void preload() {
        if (preloaded) return;
        preloaded = true;
        OpenBlasKernels.choose();
        // ND4J would compose a report on the machine for a log that nobody keeps.
        System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        if (CudaBuild.present()) return;
        try {
            Loader.load(Nd4jCpu.class);
        } catch (LinkageError | RuntimeException e) {
            // Told by start.
        }
    }

    /// Starts the wished backend. Takes about half a second; call it off the UI thread. ND4J starts once in a process, on one device.
    /// @throws IllegalStateException with one sentence for the user if the native libraries do not load or fail the test
    public static Started start(Choice choice) {
        preload();
        boolean cuda = CudaBuild.present();
        Place place = place(choice, cuda, CudaDevice::first, CudaBuild::runs);
        CudaDevice device = place.device;
        try {
            if (cuda && device == null) CudaBuild.hide();
            Nd4j.getEnvironment().setMaxThreads(1);
            Nd4j.getEnvironment().setMaxMasterThreads(1);
            openblas.blas_set_num_threads(1);
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException("The numerical library ND4J could not be loaded on this computer.", e);
        }
        if (Nd4j.getEnvironment().isCPU() != (device == null))
            throw new IllegalStateException("ND4J already computes on another device; start Descent Lab anew to change it.");
        Backend backend = device == null && choice != Choice.PORTABLE ? new CpuBackend() : new PortableBackend();
        try {
            selfTest(backend);
        } catch (RuntimeException e) {
            if (device == null) throw e;
            throw new IllegalStateException(
                    "ND4J computes wrongly on the CUDA device " + device.name() + "; choose the backend cpu.", e);
        }
        String name = backend.name() + (device == null ? "" : " on " + device.name());
        return new Started(backend, name, place.notice, String.join(", ", name, OpenBlasKernels.chosen(),
                "vectors of " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits", System.getProperty("os.arch"),
                "Java " + Runtime.version()));
    }

    /// @param driver finds the device
    /// @param nd4j   whether ND4J, too, can use it
    static Place place(Choice choice, boolean cudaBuild, Supplier<Optional<CudaDevice>> driver, BooleanSupplier nd4j) {
        if (choice == Choice.CUDA && !cudaBuild) throw new IllegalStateException(NO_CUDA);
        if (!cudaBuild || choice == Choice.CPU) return new Place(null, null);
        Place place = place(driver, nd4j);
        if (choice == Choice.CUDA && place.device == null)
            throw new IllegalStateException(place.notice.replace(", so the CPU computes", ""));
        return place;
    }

    private static Place place(Supplier<Optional<CudaDevice>> driver, BooleanSupplier nd4j) {
        CudaDevice device = driver.get().orElse(null);
        if (device == null) return new Place(null, "No CUDA device answered, so the CPU computes.");
        if (!device.supported())
            return new Place(null, "ND4J has no kernels for the CUDA device " + device.name() + ", so the CPU computes.");
        if (!nd4j.getAsBoolean()) return new Place(null, "ND4J cannot use the CUDA device " + device.name() + ", so the CPU computes.");
        return new Place(device, null);
    }

    /// Where CUDA stands on this computer, in one sentence. Asks the driver alone.
    public static String cuda() {
        if (!CudaBuild.present()) return NO_CUDA;
        CudaDevice device = CudaDevice.first().orElse(null);
        if (device == null) return "CUDA: no device answered.";
        return "CUDA: " + device.name() + (device.supported() ? "." : ", for which ND4J has no kernels.");
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
        try (var work = backend.workspace()) {
            Matrix x = work.matrix(Precision.FLOAT64, n, 1, b);
            backend.solve(work.matrix(Precision.FLOAT64, n, n, k), x);
            Matrix v = work.matrix(Precision.FLOAT64, n, n, k);
            double[] l = backend.eigenvectors(v), solution = x.toArray(), vectors = v.toArray();
            for (int i = 0; i < n; i++) {
                double solved = -b[i], rebuilt = -k[i + i * n];
                for (int j = 0; j < n; j++) {
                    solved += k[i + j * n] * solution[j];
                    rebuilt += l[j] * vectors[i + j * n] * vectors[i + j * n];
                }
                worst = Math.max(worst, Math.max(Math.abs(solved), Math.abs(rebuilt)));
            }
        }
        if (!(worst < 1e-9))
            throw new IllegalStateException("The linear algebra library of this computer computes wrongly (its self-test is off by "
                    + worst + "), so Descent Lab will not show numbers made with it.");
    }
}
