package org.descentlab.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/// Which of its kernels OpenBLAS uses: those for AVX-512 wherever the Java run-time itself uses vectors of 512 bits. Left alone
/// it goes by its own list of processors and by the variable OPENBLAS_CORETYPE, which may stand in the environment for other
/// programs' sake: then results would depend on the environment, and take up to eight times as long.
/// See docs/decisions/0008-own-kernels.md.
final class OpenBlasKernels {
    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    /// The system property that names another kernel, or `auto` for OpenBLAS's own choice.
    private static final String PROPERTY = "descentlab.openblas";

    private OpenBlasKernels() {}

    /// To be called before OpenBLAS is loaded. It reads the process's environment, which Java cannot write, so the C library
    /// does; where that fails OpenBLAS keeps its own choice.
    static void choose() {
        boolean wide = System.getProperty("os.arch").matches("amd64|x86_64") && FloatVector.SPECIES_PREFERRED.vectorBitSize() == 512;
        String kernels = System.getProperty(PROPERTY, wide ? "SKYLAKEX" : "auto");
        if (kernels.equals("auto")) return;
        try (Arena arena = Arena.ofConfined()) {
            set(arena.allocateFrom(VARIABLE), arena.allocateFrom(kernels));
        } catch (Throwable e) {
            // Slower, but not wrong.
        }
    }

    /// OpenBLAS's own words on its version and the kernels that it uses ("OpenBLAS 0.3.30 … SkylakeX …"), once it is loaded.
    static String chosen() {
        return words("openblas_get_config", "OpenBLAS");
    }

    /// The family of processors whose kernels it uses ("Haswell"), once it is loaded; else nothing.
    static String family() {
        return words("openblas_get_corename", "");
    }

    @SuppressWarnings("restricted") // as below
    private static String words(String asked, String otherwise) {
        try {
            var function = SymbolLookup.loaderLookup().findOrThrow(asked);
            var words = (MemorySegment) Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            return words.reinterpret(1000).getString(0);
        } catch (Throwable e) {
            return otherwise;
        }
    }

    @SuppressWarnings("restricted") // a native call, as packaging/jvm.options grants it
    private static void set(MemorySegment name, MemorySegment value) throws Throwable {
        Linker linker = Linker.nativeLinker();
        if (System.getProperty("os.name").startsWith("Windows")) {
            var function = SymbolLookup.libraryLookup("kernel32", Arena.global()).findOrThrow("SetEnvironmentVariableA");
            int _ = (int) linker
                    .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                    .invokeExact(name, value);
        } else {
            var function = linker.defaultLookup().findOrThrow("setenv");
            int _ = (int) linker
                    .downcallHandle(function,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
                    .invokeExact(name, value, 1);
        }
    }
}
