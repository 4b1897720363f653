package org.descentlab.opencl;

import static org.lwjgl.opencl.CL10.*;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.opencl.OpenClDevice.Kind;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/// What OpenCL's drivers offer, asked anew at every call.
final class Platforms {
    /// Networks are trained by work-groups of so many work-items at least, which share so many bytes of local memory.
    private static final int WORK_ITEMS = 64, LOCAL_MEMORY = 12 << 10;
    private static final String SYSTEM = System.getProperty("os.name");
    /// The library that knows the drivers, by the name that it has without a developer's package.
    private static final String LIBRARY = SYSTEM.startsWith("Windows")
            ? "OpenCL.dll"
            : SYSTEM.startsWith("Mac") ? "/System/Library/Frameworks/OpenCL.framework/OpenCL" : "libOpenCL.so.1";

    private Platforms() {}

    /// A device, and the handles by which OpenCL knows it.
    record Found(OpenClDevice device, long platform, long id) {}

    /// All devices: GPUs first, then by platform and name; equal ones as their driver counts them. Without OpenCL nothing is loaded.
    static List<Found> all() {
        if (!present()) return List.of();
        Configuration.OPENCL_LIBRARY_NAME.set(LIBRARY);
        // What LWJGL has to say of a driver belongs to nobody's results.
        Configuration.DEBUG_STREAM.set(new PrintStream(OutputStream.nullOutputStream()));
        record Named(Found found, String platform) {}
        List<Named> named = new ArrayList<>();
        for (long platform : handles((all, count) -> clGetPlatformIDs(all, count))) {
            CL.createPlatformCapabilities(platform);
            String name = text((into, size) -> clGetPlatformInfo(platform, CL_PLATFORM_NAME, into, size));
            for (long id : handles((all, count) -> clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, all, count)))
                named.add(new Named(new Found(describe(id), platform, id), name));
        }
        named.sort(Comparator.comparing((Named n) -> n.found.device.kind()).thenComparing(Named::platform)
                .thenComparing(n -> n.found.device.name()));
        return IntStream.range(0, named.size()).mapToObj(k -> numbered(named.get(k).found, k)).toList();
    }

    @SuppressWarnings("restricted") // only whether it is there
    private static boolean present() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(LIBRARY, arena);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static Found numbered(Found f, int number) {
        OpenClDevice d = f.device;
        return new Found(new OpenClDevice(number, d.name(), d.maker(), d.kind(), d.units(), d.memory(), d.driver(), d.refusal()),
                f.platform, f.id);
    }

    private static OpenClDevice describe(long id) {
        long type = number(id, CL_DEVICE_TYPE);
        Kind kind = (type & CL_DEVICE_TYPE_GPU) != 0 ? Kind.GPU : (type & CL_DEVICE_TYPE_CPU) != 0 ? Kind.CPU : Kind.ACCELERATOR;
        String name = text(id, CL_DEVICE_NAME);
        return new OpenClDevice(0, name, text(id, CL_DEVICE_VENDOR), kind, (int) number(id, CL_DEVICE_MAX_COMPUTE_UNITS),
                number(id, CL_DEVICE_GLOBAL_MEM_SIZE), text(id, CL_DRIVER_VERSION), refusal(id, name));
    }

    private static @Nullable String refusal(long id, String name) {
        String reason = number(id, CL_DEVICE_AVAILABLE) == 0
                ? "is not available"
                : number(id, CL_DEVICE_COMPILER_AVAILABLE) == 0
                        ? "has a driver without a compiler"
                        : text(id, CL_DEVICE_VERSION).matches("OpenCL 1\\.[01].*")
                                ? "speaks a version of OpenCL before 1.2"
                                : number(id, CL_DEVICE_LOCAL_MEM_SIZE) < LOCAL_MEMORY
                                        ? "has too little local memory"
                                        : number(id, CL_DEVICE_MAX_WORK_GROUP_SIZE) < WORK_ITEMS ? "has too small work-groups" : null;
        return reason == null ? null : "The device " + name + " " + reason + ", so networks are not trained on it.";
    }

    /// A number of 4 or 8 bytes.
    static long number(long id, int what) {
        try (var stack = MemoryStack.stackPush()) {
            LongBuffer into = stack.callocLong(1);
            return clGetDeviceInfo(id, what, into, null) == CL_SUCCESS ? into.get(0) : 0;
        }
    }

    private static String text(long id, int what) {
        return text((into, size) -> clGetDeviceInfo(id, what, into, size));
    }

    private interface Text {
        int read(@Nullable ByteBuffer into, @Nullable PointerBuffer size);
    }

    /// In one line; empty where the driver does not say.
    private static String text(Text of) {
        try (var stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.callocPointer(1);
            if (of.read(null, size) != CL_SUCCESS || size.get(0) < 1) return "";
            ByteBuffer into = stack.calloc((int) size.get(0));
            of.read(into, null);
            return MemoryUtil.memUTF8(MemoryUtil.memAddress(into)).strip().replaceAll("\\s+", " ");
        }
    }

    private interface Handles {
        int read(@Nullable PointerBuffer into, @Nullable IntBuffer count);
    }

    /// None where there are none, which drivers call an error.
    private static long[] handles(Handles of) {
        try (var stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.callocInt(1);
            if (of.read(null, count) != CL_SUCCESS || count.get(0) == 0) return new long[0];
            PointerBuffer into = stack.callocPointer(count.get(0));
            of.read(into, (IntBuffer) null);
            return IntStream.range(0, into.limit()).mapToLong(into::get).toArray();
        }
    }
}
