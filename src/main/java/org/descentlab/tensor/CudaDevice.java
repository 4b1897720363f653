package org.descentlab.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/// The first CUDA device of this computer, as the driver describes it; `capability` is ten times its compute capability.
record CudaDevice(String name, int capability) {
    /// ND4J 1.0.0-M2.1 holds machine code for 3.7 to 8.6, which runs up to 8.9, and nothing that a later generation could translate.
    private static final int OLDEST = 37, TOO_NEW = 90;
    /// CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and _MINOR.
    private static final int MAJOR = 75, MINOR = 76;
    private static final int NAME_LENGTH = 256;

    /// Whether ND4J has kernels for it.
    boolean supported() {
        return capability >= OLDEST && capability < TOO_NEW;
    }

    /// Asks the driver's own library: ND4J would unpack its 3 GB of CUDA libraries before it found no device.
    @SuppressWarnings("restricted") // a native call, as packaging/jvm.options grants it
    static Optional<CudaDevice> first() {
        String driver = System.getProperty("os.name").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
        try {
            return first(SymbolLookup.libraryLookup(driver, Arena.global()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<CudaDevice> first(SymbolLookup driver) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment number = arena.allocate(JAVA_INT), name = arena.allocate(NAME_LENGTH);
            boolean found = ask(driver, "cuInit", 0) && ask(driver, "cuDeviceGetCount", number) && number.get(JAVA_INT, 0) > 0
                    && ask(driver, "cuDeviceGet", number, 0);
            int device = number.get(JAVA_INT, 0);
            if (!found || !ask(driver, "cuDeviceGetName", name, NAME_LENGTH, device)
                    || !ask(driver, "cuDeviceGetAttribute", number, MAJOR, device))
                return Optional.empty();
            int major = number.get(JAVA_INT, 0);
            if (!ask(driver, "cuDeviceGetAttribute", number, MINOR, device)) return Optional.empty();
            return Optional.of(new CudaDevice(name.getString(0), 10 * major + number.get(JAVA_INT, 0)));
        }
    }

    /// Calls a function of pointers and ints; true if it exists and returned CUDA_SUCCESS.
    @SuppressWarnings("restricted") // a native call, as packaging/jvm.options grants it
    private static boolean ask(SymbolLookup driver, String function, Object... arguments) {
        Optional<MemorySegment> address = driver.find(function);
        if (address.isEmpty()) return false;
        MemoryLayout[] layouts = new MemoryLayout[arguments.length];
        for (int i = 0; i < layouts.length; i++) layouts[i] = arguments[i] instanceof MemorySegment ? ADDRESS : JAVA_INT;
        try {
            return (int) Linker.nativeLinker().downcallHandle(address.get(), FunctionDescriptor.of(JAVA_INT, layouts))
                    .invokeWithArguments(arguments) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
